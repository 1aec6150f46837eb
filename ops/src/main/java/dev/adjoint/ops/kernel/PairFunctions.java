package dev.adjoint.ops.kernel;

/// Functions of two numbers and their slopes, each with respect to the first unless it says
/// otherwise.
public final class PairFunctions {

  /// Beyond it e^−x is 0.
  private static final double FAR = 800;

  private PairFunctions() {}

  /// ∂ a^b/∂a = b·a^(b − 1); 0 for b = 0, also at a = 0.
  public static double powSlope(double a, double b) {
    return Double.isNaN(a) ? a : b == 0 ? 0 : b * StrictMath.pow(a, b - 1);
  }

  /// ∂ atan2(y, x)/∂y = x/(x² + y²), without overflow on the way. ∂/∂x is −`atan2Slope(x, y)`: the
  /// same with the arguments exchanged.
  public static double atan2Slope(double y, double x) {
    double h = StrictMath.hypot(x, y);
    return Double.isInfinite(h) && !Double.isNaN(x) && !Double.isNaN(y) ? 0 : x / h / h;
  }

  /// ∂ √(a² + b²)/∂a = a/√(a² + b²); 0 where both are 0. Both are first brought near 1 by a power
  /// of two, which changes no digit, so that neither squares nor the root overflow or vanish.
  public static double hypotSlope(double a, double b) {
    double greater = Math.max(Math.abs(a), Math.abs(b));
    if (greater == 0) {
      return 0;
    }
    if (greater == Double.POSITIVE_INFINITY) {
      double u = Double.isInfinite(a) ? Math.signum(a) : 0;
      return Double.isInfinite(b) ? u * Math.sqrt(0.5) : u;
    }
    int scale = -Math.getExponent(greater);
    double u = Math.scalb(a, scale);
    double v = Math.scalb(b, scale);
    return u / Math.sqrt(u * u + v * v);
  }

  /// √(a² + b²) without overflow on the way; NaN if either is.
  public static double hypot(double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : StrictMath.hypot(a, b);
  }

  /// a·log b; 0 for a = 0, whatever number b is. The slope in a is log b.
  public static double xlogy(double a, double b) {
    return a == 0 && !Double.isNaN(b) ? 0 : a * DoubleLogarithm.log(b);
  }

  /// ∂ a·log b/∂b = a/b; 0 for a = 0, also at b = 0.
  public static double xlogySlopeOfSecond(double a, double b) {
    return a == 0 && !Double.isNaN(b) ? 0 : a / b;
  }

  /// a·log(1 + b); 0 for a = 0, whatever number b is. The slope in a is log(1 + b).
  public static double xlog1py(double a, double b) {
    return a == 0 && !Double.isNaN(b) ? 0 : a * DoubleLogarithm.log1p(b);
  }

  /// log(e^a + e^b) = max(a, b) + log(1 + e^−|a − b|).
  public static double logAddExp(double a, double b) {
    if (a == b && Double.isInfinite(a)) {
      return a;
    }
    return Math.max(a, b) + DoubleLogarithm.softplus(-Math.abs(a - b));
  }

  /// ∂ log(e^a + e^b)/∂a = σ(a − b); ½ where a = b, also at infinity. What the difference loses by
  /// rounding, which the exponential function would make several hundred times as much, is added
  /// again: σ(d + low) = σ(d)·(1 + σ(−d)·low).
  public static double logAddExpSlope(double a, double b) {
    if (a == b) {
      return 0.5;
    }
    double d = a - b;
    double s = DoubleExponential.sigmoid(d);
    if (!(Math.abs(d) < FAR)) {
      return s;
    }
    double back = a - d;
    double low = a - (d + back) + (back - b);
    return Math.fma(s * DoubleExponential.sigmoid(-d), low, s);
  }
}
