package dev.adjoint.ops.kernel;

/// Derivatives of roots.
public final class RootFunctions {

  /// Between them the cube of a root has all its digits.
  private static final double SMALL = 0x1p-900;

  private static final double LARGE = 0x1p1000;

  private RootFunctions() {}

  /// The n-th derivative of ∛x, which is ⅓·(⅓ − 1)⋯(⅓ − n + 1)·∛x/xⁿ; at 0 its limit from the
  /// side of the zero's sign.
  public static double cbrt(int n, double x) {
    double y = StrictMath.cbrt(x);
    if (n == 0) {
      return y;
    }
    double factor = 1;
    double thirds = 1;
    for (int k = 0; k < n; k++) {
      factor *= 1 - 3 * k;
      thirds *= 3;
    }
    if (x == 0) {
      return factor / Math.pow(x, n - 1) / 0.0;
    } else if (Double.isInfinite(x)) {
      return factor / Math.pow(x, n);
    }
    double power = y * factor;
    for (int k = 0; k < n; k++) {
      power /= x;
    }
    power /= thirds;
    return Double.isInfinite(power) ? power : Math.fma(power, lost(x, y), power);
  }

  /// What the root has lost by rounding, relative to it: (x − y³)/3x.
  private static double lost(double x, double y) {
    double square = y * y;
    double cube = square * y;
    double low = Math.fma(square, y, -cube) + Math.fma(y, y, -square) * y;
    double size = Math.abs(x);
    return size < SMALL || size > LARGE ? 0 : (x - cube - low) / x / 3;
  }
}
