package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.Choices;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Activations that are put together from straight lines and parabolas, and their slopes.
public enum Piecewise implements UnaryKernel {
  /// max(x, 0); 0 at −0.
  RELU,
  /// 1 above 0, else 0.
  RELU_SLOPE,
  /// (x + 3)/6 between −3 and 3; 0 below, 1 above.
  HARD_SIGMOID,
  /// ⅙ between −3 and 3, 0 outside and at both.
  HARD_SIGMOID_SLOPE,
  /// x·(x + 3)/6 between −3 and 3; 0 below, x above.
  HARD_SWISH,
  /// x/3 + ½ between −3 and 3; 0 at −3 and below, 1 at 3 and above.
  HARD_SWISH_SLOPE;

  @Override
  public void apply(double[] x, int xo, double[] y, int yo, int n) {
    switch (this) {
      case RELU -> DoublePiecewise.relu(x, xo, y, yo, n);
      case RELU_SLOPE -> DoublePiecewise.reluSlope(x, xo, y, yo, n);
      case HARD_SIGMOID -> DoublePiecewise.hardSigmoid(x, xo, y, yo, n);
      case HARD_SIGMOID_SLOPE -> DoublePiecewise.hardSigmoidSlope(x, xo, y, yo, n);
      case HARD_SWISH -> DoublePiecewise.hardSwish(x, xo, y, yo, n);
      case HARD_SWISH_SLOPE -> DoublePiecewise.hardSwishSlope(x, xo, y, yo, n);
    }
  }

  @Override
  public void apply(float[] x, int xo, float[] y, int yo, int n) {
    switch (this) {
      case RELU -> FloatPiecewise.relu(x, xo, y, yo, n);
      case RELU_SLOPE -> FloatPiecewise.reluSlope(x, xo, y, yo, n);
      case HARD_SIGMOID -> FloatPiecewise.hardSigmoid(x, xo, y, yo, n);
      case HARD_SIGMOID_SLOPE -> FloatPiecewise.hardSigmoidSlope(x, xo, y, yo, n);
      case HARD_SWISH -> FloatPiecewise.hardSwish(x, xo, y, yo, n);
      case HARD_SWISH_SLOPE -> FloatPiecewise.hardSwishSlope(x, xo, y, yo, n);
    }
  }

  @Override
  public Optional<UnaryOperator<DoubleDouble>> precise() {
    return Optional.of(
        switch (this) {
          case RELU -> x -> Choices.max(x, DoubleDouble.ZERO);
          case RELU_SLOPE -> x -> Choices.mask(x, x.hi() > 0);
          case HARD_SIGMOID -> Choices::hardSigmoid;
          case HARD_SIGMOID_SLOPE -> Choices::hardSigmoidSlope;
          case HARD_SWISH -> x -> x.mul(Choices.hardSigmoid(x));
          case HARD_SWISH_SLOPE -> Choices::hardSwishSlope;
        });
  }
}
