package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Rows;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Rows brought to mean 0 and variance 1: (x_i − mean)/√(variance + epsilon).
public record Normalize(double epsilon) implements RowKernel {

  @Override
  public void apply(double[] x, int xo, int rows, int length, double[] y, int yo) {
    DoubleNormalize.normalize(x, xo, rows, length, epsilon, y, yo);
  }

  @Override
  public void apply(float[] x, int xo, int rows, int length, float[] y, int yo) {
    FloatNormalize.normalize(x, xo, rows, length, (float) epsilon, y, yo);
  }

  @Override
  public Optional<UnaryOperator<DoubleDouble[]>> precise() {
    return Optional.of(x -> Rows.normalized(x, epsilon));
  }
}
