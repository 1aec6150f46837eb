package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.ONE;
import static dev.adjoint.ops.precise.DoubleDouble.ZERO;

/// The derivatives of x·σ(v(x)) with a polynomial v, from the second on.
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
}
