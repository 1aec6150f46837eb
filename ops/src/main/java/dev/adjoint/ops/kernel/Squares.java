package dev.adjoint.ops.kernel;

/// Sums and differences of two squares, their roots and quotients by these, rounded as if once.
///
/// A square is `x * x` and what that loses, which [Math#fma] gives exactly. So a sum of squares is
/// known as a number and the rest of it, and a root or quotient is corrected by one step of
/// Newton's method for what was lost. Operands must be so near 1 that squares that count neither
/// overflow nor vanish, and u must not be less than v.
final class Squares {
  private Squares() {}

  /// √(u² + v²).
  static double root(double u, double v) {
    double w = u * u + v * v;
    double r = Math.sqrt(w);
    return r + (Math.fma(-r, r, w) + rest(u, v)) / (2 * r);
  }

  /// n/(u² + v²).
  static double over(double n, double u, double v) {
    double w = u * u + v * v;
    double y = n / w;
    return y + (Math.fma(-y, w, n) - y * rest(u, v)) / w;
  }

  /// n/√(u² + v²).
  static double overRoot(double n, double u, double v) {
    return overRootOf(n, u * u + v * v, rest(u, v));
  }

  /// n/√(u² − v²): ±∞ where the root is 0, NaN where there is none.
  static double overRootOfDifference(double n, double u, double v) {
    double p = u * u;
    double q = v * v;
    double difference = p - q;
    double rest = p - difference - q + Math.fma(u, u, -p) - Math.fma(v, v, -q);
    double w = difference + rest;
    return overRootOf(n, w, difference - w + rest);
  }

  /// n/√(w + rest), the rest being no more than a few units in the last place of w.
  private static double overRootOf(double n, double w, double rest) {
    double r = Math.sqrt(w);
    double inverse = 1 / r;
    double y = n * inverse;
    double lost = (Math.fma(-r, r, w) + rest) * inverse / 2;
    return r > 0 ? y + (Math.fma(-y, r, n) - y * lost) * inverse : y;
  }

  /// What `u * u + v * v` loses.
  private static double rest(double u, double v) {
    double p = u * u;
    double q = v * v;
    return p - (p + q) + q + (Math.fma(u, u, -p) + Math.fma(v, v, -q));
  }
}
