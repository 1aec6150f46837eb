package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Exponential;
import dev.adjoint.ops.kernel.Piecewise;
import dev.adjoint.ops.kernel.ScalarLoops;
import dev.adjoint.ops.kernel.Selection;

/// The operations behind [Activations].
final class ActivationOps {
  private record LeakyRelu(double slope) {}

  private record LeakyReluSlope(double slope) {}

  private record Elu(double alpha) {}

  private record EluSlope(double alpha) {}

  private record EluCurvature(double alpha) {}

  static final double SELU_ALPHA = 1.6732632423543772;
  static final double SELU_LAMBDA = 1.0507009873554805;

  static final Pointwise RELU =
      Pointwise.unary("relu", Piecewise.RELU, (g, x, _) -> g.mul(ActivationOps.RELU_SLOPE.of(x)));
  static final Pointwise SIGMOID =
      Pointwise.unary(
          "sigmoid", Exponential.SIGMOID, (g, x, _) -> g.mul(ActivationOps.SIGMOID_SLOPE.of(x)));
  static final Pointwise LOG_SIGMOID =
      Pointwise.unary("logSigmoid", Exponential.LOG_SIGMOID, (g, x, _) -> g.mul(x.neg().sigmoid()));
  static final Pointwise SOFTPLUS =
      Pointwise.unary("softplus", Exponential.SOFTPLUS, (g, x, _) -> g.mul(x.sigmoid()));
  static final Pointwise SILU =
      Pointwise.unary("silu", Exponential.SILU, (g, x, _) -> g.mul(ActivationOps.SILU_SLOPE.of(x)));
  static final Pointwise SOFTSIGN =
      Pointwise.unary(
          "softsign",
          ScalarLoops.of(ActivationOps::softsign),
          (g, x, _) -> {
            Tensor d = x.abs().add(1);
            return g.div(d).div(d);
          });
  static final Pointwise RELU6 = between("relu6", 0, 6);
  static final Pointwise HARD_TANH = between("hardTanh", -1, 1);
  static final Pointwise HARD_SIGMOID =
      Pointwise.unary(
          "hardSigmoid",
          Piecewise.HARD_SIGMOID,
          (g, x, _) -> g.mul(ActivationOps.HARD_SIGMOID_SLOPE.of(x)));
  static final Pointwise HARD_SWISH =
      Pointwise.unary(
          "hardSwish",
          Piecewise.HARD_SWISH,
          (g, x, _) -> g.mul(ActivationOps.HARD_SWISH_SLOPE.of(x)));
  private static final Pointwise RELU_SLOPE =
      Pointwise.unary("reluSlope", Piecewise.RELU_SLOPE, Flat.RULE);

  /// σ″(x) = −σ′(x)·tanh(x/2).
  private static final Pointwise SIGMOID_SLOPE =
      Pointwise.unary(
          "sigmoidSlope",
          Exponential.SIGMOID_SLOPE,
          (g, x, y) -> g.mul(y).mul(x.mul(0.5).tanh()).neg());

  /// σ(x) + x·σ′(x), whose slope is σ′(x)·(2 − x·tanh(x/2)).
  private static final Pointwise SILU_SLOPE =
      Pointwise.unary(
          "siluSlope",
          Exponential.SILU_SLOPE,
          (g, x, _) ->
              g.mul(ActivationOps.SIGMOID_SLOPE.of(x)).mul(x.mul(x.mul(0.5).tanh()).rsub(2)));

  private static final Pointwise HARD_SIGMOID_SLOPE =
      Pointwise.unary("hardSigmoidSlope", Piecewise.HARD_SIGMOID_SLOPE, Flat.RULE);

  /// x/3 + ½ inside, whose own slope is twice the hard sigmoid's.
  private static final Pointwise HARD_SWISH_SLOPE =
      Pointwise.unary(
          "hardSwishSlope",
          Piecewise.HARD_SWISH_SLOPE,
          (g, x, _) -> g.mul(ActivationOps.HARD_SIGMOID_SLOPE.of(x)).mul(2));

  private ActivationOps() {}

  static Pointwise leakyRelu(double slope) {
    return Pointwise.unary(
        "leakyRelu",
        new LeakyRelu(slope),
        ScalarLoops.of((a, b) -> a <= 0 ? a * b : a).bind(slope),
        (g, x, _) -> g.mul(leakyReluSlope(slope).of(x)));
  }

  private static Pointwise leakyReluSlope(double slope) {
    return Pointwise.unary(
        "leakyReluSlope",
        new LeakyReluSlope(slope),
        ScalarLoops.of((a, b) -> a > 0 ? 1 : a <= 0 ? b : a).bind(slope),
        Flat.RULE);
  }

  static Pointwise elu(double alpha) {
    return Pointwise.unary(
        "elu",
        new Elu(alpha),
        ScalarLoops.of((a, b) -> a <= 0 ? b * StrictMath.expm1(a) : a).bind(alpha),
        (g, x, _) -> g.mul(eluSlope(alpha).of(x)));
  }

  private static Pointwise eluSlope(double alpha) {
    return Pointwise.unary(
        "eluSlope",
        new EluSlope(alpha),
        ScalarLoops.of((a, b) -> a > 0 ? 1 : b * StrictMath.exp(a)).bind(alpha),
        (g, x, _) -> g.mul(eluCurvature(alpha).of(x)));
  }

  /// α·e^x where x ≤ 0, else 0: the second derivative, and every one beyond it.
  private static Pointwise eluCurvature(double alpha) {
    return Pointwise.unary(
        "eluCurvature",
        new EluCurvature(alpha),
        ScalarLoops.of((a, b) -> a > 0 ? 0 : b * StrictMath.exp(a)).bind(alpha),
        (g, _, y) -> g.mul(y));
  }

  static Tensor celu(Operand x, double alpha) {
    if (!(alpha > 0)) {
      throw new IllegalArgumentException("celu: alpha " + alpha + ": alpha must be greater than 0");
    }
    return elu(1).of(((Tensor) x).div(alpha)).mul(alpha);
  }

  private static double softsign(double x) {
    return Math.abs(x) == Double.POSITIVE_INFINITY ? Math.signum(x) : x / (1 + Math.abs(x));
  }

  private static Pointwise between(String name, double min, double max) {
    Pointwise slope =
        Pointwise.unary(name + "Slope", Selection.INTERIOR_SLOPE.bind(max).bind(min), Flat.RULE);
    return Pointwise.unary(
        name, Selection.CLAMP.bind(max).bind(min), (g, x, _) -> g.mul(slope.of(x)));
  }
}
