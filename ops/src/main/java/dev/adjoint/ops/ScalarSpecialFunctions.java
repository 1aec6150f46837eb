package dev.adjoint.ops;

/// Special functions.
public sealed interface ScalarSpecialFunctions permits Scalar {

  /// erf(x) = 2/√π · ∫₀ˣ e^−t² dt. Derivative: 2/√π · e^−x².
  default Scalar erf() {
    return ScalarSpecialOps.ERF.of((Scalar) this);
  }

  /// log |Γ(x)|: ∞ at 0 and at negative whole numbers. Derivative: ψ(x).
  default Scalar lgamma() {
    return ScalarSpecialOps.LGAMMA.of((Scalar) this);
  }

  /// ψ(x) = d/dx log Γ(x); NaN at negative whole numbers. Derivative: ψ′(x).
  default Scalar digamma() {
    return ScalarSpecialOps.DIGAMMA.of((Scalar) this);
  }

  /// sinc x = sin(πx)/(πx), which is 1 at 0. Derivative: (cos πx − y)/x, which is 0 at 0.
  default Scalar sinc() {
    return ScalarSpecialOps.SINC.of((Scalar) this);
  }
}
