package dev.adjoint.ops.kernel;

/// Circular and hyperbolic functions of one number that `StrictMath` lacks, and slopes.
public final class CircularFunctions {

  /// Where |x| is less, sinc and its derivatives are summed as power series.
  private static final double SERIES = 1.5;

  /// π − `Math.PI`.
  static final double PI_LOW = 0x1.1a62633145c07p-53;

  private CircularFunctions() {}

  /// sin πx, exact to the last digits for any x, as whole turns are taken off exactly.
  public static double sinPi(double x) {
    double r = x - 2 * StrictMath.rint(x / 2);
    if (Math.abs(r) > 0.5) {
      r = Math.copySign(1, r) - r;
    }
    boolean sine = Math.abs(r) <= 0.25;
    double q = sine ? r : 0.5 - Math.abs(r);
    double t = Math.PI * q;
    double low = Math.fma(Math.PI, q, -t) + PI_LOW * q;
    double y = sine ? StrictMath.sin(t) : StrictMath.cos(t);
    double slope = Math.sqrt(1 - y * y);
    return sine ? Math.fma(low, slope, y) : Math.copySign(Math.fma(-low, slope, y), r);
  }

  /// cos πx.
  public static double cosPi(double x) {
    return sinPi(0.5 - Math.abs(x - 2 * StrictMath.rint(x / 2)));
  }

  /// arcsin′ x = 1/√(1 − x²), ∞ at ±1; with the other sign the slope of arccos.
  public static double asinSlope(double x) {
    return Squares.overRootOfDifference(1, 1, x);
  }

  /// x·arctan′ x = x/(1 + x²), also where x² would overflow.
  public static double atanMoment(double x) {
    return Math.abs(x) < 0x1p30 ? x / Math.fma(x, x, 1) : 1 / x;
  }

  /// arctan′ x = 1/(1 + x²), also where x² would overflow.
  public static double atanSlope(double x) {
    return Math.abs(x) < 0x1p30 ? 1 / Math.fma(x, x, 1) : 1 / x / x;
  }

  /// arsinh x = sign x · log(|x| + √(x² + 1)).
  public static double asinh(double x) {
    double a = Math.abs(x);
    double y =
        a < 0x1p28
            ? StrictMath.log1p(a + a * a / (1 + Math.sqrt(Math.fma(a, a, 1))))
            : StrictMath.log(a) + StrictMath.log(2);
    return a < 0x1p-28 ? x : Math.copySign(y, x);
  }

  /// arsinh′ x = 1/√(1 + x²), also where x² would overflow.
  public static double asinhSlope(double x) {
    double a = Math.abs(x);
    return a < 0x1p30 ? Squares.overRoot(1, Math.max(a, 1), Math.min(a, 1)) : 1 / a;
  }

  /// x·arsinh′ x = x/√(1 + x²).
  public static double asinhMoment(double x) {
    return PairFunctions.hypotSlope(x, 1);
  }

  /// arcosh x = log(x + √(x² − 1)); NaN below 1.
  public static double acosh(double x) {
    if (x > 0x1p28) {
      return StrictMath.log(x) + StrictMath.log(2);
    }
    double t = x - 1;
    return t < 0 ? Double.NaN : StrictMath.log1p(t + Math.sqrt(t * (x + 1)));
  }

  /// arcosh′ x = 1/√(x² − 1), ∞ at 1, NaN below, also where x² would overflow.
  public static double acoshSlope(double x) {
    return x < 0x1p30 ? (x < 1 ? Double.NaN : Squares.overRootOfDifference(1, x, 1)) : 1 / x;
  }

  /// x·arcosh′ x = x/√(x² − 1), ∞ at 1, NaN below.
  public static double acoshMoment(double x) {
    return x < 0x1p30
        ? (x < 1 ? Double.NaN : Squares.overRootOfDifference(x, x, 1))
        : x > 0 ? 1 : x;
  }

  /// artanh x = ½·log((1 + x)/(1 − x)), ±∞ at ±1, NaN outside.
  public static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * StrictMath.log1p(2 * a / (1 - a)), x);
  }

  /// artanh′ x = 1/(1 − x²); NaN outside of [−1, 1].
  public static double atanhSlope(double x) {
    return Math.abs(x) > 1 ? Double.NaN : 1 / Math.fma(-x, x, 1);
  }

  /// The n-th derivative of sinc x = sin(πx)/(πx), for n = 0 sinc itself, which is 1 at 0.
  ///
  /// With t = πx and s(t) = sin(t)/t it is π^n·s⁽ⁿ⁾(t). Near 0 that is a power series. Elsewhere
  /// t·s⁽ⁿ⁾ + n·s⁽ⁿ⁻¹⁾ = sin(t + nπ/2), which is followed upwards where t exceeds n and downwards,
  /// in the manner of Miller, where it does not: each way errors shrink. Upwards the factor π^n is
  /// in every term, so that x is divided by and πx, which may overflow, is not.
  ///
  /// @throws IllegalArgumentException if n < 0
  public static double sinc(int n, double x) {
    if (n < 0) {
      throw new IllegalArgumentException("sinc: derivative " + n + ": the order must not be < 0");
    }
    if (Double.isInfinite(x)) {
      return 0;
    }
    double t = Math.PI * x;
    if (Math.abs(t) < SERIES) {
      return sincSeries(n, t) * StrictMath.pow(Math.PI, n);
    } else if (n <= Math.abs(t)) {
      double y = sinPi(x) / t;
      double power = 1;
      for (int k = 1; k <= n; k++) {
        y = (power * turned(k, x) - k * y) / x;
        power *= Math.PI;
      }
      return y;
    }
    double s = 0;
    for (int k = n + 40 + (int) Math.abs(t); k > n; k--) {
      s = (turned(k, x) - t * s) / k;
    }
    return s * StrictMath.pow(Math.PI, n);
  }

  /// Σ over k ≥ n/2 of (−1)^k · t^(2k − n)/((2k + 1)·(2k − n)!).
  private static double sincSeries(int n, double t) {
    int first = (n + 1) / 2;
    double z = t * t;
    double term = (first % 2 == 0 ? 1 : -1) * (2 * first > n ? t : 1);
    double sum = 0;
    for (int k = first; k < first + 16; k++) {
      int m = 2 * k - n;
      sum += term / (2 * k + 1);
      term *= -z / ((m + 1.0) * (m + 2.0));
    }
    return sum;
  }

  /// sin(πx + nπ/2).
  private static double turned(int n, double x) {
    double s = n % 2 == 0 ? sinPi(x) : cosPi(x);
    return n % 4 < 2 ? s : -s;
  }
}
