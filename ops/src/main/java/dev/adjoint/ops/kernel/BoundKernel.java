package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A kernel of two numbers whose second input is given, and the same for all. In float32 that
/// number is rounded once, when it is given.
final class BoundKernel implements UnaryKernel {

  private final BinaryKernel kernel;
  private final double[] doubles;
  private final float[] floats;

  private BoundKernel(BinaryKernel kernel, double b) {
    this.kernel = kernel;
    this.doubles = new double[] {b};
    this.floats = new float[] {(float) b};
  }

  static UnaryKernel of(BinaryKernel kernel, double b) {
    return new BoundKernel(kernel, b);
  }

  @Override
  public void apply(double[] x, int xo, double[] y, int yo, int n) {
    kernel.apply(x, xo, 1, doubles, 0, 0, y, yo, n);
  }

  @Override
  public void apply(float[] x, int xo, float[] y, int yo, int n) {
    kernel.apply(x, xo, 1, floats, 0, 0, y, yo, n);
  }

  @Override
  public Optional<UnaryOperator<DoubleDouble>> precise() {
    DoubleDouble b = DoubleDouble.of(doubles[0]);
    return kernel.precise().map(f -> x -> f.apply(x, b));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoundKernel that
        && kernel.equals(that.kernel)
        && Double.doubleToLongBits(doubles[0]) == Double.doubleToLongBits(that.doubles[0]);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kernel, doubles[0]);
  }

  @Override
  public String toString() {
    return kernel + "(x, " + doubles[0] + ")";
  }
}
