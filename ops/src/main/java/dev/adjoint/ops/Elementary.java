package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Algebraic;
import dev.adjoint.ops.kernel.Exponential;
import dev.adjoint.ops.kernel.Paired;
import dev.adjoint.ops.kernel.RootFunctions;
import dev.adjoint.ops.kernel.ScalarLoops;
import dev.adjoint.ops.kernel.Selection;
import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Powers;

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

  /// √x; NaN below 0. VJP: x̄ = ȳ·½/√x, which is infinite at 0.
  default Tensor sqrt() {
    return ElementaryOps.SQRT.of(this);
  }

  /// 1/√x; ∞ at 0, NaN below. VJP: x̄ = −ȳ·y/(2x).
  default Tensor rsqrt() {
    return ElementaryOps.RSQRT.of(this);
  }

  /// 1/x; ±∞ at ±0. VJP: x̄ = −ȳ·y².
  default Tensor reciprocal() {
    return ElementaryOps.RECIPROCAL.of(this);
  }

  /// ∛x, of negative numbers too. VJP: x̄ = ȳ/(3y²), which is infinite at 0.
  default Tensor cbrt() {
    return ElementaryOps.CBRT.of(this);
  }

  /// x to the power of a number p, as [Math#pow] defines it. VJP: x̄ = ȳ·p·x^(p−1).
  ///
  /// For whole p the derivatives of order p are constant and those beyond are 0, at x = 0 and for
  /// negative x too. For other p the derivative at 0 is 0 above p = 1 and infinite below.
  default Tensor pow(double p) {
    return p == 1
        ? (Tensor) this
        : p == 2 ? square() : p == -1 ? reciprocal() : ElementaryOps.pow(p).of(this);
  }

  /// e^x. VJP: x̄ = ȳ·y.
  default Tensor exp() {
    return ElementaryOps.EXP.of(this);
  }

  /// e^x − 1, with all its digits near 0. VJP: x̄ = ȳ·e^x.
  default Tensor expm1() {
    return ElementaryOps.EXPM1.of(this);
  }

  /// The natural logarithm of x: −∞ at 0, NaN below. VJP: x̄ = ȳ/x, NaN below 0.
  default Tensor log() {
    return ElementaryOps.LOG.of(this);
  }

  /// The natural logarithm of 1 + x, with all its digits near 0: −∞ at −1, NaN below. VJP: x̄ =
  /// ȳ/(1 + x), NaN below −1.
  default Tensor log1p() {
    return ElementaryOps.LOG1P.of(this);
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
  private record Pow(double exponent) {}

  private record Clamp(double min, double max) {}

  private record ClampSlope(double min, double max) {}

  static final Pointwise NEG = Pointwise.unary("neg", Algebraic.NEG, (g, _, _) -> g.neg());
  static final Pointwise ABS = Pointwise.unary("abs", Algebraic.ABS, (g, x, _) -> g.mul(x.sign()));
  static final Pointwise SIGN = Pointwise.unary("sign", Algebraic.SIGN, Flat.RULE);
  static final Pointwise SQUARE =
      Pointwise.unary("square", Algebraic.SQUARE, (g, x, _) -> g.mul(x.mul(2)));
  static final Pointwise SQRT =
      Pointwise.unary("sqrt", Algebraic.SQRT, (g, x, _) -> g.mul(x.rsqrt().mul(0.5)));

  static final Pointwise RSQRT =
      Pointwise.unary("rsqrt", Algebraic.RSQRT, (g, x, y) -> g.mul(y).div(x).mul(-0.5));

  /// ȳ·y² from the left: y² alone would overflow or vanish where the product need not.
  static final Pointwise RECIPROCAL =
      Pointwise.unary("reciprocal", Algebraic.RECIPROCAL, (g, _, y) -> g.mul(y).mul(y).neg());

  static final Pointwise CBRT =
      new Derivatives(
              "cbrt", "cbrtSlope", n -> x -> RootFunctions.cbrt(n, x), n -> x -> Powers.cbrt(n, x))
          .of(0);

  static final Pointwise EXP = Pointwise.unary("exp", Exponential.EXP, (g, _, y) -> g.mul(y));

  /// Not ȳ·(1 + y), which loses everything where y is close to −1.
  static final Pointwise EXPM1 =
      Pointwise.unary("expm1", Exponential.EXPM1, (g, x, _) -> g.mul(x.exp()));

  static final Pointwise LOG =
      Pointwise.unary("log", Exponential.LOG, (g, x, _) -> PairFunctionOps.LOG_SLOPE.of(g, x));
  static final Pointwise LOG1P =
      Pointwise.unary(
          "log1p", Exponential.LOG1P, (g, x, _) -> PairFunctionOps.LOG_SLOPE.of(g, x.add(1)));

  static final Pointwise FLOOR =
      Pointwise.unary("floor", ScalarLoops.of(Math::floor, DoubleDouble::floor), Flat.RULE);
  static final Pointwise CEIL =
      Pointwise.unary("ceil", ScalarLoops.of(Math::ceil, x -> x.neg().floor().neg()), Flat.RULE);
  static final Pointwise ROUND =
      Pointwise.unary("round", ScalarLoops.of(Math::rint, DoubleDouble::rint), Flat.RULE);

  private ElementaryOps() {}

  static Pointwise pow(double p) {
    Rules.Unary rule =
        p == 0
            ? Flat.RULE
            : p == Math.rint(p)
                ? (g, x, _) -> g.mul(x.pow(p - 1)).mul(p)
                : (g, x, _) -> g.mul(PowerOps.derivative(p, 1).of(x));
    return Pointwise.unary("pow", new Pow(p), Paired.POW.bind(p), rule);
  }

  static Pointwise clamp(double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "clamp: min " + min + " and max " + max + ": min must not be greater than max");
    }
    return Pointwise.unary(
        "clamp",
        new Clamp(min, max),
        Selection.CLAMP.bind(max).bind(min),
        (g, x, _) -> Chosen.cotangent(g, () -> clampSlope(min, max).of(x)));
  }

  private static Pointwise clampSlope(double min, double max) {
    return Pointwise.unary(
        "clampSlope",
        new ClampSlope(min, max),
        Selection.CLAMP_SLOPE.bind(max).bind(min),
        Flat.RULE);
  }
}
