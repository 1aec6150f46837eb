package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.DROP;
import static dev.adjoint.ops.kernel.DoubleConstants.EXP_MIN;
import static dev.adjoint.ops.kernel.DoubleExponential.expLifted;

/// The second derivative, and all those beyond, of mish(x) = x·tanh(log(1 + e^x)).
///
/// With w = e^x and d = w² + 2w + 2 the hyperbolic tangent is 1 − 2/d, and its k-th derivative
/// w·Pₖ/d^(k+1) with the polynomials P₁ = 4 + 4w and
///
/// ```
/// Pₖ₊₁ = (Pₖ + w·Pₖ′)·d − (k + 1)·2w(w + 1)·Pₖ
/// ```
///
/// so that the n-th derivative of mish is w/d^(n+1)·(x·Pₙ + n·d·Pₙ₋₁). To the right everything is
/// written in 1/w, which leaves the factor e^−2x for w. These factors may be subnormal, and are
/// multiplied in last.
public final class MishFunctions {

  private MishFunctions() {}

  /// The n-th derivative, for n ≥ 2.
  public static double mish(int n, double x) {
    if (x < EXP_MIN || x > -EXP_MIN / 2) {
      return 0;
    }
    double[] before = {};
    double[] p = {4, 4};
    for (int k = 1; k < n; k++) {
      before = p;
      p = next(k, p);
    }
    boolean left = x <= 0;
    double w = DoubleExponential.exp(-Math.abs(x));
    double d = left ? Math.fma(w, w + 2, 2) : Math.fma(2 * w, 1 + w, 1);
    double y = Math.fma(x, value(p, w, left), n * d * value(before, w, left));
    for (int k = 0; k <= n; k++) {
      y /= d;
    }
    return y * expLifted(left ? x : -2 * x) * DROP;
  }

  private static double[] next(int k, double[] p) {
    double[] q = new double[p.length + 2];
    for (int i = 0; i < p.length; i++) {
      double rise = (i + 1) * p[i];
      double fall = 2 * (k + 1) * p[i];
      q[i] += 2 * rise;
      q[i + 1] += 2 * rise - fall;
      q[i + 2] += rise - fall;
    }
    return q;
  }

  /// Σ pᵢ·wⁱ, or, if not by rising powers, Σ pᵢ·wᵐ⁻ⁱ with the degree m.
  private static double value(double[] p, double w, boolean rising) {
    double y = 0;
    for (int i = 0; i < p.length; i++) {
      y = Math.fma(y, w, p[rising ? p.length - 1 - i : i]);
    }
    return y;
  }
}
