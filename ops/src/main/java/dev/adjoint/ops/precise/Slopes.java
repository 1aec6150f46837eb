package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.ONE;

/// The slopes of the inverse circular and hyperbolic functions.
public final class Slopes {
  private Slopes() {}

  /// 1/√(1 − x²).
  public static DoubleDouble asin(DoubleDouble x) {
    return Circles.complement(x).reciprocal();
  }

  /// 1/(1 + x²).
  public static DoubleDouble atan(DoubleDouble x) {
    return asinh(x).square();
  }

  /// 1/√(1 + x²).
  public static DoubleDouble asinh(DoubleDouble x) {
    return Powers.hypot(ONE, x).reciprocal();
  }

  /// 1/√(x² − 1).
  public static DoubleDouble acosh(DoubleDouble x) {
    return x.sub(1).sqrt().mul(x.add(1).sqrt()).reciprocal();
  }

  /// 1/(1 − x²).
  public static DoubleDouble atanh(DoubleDouble x) {
    return ONE.sub(x).mul(ONE.add(x)).reciprocal();
  }
}
