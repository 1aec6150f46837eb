package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.ONE;
import static dev.adjoint.ops.precise.DoubleDouble.ZERO;

/// The derivatives of x·σ(v(x)) with a polynomial v, and of mish, from the second on.
///
/// The Taylor coefficients of p = σ(v) about x follow from p′ = r·v′ with r = p − p²: with all of
/// them divided by r₀, (k + 1)·pₖ₊₁ = Σ rᵢ·(v′)ₖ₋ᵢ and rₖ = −tanh(v/2)·pₖ − r₀·Σ pᵢ·pₖ₋ᵢ. The n-th
/// derivative is r₀·n!·(x·pₙ + pₙ₋₁).
public final class GatedForms {
  private GatedForms() {}

  /// The n-th derivative of silu(x) = x·σ(x), for n ≥ 2.
  public static DoubleDouble silu(int n, DoubleDouble x) {
    return derivative(n, x, x, ONE);
  }

  /// The n-th derivative of the tanh form of gelu, for n ≥ 2.
  public static DoubleDouble geluTanh(int n, DoubleDouble x) {
    DoubleDouble bend = ActivationForms.cubeRate(ONE, 3).sub(ActivationForms.cubeRate(ZERO, 3));
    return derivative(
        n,
        x,
        ActivationForms.cube(x, 1),
        ActivationForms.cubeRate(x, 3),
        bend.mul(x).scaled(1),
        bend);
  }

  /// @param slope the Taylor coefficients of v′
  private static DoubleDouble derivative(
      int n, DoubleDouble x, DoubleDouble v, DoubleDouble... slope) {
    DoubleDouble r0 = Exponentials.sigmoidSlope(v);
    DoubleDouble turn = Exponentials.tanh(v.scaled(-1)).neg();
    DoubleDouble[] p = new DoubleDouble[n + 1];
    DoubleDouble[] r = new DoubleDouble[n + 1];
    r[0] = ONE;
    DoubleDouble factor = r0;
    for (int k = 1; k <= n; k++) {
      DoubleDouble sum = ZERO;
      for (int i = 0; i < Math.min(k, slope.length); i++) {
        sum = sum.add(slope[i].mul(r[k - 1 - i]));
      }
      p[k] = sum.div(k);
      DoubleDouble products = ZERO;
      for (int i = 1; i < k; i++) {
        products = products.add(p[i].mul(p[k - i]));
      }
      r[k] = turn.mul(p[k]).sub(r0.mul(products));
      factor = factor.mul(k);
    }
    return factor.mul(x.mul(p[n]).add(p[n - 1]));
  }

  /// The n-th derivative of x·(1 − 2/d) with d = w² + 2w + 2 and w = e^x, for n ≥ 2: the Taylor
  /// coefficients of 1/d are rₖ = −(d₁·rₖ₋₁ + … + dₖ·r₀)/d₀.
  public static DoubleDouble mish(int n, DoubleDouble x) {
    DoubleDouble w = Exponentials.exp(x);
    DoubleDouble[] d = new DoubleDouble[n + 1];
    DoubleDouble[] r = new DoubleDouble[n + 1];
    d[0] = w.mul(w.add(2)).add(2);
    r[0] = d[0].reciprocal();
    DoubleDouble factorial = ONE;
    for (int k = 1; k <= n; k++) {
      factorial = factorial.mul(k);
      d[k] = w.mul(w.scaled(k).add(2)).div(factorial);
      DoubleDouble sum = ZERO;
      for (int i = 1; i <= k; i++) {
        sum = sum.add(d[i].mul(r[k - i]));
      }
      r[k] = sum.div(d[0]).neg();
    }
    return factorial.mul(-2).mul(x.mul(r[n]).add(r[n - 1]));
  }
}
