package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Rows;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// The product of the Jacobian of [Normalize] at the rows of b, which is symmetric, with the rows
/// of a.
public record NormalizeSlope(double epsilon) implements RowPairKernel {

  @Override
  public void apply(
      double[] a, int ao, double[] b, int bo, int rows, int length, double[] y, int yo) {
    DoubleNormalize.slope(a, ao, b, bo, rows, length, epsilon, y, yo);
  }

  @Override
  public void apply(float[] a, int ao, float[] b, int bo, int rows, int length, float[] y, int yo) {
    FloatNormalize.slope(a, ao, b, bo, rows, length, (float) epsilon, y, yo);
  }

  @Override
  public Optional<BinaryOperator<DoubleDouble[]>> precise() {
    return Optional.of((a, b) -> Rows.normalizedSlope(a, b, epsilon));
  }
}
