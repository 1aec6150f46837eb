package dev.adjoint.ops.kernel;

/// Functions of two numbers and their slopes, each with respect to the first unless it says
/// otherwise.
public final class PairFunctions {

  /// Beyond it e^−x is 0.
  private static final double FAR = 800;

  /// From here to its reciprocal squares have all their digits.
  private static final double FINE_SQUARES = 0x1p-400;

  private PairFunctions() {}

  /// g·a/b²: where a quotient on the way is not a normal number, all three are first brought near 1
  /// by powers of two, which change no digit.
  public static double overSquare(double g, double a, double b) {
    double u = g / b;
    double v = a / b;
    boolean finite = Double.isFinite(g) && Double.isFinite(a) && Double.isFinite(b);
    if (isNormal(u) && isNormal(v) || !finite || b == 0) {
      return u * v;
    }
    int scale = Math.getExponent(b);
    double w = Math.scalb(b, -scale);
    int gs = Math.getExponent(g);
    int as = Math.getExponent(a);
    return Math.scalb(Math.scalb(g, -gs) / w * (Math.scalb(a, -as) / w), gs + as - 2 * scale);
  }

  /// a·b/c, 0 where c is 0: where the product is not a normal number, all three are first brought
  /// near 1 by powers of two.
  public static double productOver(double a, double b, double c) {
    double p = a * b;
    boolean finite = Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(c);
    if (isNormal(p) || !finite || c == 0 || a == 0 || b == 0) {
      return c == 0 ? p * 0 : p / c;
    }
    int as = Math.getExponent(a);
    int bs = Math.getExponent(b);
    int cs = Math.getExponent(c);
    return Math.scalb(Math.scalb(a, -as) * Math.scalb(b, -bs) / Math.scalb(c, -cs), as + bs - cs);
  }

  private static boolean isNormal(double x) {
    return Math.abs(x) >= Double.MIN_NORMAL && Math.abs(x) <= Double.MAX_VALUE;
  }

  /// ∂ atan2(y, x)/∂y = x/(x² + y²), NaN at the origin. ∂/∂x is −`atan2Slope(x, y)`: the same with
  /// the arguments exchanged. Both are first brought near 1 by a power of two.
  public static double atan2Slope(double y, double x) {
    double greater = Math.max(Math.abs(x), Math.abs(y));
    if (greater == Double.POSITIVE_INFINITY) {
      return 0;
    }
    int exponent = Math.getExponent(greater);
    double u = Math.scalb(greater, -exponent);
    double v = Math.scalb(Math.min(Math.abs(x), Math.abs(y)), -exponent);
    int lift = -Math.getExponent(x);
    return Math.scalb(Squares.over(Math.scalb(x, lift), u, v), -2 * exponent - lift);
  }

  /// ∂ √(a² + b²)/∂a = a/√(a² + b²); 0 where both are 0. Both are first brought near 1 by a power
  /// of two, which changes no digit, so that squares neither overflow nor vanish.
  public static double hypotSlope(double a, double b) {
    double greater = Math.max(Math.abs(a), Math.abs(b));
    if (greater == 0) {
      return 0;
    }
    if (greater == Double.POSITIVE_INFINITY) {
      double u = Double.isInfinite(a) ? Math.signum(a) : 0;
      return Double.isInfinite(b) ? u * Math.sqrt(0.5) : u;
    }
    double scale = towardsOne(greater);
    double lesser = Math.min(Math.abs(a), Math.abs(b));
    return Squares.overRoot(a * scale, greater * scale, lesser * scale);
  }

  /// √(a² + b²) without overflow on the way; NaN if either is.
  public static double hypot(double a, double b) {
    double greater = Math.max(Math.abs(a), Math.abs(b));
    if (!(greater > 0 && greater <= Double.MAX_VALUE)) {
      return greater;
    }
    double scale = towardsOne(greater);
    double lesser = Math.min(Math.abs(a), Math.abs(b));
    return Squares.root(greater * scale, lesser * scale) / scale;
  }

  /// The power of two that brings x so near 1 that its square is a normal number.
  private static double towardsOne(double x) {
    return x > FINE_SQUARES && x < 1 / FINE_SQUARES ? 1 : Math.scalb(1.0, -Math.getExponent(x));
  }

  /// a·log b; 0 for a = 0, whatever number b is. The slope in a is log b.
  public static double xlogy(double a, double b) {
    return a == 0 && !Double.isNaN(b) ? 0 : a * DoubleLogarithm.log(b);
  }

  /// ∂ a·log b/∂b = a/b; 0 for a = 0, also at b = 0, and NaN elsewhere for b < 0.
  public static double xlogySlopeOfSecond(double a, double b) {
    return a == 0 && !Double.isNaN(b) ? 0 : b < 0 ? Double.NaN : a / b;
  }

  /// a·log(1 + b); 0 for a = 0, whatever number b is. The slope in a is log(1 + b).
  public static double xlog1py(double a, double b) {
    return a == 0 && !Double.isNaN(b) ? 0 : a * DoubleLogarithm.log1p(b);
  }

  /// log(e^a + e^b) = max(a, b) + s, s = log(1 + e^d), d = −|a − b|. What the difference loses by
  /// rounding is added again: d + low gives s + σ(d)·low, and σ(d) = 1 − e^−s is about s·(1 − s/2).
  public static double logAddExp(double a, double b) {
    if (a == b && Double.isInfinite(a)) {
      return a;
    }
    double greater = Math.max(a, b);
    double lesser = Math.min(a, b);
    double d = lesser - greater;
    double s = DoubleLogarithm.softplus(d);
    return greater + (d > -FAR ? Math.fma(s * (1 - s / 2), lost(lesser, greater, d), s) : s);
  }

  /// What d = a − b has lost by rounding.
  private static double lost(double a, double b, double d) {
    double back = a - d;
    return a - (d + back) + (back - b);
  }

  /// −t·log σ(x) − (1 − t)·log σ(−x) = log(1 + e^−|x|) + w·|x|, where w is 1 − t for x > 0 and
  /// else t; a weight of 0 wins over an infinite x.
  public static double binaryCrossEntropy(double x, double t) {
    double w = x > 0 ? 1 - t : t;
    double rest = DoubleLogarithm.softplus(-Math.abs(x));
    return w == 0 ? rest : Math.fma(w, Math.abs(x), rest);
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
    return Math.fma(s * DoubleExponential.sigmoid(-d), lost(a, b, d), s);
  }
}
