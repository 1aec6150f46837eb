package dev.adjoint.ops;

/// Special functions.
public sealed interface ScalarSpecialFunctions permits Scalar {

  /// erf(x) = 2/√π · ∫₀ˣ e^−t² dt. Derivative: 2/√π · e^−x².
  default Scalar erf() {
    return ScalarSpecialOps.ERF.of((Scalar) this);
  }

  /// 1 − erf x, with all its digits where erf x is close to 1. Derivative: −2/√π · e^−x².
  default Scalar erfc() {
    return ScalarSpecialOps.ERFC.of((Scalar) this);
  }

  /// The number whose erf is x: ±∞ at ±1, NaN outside [−1, 1]. Derivative: √π/2 · e^(y²).
  default Scalar erfinv() {
    return ScalarSpecialOps.ERFINV.of((Scalar) this);
  }

  /// The normal distribution Φ(x) = ½·erfc(−x/√2). Derivative: φ(x).
  default Scalar normalCdf() {
    return ScalarSpecialOps.NORMAL_CDF.of((Scalar) this);
  }

  /// The normal density φ(x) = e^(−x²/2)/√(2π). Derivative: −x·y.
  default Scalar normalPdf() {
    return ScalarSpecialOps.NORMAL_PDF.of((Scalar) this);
  }

  /// log |Γ(x)|: ∞ at 0 and at negative whole numbers. Derivative: ψ(x).
  default Scalar lgamma() {
    return ScalarSpecialOps.LGAMMA.of((Scalar) this);
  }

  /// ψ(x) = d/dx log Γ(x); NaN at negative whole numbers. Derivative: ψ′(x).
  default Scalar digamma() {
    return ScalarSpecialOps.DIGAMMA.of((Scalar) this);
  }

  /// The n-th derivative of [#digamma], for n = 0 digamma itself. Derivative: the next one.
  ///
  /// @throws IllegalArgumentException if n < 0
  default Scalar polygamma(int n) {
    return ScalarSpecialOps.polygamma(n).of((Scalar) this);
  }

  /// sinc x = sin(πx)/(πx), which is 1 at 0. Derivative: (cos πx − y)/x, which is 0 at 0.
  default Scalar sinc() {
    return ScalarSpecialOps.SINC.of((Scalar) this);
  }
}
