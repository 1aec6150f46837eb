package dev.adjoint.ops;

/// Powers, roots, exponentials, logarithms and rounding.
public sealed interface ScalarElementary permits Scalar {

  /// −x. Derivative: −1.
  default Scalar neg() {
    return ScalarElementaryOps.NEG.of((Scalar) this);
  }

  /// |x|. Derivative: sign(x), which is 0 at the kink x = 0.
  default Scalar abs() {
    return ScalarElementaryOps.ABS.of((Scalar) this);
  }

  /// −1, 0 or 1 as x is negative, zero or positive. Derivative: 0.
  default Scalar sign() {
    return ScalarElementaryOps.SIGN.of((Scalar) this);
  }

  /// x². Derivative: 2x.
  default Scalar square() {
    return ScalarElementaryOps.SQUARE.of((Scalar) this);
  }

  /// √x; NaN below 0. Derivative: 1/2y, which is infinite at 0.
  default Scalar sqrt() {
    return ScalarElementaryOps.SQRT.of((Scalar) this);
  }

  /// 1/√x; ∞ at 0, NaN below. Derivative: −y/2x.
  default Scalar rsqrt() {
    return ScalarElementaryOps.RSQRT.of((Scalar) this);
  }

  /// ∛x, of negative numbers too. Derivative: 1/3y², which is infinite at 0.
  default Scalar cbrt() {
    return ScalarElementaryOps.CBRT.of((Scalar) this);
  }

  /// 1/x; ±∞ at ±0. Derivative: −y².
  default Scalar reciprocal() {
    return ScalarElementaryOps.RECIPROCAL.of((Scalar) this);
  }

  /// x to the power of a number p, as [Math#pow] defines it. Derivative: p·x^(p−1).
  ///
  /// For whole p the derivatives of order p are constant and those beyond are 0, at x = 0 and for
  /// negative x too. For other p the derivative at 0 is 0 above p = 1 and infinite below.
  default Scalar pow(double p) {
    Scalar x = (Scalar) this;
    return p == 1
        ? x
        : p == 2 ? square() : p == -1 ? reciprocal() : ScalarElementaryOps.POW.of(x, p);
  }

  /// e^x. Derivative: y.
  default Scalar exp() {
    return ScalarElementaryOps.EXP.of((Scalar) this);
  }

  /// e^x − 1, with all its digits near 0. Derivative: e^x.
  default Scalar expm1() {
    return ScalarElementaryOps.EXPM1.of((Scalar) this);
  }

  /// The natural logarithm of x: −∞ at 0, NaN below. Derivative: 1/x.
  default Scalar log() {
    return ScalarElementaryOps.LOG.of((Scalar) this);
  }

  /// The natural logarithm of 1 + x, with all its digits near 0: −∞ at −1, NaN below. Derivative:
  /// 1/(1 + x).
  default Scalar log1p() {
    return ScalarElementaryOps.LOG1P.of((Scalar) this);
  }

  /// The greatest whole number ≤ x. Derivative: 0, at the steps too.
  default Scalar floor() {
    return ScalarElementaryOps.FLOOR.of((Scalar) this);
  }

  /// The least whole number ≥ x. Derivative: 0, at the steps too.
  default Scalar ceil() {
    return ScalarElementaryOps.CEIL.of((Scalar) this);
  }

  /// The whole number nearest to x, and of two the even one. Derivative: 0, at the steps too.
  default Scalar round() {
    return ScalarElementaryOps.ROUND.of((Scalar) this);
  }

  /// x kept between two numbers: min(max(x, min), max). Derivative: 1 where min ≤ x ≤ max, the
  /// bounds included; outside, nothing flows to x. Recorded as two entries.
  ///
  /// @throws IllegalArgumentException if min > max, or either is NaN
  default Scalar clamp(double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "clamp: min " + min + " and max " + max + ": min must not be greater than max");
    }
    return clampMin(min).clampMax(max);
  }

  /// x if it is ≥ min, else min. Derivative: 1 where x ≥ min; below, nothing flows to x.
  ///
  /// @throws IllegalArgumentException if min is NaN
  default Scalar clampMin(double min) {
    return ScalarElementaryOps.CLAMP_MIN.of((Scalar) this, ScalarElementaryOps.bound(min));
  }

  /// x if it is ≤ max, else max. Derivative: 1 where x ≤ max; above, nothing flows to x.
  ///
  /// @throws IllegalArgumentException if max is NaN
  default Scalar clampMax(double max) {
    return ScalarElementaryOps.CLAMP_MAX.of((Scalar) this, ScalarElementaryOps.bound(max));
  }
}
