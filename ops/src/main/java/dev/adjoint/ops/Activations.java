package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Piecewise;
import dev.adjoint.ops.kernel.Selection;

/// The activations of neural networks, applied to every element. Each has its derivative from a
/// formula that holds over the whole range, also where the function itself has long been rounded to
/// its limit.
public sealed interface Activations extends Operand permits Tensor {

  /// max(x, 0). VJP: x̄ = ȳ where x > 0, else 0; 0 at the kink x = 0.
  default Tensor relu() {
    return ActivationOps.RELU.of(this);
  }

  /// x kept between 0 and 6. VJP: x̄ = ȳ where 0 < x < 6, else 0; 0 at both kinks.
  default Tensor relu6() {
    return ActivationOps.RELU6.of(this);
  }

  /// x kept between −1 and 1. VJP: x̄ = ȳ where −1 < x < 1, else 0; 0 at both kinks.
  default Tensor hardTanh() {
    return ActivationOps.HARD_TANH.of(this);
  }

  /// (x + 3)/6 between −3 and 3; 0 below, 1 above. VJP: x̄ = ȳ/6 where −3 < x < 3, else 0; 0 at both
  /// kinks.
  default Tensor hardSigmoid() {
    return ActivationOps.HARD_SIGMOID.of(this);
  }

  /// x·(x + 3)/6 between −3 and 3; 0 below, x above. VJP: x̄ = ȳ·(x/3 + ½) where −3 < x < 3, 0
  /// below and at −3, ȳ above and at 3.
  ///
  /// Source: Howard et al., "Searching for MobileNetV3", 2019.
  default Tensor hardSwish() {
    return ActivationOps.HARD_SWISH.of(this);
  }
}

/// The operations behind [Activations].
final class ActivationOps {
  static final Pointwise RELU =
      Pointwise.unary("relu", Piecewise.RELU, (g, x, _) -> g.mul(ActivationOps.RELU_SLOPE.of(x)));
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
  private static final Pointwise HARD_SIGMOID_SLOPE =
      Pointwise.unary("hardSigmoidSlope", Piecewise.HARD_SIGMOID_SLOPE, Flat.RULE);

  /// x/3 + ½ inside, whose own slope is twice the hard sigmoid's.
  private static final Pointwise HARD_SWISH_SLOPE =
      Pointwise.unary(
          "hardSwishSlope",
          Piecewise.HARD_SWISH_SLOPE,
          (g, x, _) -> g.mul(ActivationOps.HARD_SIGMOID_SLOPE.of(x)).mul(2));

  private ActivationOps() {}

  private static Pointwise between(String name, double min, double max) {
    Pointwise slope =
        Pointwise.unary(name + "Slope", Selection.INTERIOR_SLOPE.bind(max).bind(min), Flat.RULE);
    return Pointwise.unary(
        name, Selection.CLAMP.bind(max).bind(min), (g, x, _) -> g.mul(slope.of(x)));
  }
}
