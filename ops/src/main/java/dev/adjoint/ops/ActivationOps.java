package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Activation;
import dev.adjoint.ops.kernel.ActivationFunctions;
import dev.adjoint.ops.kernel.DoubleExponential;
import dev.adjoint.ops.kernel.Exponential;
import dev.adjoint.ops.kernel.GatedFunctions;
import dev.adjoint.ops.kernel.GaussFunctions;
import dev.adjoint.ops.kernel.Leaky;
import dev.adjoint.ops.kernel.MishFunctions;
import dev.adjoint.ops.kernel.Paired;
import dev.adjoint.ops.kernel.Piecewise;
import dev.adjoint.ops.kernel.ScalarLoops;
import dev.adjoint.ops.kernel.Selection;
import dev.adjoint.ops.kernel.UnaryKernel;
import dev.adjoint.ops.precise.ActivationForms;
import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.ErrorIntegrals;
import dev.adjoint.ops.precise.GatedForms;

/// The operations behind [Activations], apart from the [logistic][LogisticOps] ones.
final class ActivationOps {
  private record LeakyRelu(double slope) {}

  private record LeakyReluSlope(double slope) {}

  private record Elu(double alpha) {}

  private record EluSlope(double alpha) {}

  private record EluCurvature(double alpha) {}

  private record Celu(double alpha) {}

  private record CeluSlope(double alpha, int n) {}

  /// σ(x) + x·σ′(x).
  private static final Pointwise SILU_SLOPE =
      Pointwise.unary(
          "siluSlope",
          Exponential.SILU_SLOPE,
          curvature("siluCurvature", GatedFunctions::silu, GatedForms::silu));

  /// Φ(x) + x·φ(x).
  private static final Pointwise GELU_SLOPE =
      Pointwise.unary(
          "geluSlope",
          Activation.GELU_SLOPE,
          curvature("geluCurvature", GaussFunctions::gelu, ErrorIntegrals::gelu));

  private static final Pointwise GELU_TANH_SLOPE =
      Pointwise.unary(
          "geluTanhSlope",
          Activation.GELU_TANH_SLOPE,
          curvature("geluTanhCurvature", GatedFunctions::geluTanh, GatedForms::geluTanh));

  /// With s = log(1 + e^x) it is tanh s + x·σ(x)/cosh² s.
  private static final Pointwise MISH_SLOPE =
      Pointwise.unary(
          "mishSlope",
          Activation.MISH_SLOPE,
          curvature("mishCurvature", MishFunctions::mish, GatedForms::mish));

  private static final Pointwise SELU_SLOPE =
      Pointwise.unary(
          "seluSlope", Activation.SELU_SLOPE, eluCurvature(ActivationFunctions.seluSlope(0)));

  /// 1/(1 + |x|)², whose slope is −2·sign(x)/(1 + |x|)³.
  private static final Pointwise SOFTSIGN_SLOPE =
      Pointwise.unary(
          "softsignSlope",
          Activation.SOFTSIGN_SLOPE,
          (g, x, y) -> g.mul(y).mul(x.sign()).div(x.abs().add(1)).mul(-2));

  private static final Pointwise RELU_SLOPE =
      Pointwise.unary("reluSlope", Piecewise.RELU_SLOPE, Flat.RULE);
  private static final Pointwise HARD_SIGMOID_SLOPE =
      Pointwise.unary("hardSigmoidSlope", Piecewise.HARD_SIGMOID_SLOPE, Flat.RULE);

  /// x/3 + ½ inside, whose own slope is twice the hard sigmoid's.
  private static final Pointwise HARD_SWISH_SLOPE =
      Pointwise.unary(
          "hardSwishSlope",
          Piecewise.HARD_SWISH_SLOPE,
          (g, x, _) -> Chosen.cotangent(g, () -> HARD_SIGMOID_SLOPE.of(x).mul(2)));

  static final Pointwise RELU = chosen("relu", Piecewise.RELU, RELU_SLOPE);
  static final Pointwise SILU = Pointwise.unary("silu", Exponential.SILU, SILU_SLOPE);
  static final Pointwise MISH = Pointwise.unary("mish", Activation.MISH, MISH_SLOPE);
  static final Pointwise GELU = Pointwise.unary("gelu", Activation.GELU, GELU_SLOPE);
  static final Pointwise GELU_TANH =
      Pointwise.unary("geluTanh", Activation.GELU_TANH, GELU_TANH_SLOPE);
  static final Pointwise SELU = Pointwise.unary("selu", Activation.SELU, SELU_SLOPE);
  static final Pointwise SOFTSIGN =
      Pointwise.unary("softsign", Activation.SOFTSIGN, SOFTSIGN_SLOPE);
  static final Pointwise RELU6 = between("relu6", 0, 6);
  static final Pointwise HARD_TANH = between("hardTanh", -1, 1);
  static final Pointwise HARD_SIGMOID =
      chosen("hardSigmoid", Piecewise.HARD_SIGMOID, HARD_SIGMOID_SLOPE);
  static final Pointwise HARD_SWISH =
      Pointwise.unary(
          "hardSwish",
          Piecewise.HARD_SWISH,
          (g, x, _) -> g.mul(HARD_SWISH_SLOPE.of(x)).keepWhere(x.lessEqual(-3).not()));

  private ActivationOps() {}

  @FunctionalInterface
  private interface Orders {
    double derivative(int n, double x);
  }

  @FunctionalInterface
  private interface PreciseOrders {
    DoubleDouble derivative(int n, DoubleDouble x);
  }

  /// The second derivative of a function whose derivatives are computed as a whole from then on.
  private static Pointwise curvature(String name, Orders orders, PreciseOrders precise) {
    return new Derivatives(
            name,
            name,
            n -> x -> orders.derivative(n + 2, x),
            n -> x -> precise.derivative(n + 2, x))
        .of(0);
  }

  /// A function made of pieces, some of them constant: on those the branch that depends on x is not
  /// taken, and the cotangent is absent.
  private static Pointwise chosen(String name, UnaryKernel kernel, Pointwise slope) {
    return Pointwise.unary(name, kernel, (g, x, _) -> Chosen.cotangent(g, () -> slope.of(x)));
  }

  static Pointwise leakyRelu(double slope) {
    return Pointwise.unary(
        "leakyRelu", new LeakyRelu(slope), Leaky.LEAKY_RELU.bind(slope), leakyReluSlope(slope));
  }

  private static Pointwise leakyReluSlope(double slope) {
    return Pointwise.unary(
        "leakyReluSlope", new LeakyReluSlope(slope), Leaky.LEAKY_RELU_SLOPE.bind(slope), Flat.RULE);
  }

  static Pointwise elu(double alpha) {
    return Pointwise.unary("elu", new Elu(alpha), Paired.ELU.bind(alpha), eluSlope(alpha));
  }

  private static Pointwise eluSlope(double alpha) {
    return Pointwise.unary(
        "eluSlope", new EluSlope(alpha), Paired.ELU_SLOPE.bind(alpha), eluCurvature(alpha));
  }

  /// α·e^x where x ≤ 0, else 0: the second derivative, and every one beyond it.
  private static Pointwise eluCurvature(double alpha) {
    return Pointwise.unary(
        "eluCurvature",
        new EluCurvature(alpha),
        ScalarLoops.of(
                (a, b) -> a > 0 ? 0 : b * DoubleExponential.exp(a), ActivationForms::eluCurvature)
            .bind(alpha),
        (g, _, y) -> g.mul(y));
  }

  static double requirePositive(double alpha) {
    if (!(alpha > 0)) {
      throw new IllegalArgumentException("celu: alpha " + alpha + ": alpha must be greater than 0");
    }
    return alpha;
  }

  static Pointwise celu(double alpha) {
    return Pointwise.unary(
        "celu", new Celu(requirePositive(alpha)), Paired.CELU.bind(alpha), celuSlope(alpha, 1));
  }

  /// The n-th derivative. Alpha is not bound as an operand, which float32 would round.
  private static Pointwise celuSlope(double alpha, int n) {
    return Pointwise.unary(
        "celuSlope",
        new CeluSlope(alpha, n),
        ScalarLoops.of(
            x -> ActivationFunctions.celuSlope(n, x, alpha),
            x -> ActivationForms.celuSlope(n, x, DoubleDouble.of(alpha))),
        (g, x, _) -> g.mul(celuSlope(alpha, n + 1).of(x)));
  }

  private static Pointwise between(String name, double min, double max) {
    Pointwise slope =
        Pointwise.unary(name + "Slope", Selection.INTERIOR_SLOPE.bind(max).bind(min), Flat.RULE);
    return chosen(name, Selection.CLAMP.bind(max).bind(min), slope);
  }
}
