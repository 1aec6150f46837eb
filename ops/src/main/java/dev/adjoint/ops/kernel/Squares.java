package dev.adjoint.ops.kernel;

/// Sums and differences of two squares, their roots and quotients by these, rounded as if once.
///
/// A square x² is `x * x` and what that loses, which [Math#fma] gives exactly. So the sum s = u² ±
/// v² is known as a number w and the rest of it, less than half a unit in the last place of w; a
/// root or quotient of w is then corrected by one step of Newton's method for what it and w have
/// lost. Operands must be so near 1 that squares that count neither overflow nor vanish, and u must
/// not be less than v.
final class Squares {
  private Squares() {}

  /// √(u² + v²).
  static double root(double u, double v) {
    double w = whole(u, v, 1);
    double r = Math.sqrt(w);
    return r + (Math.fma(-r, r, w) + rest(u, v, 1, w)) / (2 * r);
  }

  /// n/(u² + v²).
  static double over(double n, double u, double v) {
    double w = whole(u, v, 1);
    double y = n / w;
    return y + (Math.fma(-y, w, n) - y * rest(u, v, 1, w)) / w;
  }

  /// n/√(u² + v²), or n/√(u² − v²) for the sign −1: ±∞ where the root is 0, NaN where there is none.
  static double overRoot(double n, double u, double v, double sign) {
    double w = whole(u, v, sign);
    double r = Math.sqrt(w);
    double inverse = 1 / r;
    double y = n * inverse;
    double lost = (Math.fma(-r, r, w) + rest(u, v, sign, w)) * inverse / 2;
    return r > 0 ? y + (Math.fma(-y, r, n) - y * lost) * inverse : y;
  }

  private static double whole(double u, double v, double sign) {
    return u * u + sign * (v * v) + lost(u, v, sign);
  }

  private static double rest(double u, double v, double sign, double w) {
    return u * u + sign * (v * v) - w + lost(u, v, sign);
  }

  /// What u² ± v² loses when each square and the sum are rounded.
  private static double lost(double u, double v, double sign) {
    double p = u * u;
    double q = v * v;
    double low = Math.fma(u, u, -p) + sign * Math.fma(v, v, -q);
    return p - (p + sign * q) + sign * q + low;
  }
}
