package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Activation;
import dev.adjoint.ops.kernel.ActivationFunctions;
import dev.adjoint.ops.kernel.DoubleExponential;
import dev.adjoint.ops.kernel.Exponential;
import dev.adjoint.ops.kernel.Leaky;
import dev.adjoint.ops.kernel.Paired;
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

  private record Celu(double alpha) {}

  private record CeluSlope(double alpha) {}

  private static final double GELU_CUBE = 0.044715;
  private static final double GELU_SCALE = 2 * Math.sqrt(2 / Math.PI);

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
  static final Pointwise MISH =
      Pointwise.unary("mish", Activation.MISH, (g, x, _) -> g.mul(ActivationOps.MISH_SLOPE.of(x)));
  static final Pointwise GELU =
      Pointwise.unary("gelu", Activation.GELU, (g, x, _) -> g.mul(ActivationOps.GELU_SLOPE.of(x)));
  static final Pointwise GELU_TANH =
      Pointwise.unary(
          "geluTanh",
          Activation.GELU_TANH,
          (g, x, _) -> g.mul(ActivationOps.GELU_TANH_SLOPE.of(x)));
  static final Pointwise SELU =
      Pointwise.unary("selu", Activation.SELU, (g, x, _) -> g.mul(ActivationOps.SELU_SLOPE.of(x)));
  static final Pointwise SOFTSIGN =
      Pointwise.unary(
          "softsign", Activation.SOFTSIGN, (g, x, _) -> g.mul(ActivationOps.SOFTSIGN_SLOPE.of(x)));
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

  /// With s = log(1 + e^x) and q = σ(−x) it is tanh s + x·σ(x)/cosh² s, where 1/cosh s = 2q/(1 +
  /// q²); its slope is (2σ(x) + x·σ′(x) − 2x·σ(x)²·tanh s)/cosh² s.
  private static final Pointwise MISH_SLOPE =
      Pointwise.unary(
          "mishSlope",
          Activation.MISH_SLOPE,
          (g, x, _) -> {
            Tensor p = x.sigmoid();
            Tensor q = x.neg().sigmoid();
            Tensor sech = q.mul(2).div(q.square().add(1));
            Tensor bend = p.mul(q).sub(p.square().mul(x.softplus().tanh()).mul(2)).mul(x);
            return g.mul(sech.square()).mul(p.mul(2).add(bend));
          });

  /// Φ(x) + x·φ(x), whose slope is (2 − x²)·φ(x); x²·φ(x) from the right, as x² may overflow.
  private static final Pointwise GELU_SLOPE =
      Pointwise.unary(
          "geluSlope",
          Activation.GELU_SLOPE,
          (g, x, _) -> {
            Tensor p = x.normalPdf();
            return g.mul(p.mul(2).sub(p.mul(x).mul(x)));
          });

  /// p + x·p·q·v′ with p = σ(v), q = σ(−v) and v = 2√(2/π)·(x + 0.044715·x³), whose slope is
  /// p·q·(2v′ + x·v″ − x·v′²·tanh(v/2)). Long before |x| = 24 that is 0.
  private static final Pointwise GELU_TANH_SLOPE =
      Pointwise.unary(
          "geluTanhSlope",
          Activation.GELU_TANH_SLOPE,
          (g, x, _) -> {
            Tensor z = x.clamp(-24, 24);
            Tensor v = z.square().mul(GELU_CUBE).add(1).mul(z).mul(GELU_SCALE);
            Tensor v1 = geluTanhRate(z);
            Tensor v2 = z.mul(6 * GELU_CUBE * GELU_SCALE);
            Tensor bend = v2.sub(v1.square().mul(v.mul(0.5).tanh()));
            Tensor p = ActivationOps.GELU_TANH_GATE.of(z);
            Tensor q = ActivationOps.GELU_TANH_GATE.of(z.neg());
            return g.mul(p).mul(q).mul(v1.mul(2).add(z.mul(bend)));
          });

  /// p = σ(v), found from the function itself: σ of a rounded v would lose two digits in the tail.
  /// Its slope is p·q·v′.
  private static final Pointwise GELU_TANH_GATE =
      Pointwise.unary(
          "geluTanhGate",
          ScalarLoops.of(x -> x == 0 ? 0.5 : ActivationFunctions.geluTanh(x) / x),
          (g, x, p) -> g.mul(p).mul(ActivationOps.GELU_TANH_GATE.of(x.neg())).mul(geluTanhRate(x)));

  private static final Pointwise SELU_SLOPE =
      Pointwise.unary(
          "seluSlope",
          Activation.SELU_SLOPE,
          (g, x, _) -> g.mul(eluCurvature(ActivationFunctions.seluSlope(0)).of(x)));

  /// 1/(1 + |x|)², whose slope is −2·sign(x)/(1 + |x|)³.
  private static final Pointwise SOFTSIGN_SLOPE =
      Pointwise.unary(
          "softsignSlope",
          Activation.SOFTSIGN_SLOPE,
          (g, x, y) -> g.mul(y).mul(x.sign()).div(x.abs().add(1)).mul(-2));

  private static final Pointwise HARD_SIGMOID_SLOPE =
      Pointwise.unary("hardSigmoidSlope", Piecewise.HARD_SIGMOID_SLOPE, Flat.RULE);

  /// x/3 + ½ inside, whose own slope is twice the hard sigmoid's.
  private static final Pointwise HARD_SWISH_SLOPE =
      Pointwise.unary(
          "hardSwishSlope",
          Piecewise.HARD_SWISH_SLOPE,
          (g, x, _) -> g.mul(ActivationOps.HARD_SIGMOID_SLOPE.of(x)).mul(2));

  private ActivationOps() {}

  /// v′ of the gate of `geluTanh`.
  private static Tensor geluTanhRate(Tensor x) {
    return x.square().mul(3 * GELU_CUBE).add(1).mul(GELU_SCALE);
  }

  static Pointwise leakyRelu(double slope) {
    return Pointwise.unary(
        "leakyRelu",
        new LeakyRelu(slope),
        Leaky.LEAKY_RELU.bind(slope),
        (g, x, _) -> g.mul(leakyReluSlope(slope).of(x)));
  }

  private static Pointwise leakyReluSlope(double slope) {
    return Pointwise.unary(
        "leakyReluSlope", new LeakyReluSlope(slope), Leaky.LEAKY_RELU_SLOPE.bind(slope), Flat.RULE);
  }

  static Pointwise elu(double alpha) {
    return Pointwise.unary(
        "elu", new Elu(alpha), Paired.ELU.bind(alpha), (g, x, _) -> g.mul(eluSlope(alpha).of(x)));
  }

  private static Pointwise eluSlope(double alpha) {
    return Pointwise.unary(
        "eluSlope",
        new EluSlope(alpha),
        Paired.ELU_SLOPE.bind(alpha),
        (g, x, _) -> g.mul(eluCurvature(alpha).of(x)));
  }

  /// α·e^x where x ≤ 0, else 0: the second derivative, and every one beyond it.
  private static Pointwise eluCurvature(double alpha) {
    return Pointwise.unary(
        "eluCurvature",
        new EluCurvature(alpha),
        ScalarLoops.of((a, b) -> a > 0 ? 0 : b * DoubleExponential.exp(a)).bind(alpha),
        (g, _, y) -> g.mul(y));
  }

  static Pointwise celu(double alpha) {
    if (!(alpha > 0)) {
      throw new IllegalArgumentException("celu: alpha " + alpha + ": alpha must be greater than 0");
    }
    return Pointwise.unary(
        "celu",
        new Celu(alpha),
        Paired.CELU.bind(alpha),
        (g, x, _) -> g.mul(celuSlope(alpha).of(x)));
  }

  private static Pointwise celuSlope(double alpha) {
    return Pointwise.unary(
        "celuSlope",
        new CeluSlope(alpha),
        Paired.CELU_SLOPE.bind(alpha),
        (g, x, _) -> g.mul(eluCurvature(1 / alpha).of(x.div(alpha))));
  }

  private static Pointwise between(String name, double min, double max) {
    Pointwise slope =
        Pointwise.unary(name + "Slope", Selection.INTERIOR_SLOPE.bind(max).bind(min), Flat.RULE);
    return Pointwise.unary(
        name, Selection.CLAMP.bind(max).bind(min), (g, x, _) -> g.mul(slope.of(x)));
  }
}
