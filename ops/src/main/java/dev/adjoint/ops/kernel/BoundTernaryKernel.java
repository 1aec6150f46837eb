package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// A kernel of three numbers whose third input is given, and the same for all. In float32 that
/// number is rounded once, when it is given.
final class BoundTernaryKernel implements BinaryKernel {

  private final TernaryKernel kernel;
  private final double[] doubles;
  private final float[] floats;

  private BoundTernaryKernel(TernaryKernel kernel, double c) {
    this.kernel = kernel;
    this.doubles = new double[] {c};
    this.floats = new float[] {(float) c};
  }

  static BinaryKernel of(TernaryKernel kernel, double c) {
    return new BoundTernaryKernel(kernel, c);
  }

  @Override
  public void apply(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    kernel.apply(a, ao, as, b, bo, bs, doubles, 0, 0, y, yo, n);
  }

  @Override
  public void apply(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
    kernel.apply(a, ao, as, b, bo, bs, floats, 0, 0, y, yo, n);
  }

  @Override
  public Optional<BinaryOperator<DoubleDouble>> precise() {
    DoubleDouble c = DoubleDouble.of(doubles[0]);
    return kernel.precise().map(f -> (a, b) -> f.apply(a, b, c));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoundTernaryKernel that
        && kernel.equals(that.kernel)
        && Double.doubleToLongBits(doubles[0]) == Double.doubleToLongBits(that.doubles[0]);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kernel, doubles[0]);
  }

  @Override
  public String toString() {
    return kernel + "(a, b, " + doubles[0] + ")";
  }
}
