package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Exponential;

/// The logistic function, its slope, integral and logarithm: operations behind [Activations].
final class LogisticOps {
  /// σ″(x) = −σ′(x)·tanh(x/2).
  private static final Pointwise SIGMOID_SLOPE =
      Pointwise.unary(
          "sigmoidSlope",
          Exponential.SIGMOID_SLOPE,
          (g, x, y) -> g.mul(y).mul(x.mul(0.5).tanh()).neg());

  static final Pointwise SIGMOID = Pointwise.unary("sigmoid", Exponential.SIGMOID, SIGMOID_SLOPE);
  static final Pointwise LOG_SIGMOID =
      Pointwise.unary("logSigmoid", Exponential.LOG_SIGMOID, (g, x, _) -> g.mul(x.neg().sigmoid()));
  static final Pointwise SOFTPLUS = Pointwise.unary("softplus", Exponential.SOFTPLUS, SIGMOID);

  private LogisticOps() {}
}
