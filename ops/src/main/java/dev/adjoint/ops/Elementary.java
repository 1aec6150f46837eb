package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Algebraic;
import dev.adjoint.ops.kernel.ScalarLoops;
import dev.adjoint.ops.kernel.Selection;

/// Powers, roots, exponentials, logarithms and rounding, applied to every element.
public sealed interface Elementary extends Operand permits Tensor {

  /// −x. VJP: x̄ = −ȳ.
  default Tensor neg() {
    return ElementaryOps.NEG.of(this);
  }

  /// |x|. VJP: x̄ = ȳ·sign(x), which is 0 at the kink x = 0.
  default Tensor abs() {
    return ElementaryOps.ABS.of(this);
  }

  /// −1, 0 or 1 as x is negative, zero or positive. VJP: x̄ = 0.
  default Tensor sign() {
    return ElementaryOps.SIGN.of(this);
  }

  /// x². VJP: x̄ = ȳ·2x.
  default Tensor square() {
    return ElementaryOps.SQUARE.of(this);
  }

  /// √x; NaN below 0. VJP: x̄ = ȳ/2y, which is infinite at 0.
  default Tensor sqrt() {
    return ElementaryOps.SQRT.of(this);
  }

  /// 1/√x; ∞ at 0, NaN below. VJP: x̄ = −ȳ·y²/2√x.
  default Tensor rsqrt() {
    return sqrt().reciprocal();
  }

  /// 1/x; ±∞ at ±0. VJP: x̄ = −ȳ·y².
  default Tensor reciprocal() {
    return ElementaryOps.RECIPROCAL.of(this);
  }

  /// The greatest whole number ≤ x. VJP: x̄ = 0, at the steps too.
  default Tensor floor() {
    return ElementaryOps.FLOOR.of(this);
  }

  /// The least whole number ≥ x. VJP: x̄ = 0, at the steps too.
  default Tensor ceil() {
    return ElementaryOps.CEIL.of(this);
  }

  /// The whole number nearest to x, and of two the even one. VJP: x̄ = 0, at the steps too.
  default Tensor round() {
    return ElementaryOps.ROUND.of(this);
  }

  /// x kept between two numbers: min(max(x, min), max). VJP: x̄ = ȳ where min ≤ x ≤ max, the bounds
  /// included, and absent outside.
  ///
  /// @throws IllegalArgumentException if min > max, or either is NaN
  default Tensor clamp(double min, double max) {
    return ElementaryOps.clamp(min, max).of(this);
  }

  /// x where it is ≥ min, else min. VJP: x̄ = ȳ where x ≥ min, and absent below.
  ///
  /// @throws IllegalArgumentException if min is NaN
  default Tensor clampMin(double min) {
    return clamp(min, Double.POSITIVE_INFINITY);
  }

  /// x where it is ≤ max, else max. VJP: x̄ = ȳ where x ≤ max, and absent above.
  ///
  /// @throws IllegalArgumentException if max is NaN
  default Tensor clampMax(double max) {
    return clamp(Double.NEGATIVE_INFINITY, max);
  }
}

/// The operations behind [Elementary].
final class ElementaryOps {
  private record Clamp(double min, double max) {}

  private record ClampSlope(double min, double max) {}

  static final Pointwise NEG = Pointwise.unary("neg", Algebraic.NEG, (g, _, _) -> g.neg());
  static final Pointwise ABS = Pointwise.unary("abs", Algebraic.ABS, (g, x, _) -> g.mul(x.sign()));
  static final Pointwise SIGN = Pointwise.unary("sign", Algebraic.SIGN, Flat.RULE);
  static final Pointwise SQUARE =
      Pointwise.unary("square", Algebraic.SQUARE, (g, x, _) -> g.mul(x.mul(2)));
  static final Pointwise SQRT =
      Pointwise.unary("sqrt", Algebraic.SQRT, (g, _, y) -> g.div(y.mul(2)));

  /// ȳ·y² from the left: y² alone would overflow or vanish where the product need not.
  static final Pointwise RECIPROCAL =
      Pointwise.unary("reciprocal", Algebraic.RECIPROCAL, (g, _, y) -> g.mul(y).mul(y).neg());

  static final Pointwise FLOOR = Pointwise.unary("floor", ScalarLoops.of(Math::floor), Flat.RULE);
  static final Pointwise CEIL = Pointwise.unary("ceil", ScalarLoops.of(Math::ceil), Flat.RULE);
  static final Pointwise ROUND = Pointwise.unary("round", ScalarLoops.of(Math::rint), Flat.RULE);

  private ElementaryOps() {}

  static Pointwise clamp(double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "clamp: min " + min + " and max " + max + ": min must not be greater than max");
    }
    return Pointwise.unary(
        "clamp",
        new Clamp(min, max),
        Selection.CLAMP.bind(max).bind(min),
        (g, x, _) -> Chosen.cotangent(g, clampSlope(min, max).of(x)));
  }

  private static Pointwise clampSlope(double min, double max) {
    return Pointwise.unary(
        "clampSlope",
        new ClampSlope(min, max),
        Selection.CLAMP_SLOPE.bind(max).bind(min),
        Flat.RULE);
  }
}
