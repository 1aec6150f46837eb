package dev.adjoint.core.check.numerical;

/// How numbers of a type are rounded.
///
/// @param unit the largest relative error of a rounding
/// @param smallest the smallest positive number
public record Precision(double unit, double smallest) {
  /// How far apart, relatively, two arithmetics may be that compute the same function.
  public static final double SAME = 1e-3;

  private static final Precision SINGLE = new Precision(0x1p-24, Float.MIN_VALUE);
  private static final Precision DOUBLE = new Precision(0x1p-53, Double.MIN_VALUE);

  /// That of float32 numbers, or of float64 ones.
  public static Precision of(boolean single) {
    return single ? SINGLE : DOUBLE;
  }

  /// Whether the numbers are float32.
  public boolean isSingle() {
    return unit == SINGLE.unit;
  }

  /// The error of rounding to y.
  public double error(double y) {
    return Math.max(unit * Math.abs(y), smallest);
  }
}
