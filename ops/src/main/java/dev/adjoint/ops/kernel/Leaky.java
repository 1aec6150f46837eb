package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Kernels of one number a and the slope b that it has below 0.
public enum Leaky implements BinaryKernel {
  /// a above 0, else a·b.
  LEAKY_RELU,
  /// 1 above 0, else b.
  LEAKY_RELU_SLOPE;

  @Override
  public void apply(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    switch (this) {
      case LEAKY_RELU -> DoublePiecewise.leakyRelu(a, ao, as, b, bo, bs, y, yo, n);
      case LEAKY_RELU_SLOPE -> DoublePiecewise.leakyReluSlope(a, ao, as, b, bo, bs, y, yo, n);
    }
  }

  @Override
  public void apply(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
    switch (this) {
      case LEAKY_RELU -> FloatPiecewise.leakyRelu(a, ao, as, b, bo, bs, y, yo, n);
      case LEAKY_RELU_SLOPE -> FloatPiecewise.leakyReluSlope(a, ao, as, b, bo, bs, y, yo, n);
    }
  }

  @Override
  public Optional<BinaryOperator<DoubleDouble>> precise() {
    return Optional.of(
        switch (this) {
          case LEAKY_RELU -> (a, b) -> a.hi() > 0 ? a : a.mul(b);
          case LEAKY_RELU_SLOPE -> (a, b) -> a.isNaN() ? a : a.hi() > 0 ? DoubleDouble.ONE : b;
        });
  }
}
