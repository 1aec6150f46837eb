package dev.adjoint.ops;

import dev.adjoint.ops.ScalarOperation.Binary;
import dev.adjoint.ops.ScalarOperation.Choice;
import dev.adjoint.ops.ScalarOperation.Unary;
import dev.adjoint.ops.kernel.ActivationFunctions;
import dev.adjoint.ops.kernel.DoubleExponential;
import dev.adjoint.ops.kernel.DoubleLogarithm;
import dev.adjoint.ops.kernel.ErrorFunctions;
import dev.adjoint.ops.kernel.GatedFunctions;
import dev.adjoint.ops.kernel.GaussFunctions;
import dev.adjoint.ops.kernel.MishFunctions;

/// The operations behind [ScalarActivations].
final class ScalarActivationOps {
  /// Below 0, where the branch that depends on x is not taken, the partial is absent.
  static final Choice RELU =
      new Choice(
          "relu",
          (a, _) -> a <= 0 ? 0 : a,
          (a, _) -> a > 0 ? 1 : ScalarElementaryOps.flat(a),
          (_, _) -> 0);

  static final Binary LEAKY_RELU =
      ScalarOperation.of(
          "leakyRelu",
          (a, b) -> a <= 0 ? a * b : a,
          (a, b, _) -> a > 0 ? 1 : a <= 0 ? b : a,
          (a, _, _) -> a <= 0 ? a : ScalarElementaryOps.flat(a),
          (a, _, _) -> ScalarElementaryOps.flat(a),
          (a, _, _) -> a > 0 ? 0 : a <= 0 ? 1 : a,
          ScalarPairOps.ZERO);
  static final Unary SIGMOID =
      ScalarOperation.of(
          "sigmoid",
          DoubleExponential::sigmoid,
          (x, _) -> DoubleExponential.sigmoidSlope(x),
          (x, _) -> -DoubleExponential.sigmoidSlope(x) * DoubleExponential.tanh(0.5 * x));
  static final Unary LOG_SIGMOID =
      ScalarOperation.of(
          "logSigmoid",
          DoubleLogarithm::logSigmoid,
          (x, _) -> DoubleExponential.sigmoid(-x),
          (x, _) -> -DoubleExponential.sigmoidSlope(x));
  static final Unary SOFTPLUS =
      ScalarOperation.of(
          "softplus",
          DoubleLogarithm::softplus,
          (x, _) -> DoubleExponential.sigmoid(x),
          (x, _) -> DoubleExponential.sigmoidSlope(x));
  static final Unary SILU =
      ScalarOperation.of(
          "silu",
          DoubleExponential::silu,
          (x, _) -> DoubleExponential.siluSlope(x),
          (x, _) -> GatedFunctions.silu(2, x));
  static final Unary MISH =
      ScalarOperation.of(
          "mish",
          ActivationFunctions::mish,
          (x, _) -> ActivationFunctions.mishSlope(x),
          (x, _) -> MishFunctions.mish(2, x));
  static final Binary ELU =
      ScalarOperation.of(
          "elu",
          ActivationFunctions::elu,
          (a, b, _) -> ActivationFunctions.eluSlope(a, b),
          (a, _, _) -> a > 0 ? 0 : DoubleExponential.expm1(a),
          (a, b, _) -> a > 0 ? 0 : b * DoubleExponential.exp(a),
          (a, _, _) -> a > 0 ? 0 : DoubleExponential.exp(a),
          ScalarPairOps.ZERO);
  static final Unary SELU =
      ScalarOperation.of(
          "selu",
          ActivationFunctions::selu,
          (x, _) -> ActivationFunctions.seluSlope(x),
          (x, _) -> x > 0 ? 0 : ActivationFunctions.seluSlope(x));
  static final Unary GELU =
      ScalarOperation.of(
          "gelu",
          ErrorFunctions::gelu,
          (x, _) -> ErrorFunctions.geluSlope(x),
          (x, _) -> GaussFunctions.gelu(2, x));
  static final Unary GELU_TANH =
      ScalarOperation.of(
          "geluTanh",
          ActivationFunctions::geluTanh,
          (x, _) -> ActivationFunctions.geluTanhSlope(x),
          (x, _) -> GatedFunctions.geluTanh(2, x));
  static final Binary CELU =
      ScalarOperation.of(
          "celu",
          ActivationFunctions::celu,
          (a, b, _) -> ActivationFunctions.celuSlope(1, a, b),
          (a, b, _) ->
              a > 0 ? 0 : DoubleExponential.expm1(a / b) - a / b * DoubleExponential.exp(a / b),
          (a, b, _) -> ActivationFunctions.celuSlope(2, a, b),
          (a, b, _) -> a > 0 ? 0 : -a / b / b * DoubleExponential.exp(a / b),
          (a, b, _) -> a > 0 ? 0 : a / b * (a / b) * DoubleExponential.exp(a / b) / b);
  static final Unary SOFTSIGN =
      ScalarOperation.of(
          "softsign",
          ActivationFunctions::softsign,
          (x, _) -> ActivationFunctions.softsignSlope(x),
          (x, _) ->
              -2
                  * ScalarElementaryOps.sign(x)
                  / (1 + Math.abs(x))
                  * ActivationFunctions.softsignSlope(x));
  static final Choice RELU6 = between("relu6", 0, 6);
  static final Choice HARD_TANH = between("hardTanh", -1, 1);
  static final Choice HARD_SIGMOID =
      new Choice(
          "hardSigmoid",
          (a, _) -> a <= -3 ? 0 : a >= 3 ? 1 : (a + 3) / 6,
          (a, _) -> -3 < a && a < 3 ? 1.0 / 6 : ScalarElementaryOps.flat(a),
          (_, _) -> 0);
  static final Unary HARD_SWISH =
      ScalarOperation.of(
          "hardSwish",
          x -> x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6,
          (x, _) -> x <= -3 ? 0 : x >= 3 ? 1 : Math.fma(x, 1.0 / 3, 0.5),
          (x, _) -> -3 < x && x < 3 ? 1.0 / 3 : ScalarElementaryOps.flat(x));

  private ScalarActivationOps() {}

  /// a kept between two numbers, at which nothing flows any more.
  private static Choice between(String name, double min, double max) {
    return new Choice(
        name,
        (a, _) -> Math.min(Math.max(a, min), max),
        (a, _) -> min < a && a < max ? 1 : ScalarElementaryOps.flat(a),
        (_, _) -> 0);
  }
}
