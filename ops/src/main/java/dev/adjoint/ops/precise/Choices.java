package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.ONE;
import static dev.adjoint.ops.precise.DoubleDouble.ZERO;

import java.util.function.Supplier;

/// Functions that depend on how numbers compare, decided by all their digits.
public final class Choices {
  private static final DoubleDouble HALF = DoubleDouble.of(0.5);

  private Choices() {}

  /// The greater one; NaN if either is.
  public static DoubleDouble max(DoubleDouble a, DoubleDouble b) {
    return a.isNaN() || b.isLess(a) ? a : b;
  }

  /// The lesser one; NaN if either is.
  public static DoubleDouble min(DoubleDouble a, DoubleDouble b) {
    return a.isNaN() || a.isLess(b) ? a : b;
  }

  /// 1 where a > b, ½ at a tie, else 0.
  public static DoubleDouble maxSlope(DoubleDouble a, DoubleDouble b) {
    if (a.isNaN() || b.isNaN()) {
      return DoubleDouble.NAN;
    }
    return a.isEqual(b) ? HALF : mask(b.isLess(a));
  }

  /// −1, 0 or 1.
  public static DoubleDouble sign(DoubleDouble x) {
    return DoubleDouble.of(Math.signum(x.hi()));
  }

  /// 1 or 0.
  public static DoubleDouble mask(boolean condition) {
    return condition ? ONE : ZERO;
  }

  /// 1 or 0; NaN if the number that was asked about is.
  public static DoubleDouble mask(DoubleDouble x, boolean condition) {
    return x.isNaN() ? x : mask(condition);
  }

  /// A product or quotient, but 0 where the factor is 0.
  public static DoubleDouble orZero(DoubleDouble factor, Supplier<DoubleDouble> value) {
    return factor.hi() == 0 ? ZERO : value.get();
  }

  /// (x + 3)/6 between 0 and 1.
  public static DoubleDouble hardSigmoid(DoubleDouble x) {
    return min(max(x.add(3).div(6), ZERO), ONE);
  }

  /// ⅙ between −3 and 3, else 0.
  public static DoubleDouble hardSigmoidSlope(DoubleDouble x) {
    return mask(x, Math.abs(x.hi()) < 3).div(6);
  }

  /// x/3 + ½ between −3 and 3, 0 below, 1 above.
  public static DoubleDouble hardSwishSlope(DoubleDouble x) {
    return Math.abs(x.hi()) < 3 ? x.div(3).add(0.5) : mask(x, x.hi() > 0);
  }
}
