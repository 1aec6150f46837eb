package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.DROP;
import static dev.adjoint.ops.kernel.DoubleConstants.EXP_MIN;
import static dev.adjoint.ops.kernel.DoubleExponential.expLifted;

/// The second derivatives, and all those beyond, of x·σ(v(x)) with a polynomial v: of silu, where v
/// is x, and of the tanh form of gelu.
///
/// With p = σ(v), q = σ(−v) and Taylor coefficients about x, p′ = p·q·v′ says that pₖ = p·q·Pₖ and
/// (p·q)ₖ = p·q·Rₖ for k ≥ 1, where
///
/// ```
/// (k + 1)·Pₖ₊₁ = Σ Rᵢ·(v′)ₖ₋ᵢ          R₀ = 1
/// Rₖ = (q − p)·Pₖ − p·q·Σ Pᵢ·Pₖ₋ᵢ
/// ```
///
/// and the n-th derivative is p·q·n!·(x·Pₙ + Pₙ₋₁). The factor p·q, which may be subnormal, is
/// multiplied in last.
public final class GatedFunctions {

  private GatedFunctions() {}

  /// The n-th derivative of silu(x) = x·σ(x), for n ≥ 2.
  public static double silu(int n, double x) {
    return Math.abs(x) > -EXP_MIN ? 0 : derivative(n, x, expLifted(-Math.abs(x)), x, 1);
  }

  /// The n-th derivative of the tanh form of gelu, x·σ(2u), for n ≥ 2.
  public static double geluTanh(int n, double x) {
    return Math.abs(x) > ActivationFunctions.GELU_FLAT
        ? 0
        : derivative(
            n,
            x,
            ActivationFunctions.liftedGate(x),
            ActivationFunctions.gate(x),
            ActivationFunctions.gateSlope(x));
  }

  /// @param lifted e^−|v| times `LIFT`
  /// @param slope the Taylor coefficients of v′
  private static double derivative(int n, double x, double lifted, double v, double... slope) {
    double square = DoubleExponential.squareOfOnePlus(lifted * DROP);
    double pq = lifted * DROP / square;
    double tanh = DoubleExponential.tanh(0.5 * v);
    double[] p = new double[n + 1];
    double[] r = new double[n + 1];
    r[0] = 1;
    double factorial = 1;
    for (int k = 1; k <= n; k++) {
      double sum = 0;
      for (int i = Math.min(k, slope.length) - 1; i >= 0; i--) {
        sum = Math.fma(slope[i], r[k - 1 - i], sum);
      }
      p[k] = sum / k;
      double products = 0;
      for (int i = 1; i < k; i++) {
        products = Math.fma(p[i], p[k - i], products);
      }
      r[k] = -Math.fma(pq, products, tanh * p[k]);
      factorial *= k;
    }
    return lifted * (factorial * Math.fma(x, p[n], p[n - 1])) / square * DROP;
  }
}
