package dev.adjoint.core.check.numerical;

/// How numbers of a type are rounded.
///
/// @param unit the largest relative error of a rounding
/// @param smallest the smallest positive number
public record Precision(double unit, double smallest) {
  private static final Precision SINGLE = new Precision(0x1p-24, Float.MIN_VALUE);
  private static final Precision DOUBLE = new Precision(0x1p-53, Double.MIN_VALUE);

  public static Precision of(boolean single) {
    return single ? SINGLE : DOUBLE;
  }

  /// The error of rounding to y.
  public double error(double y) {
    return Math.max(unit * Math.abs(y), smallest);
  }
}
