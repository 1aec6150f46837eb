package dev.adjoint.ops;

import dev.adjoint.ops.kernel.CircularFunctions;
import dev.adjoint.ops.kernel.GammaFunctions;
import dev.adjoint.ops.kernel.GaussFunctions;
import dev.adjoint.ops.kernel.Special;
import dev.adjoint.ops.precise.Circles;
import dev.adjoint.ops.precise.ErrorIntegrals;
import dev.adjoint.ops.precise.Gammas;

/// Functions beyond the elementary ones, applied to every element: those of the normal distribution
/// and of the gamma function. Formulas are those of the NIST Digital Library of Mathematical
/// Functions, chapters 5 and 7.
public sealed interface SpecialFunctions extends Operand permits Tensor {

  /// The error function erf x = 2/√π · ∫₀ˣ e^(−t²) dt. VJP: x̄ = ȳ·2/√π·e^(−x²).
  default Tensor erf() {
    return SpecialOps.ERF.of(this);
  }

  /// erfc x = 1 − erf x, with all its digits where erf x is close to 1. VJP: x̄ = −ȳ·2/√π·e^(−x²).
  default Tensor erfc() {
    return SpecialOps.ERFC.of(this);
  }

  /// The number whose erf is x: ±∞ at ±1, NaN outside [−1, 1]. VJP: x̄ = ȳ·√π/2·e^(y²).
  default Tensor erfinv() {
    return SpecialOps.ERFINV.of(this);
  }

  /// The normal distribution Φ(x) = ½·erfc(−x/√2), with all its digits in both tails. VJP:
  /// x̄ = ȳ·φ(x).
  default Tensor normalCdf() {
    return SpecialOps.NORMAL_CDF.of(this);
  }

  /// The normal density φ(x) = e^(−x²/2)/√(2π). VJP: x̄ = −ȳ·x·y.
  default Tensor normalPdf() {
    return SpecialOps.NORMAL_PDF.of(0).of(this);
  }

  /// The logarithm of |Γ(x)|; ∞ at 0 and the negative whole numbers. VJP: x̄ = ȳ·ψ(x).
  default Tensor lgamma() {
    return SpecialOps.LGAMMA.of(this);
  }

  /// ψ(x) = Γ′(x)/Γ(x), the slope of [#lgamma]; NaN at the negative whole numbers. VJP: x̄ =
  /// ȳ·ψ′(x).
  default Tensor digamma() {
    return SpecialOps.polygamma(0).of(this);
  }

  /// The n-th derivative of [#digamma], for n = 0 digamma itself. VJP: x̄ = ȳ·ψ⁽ⁿ⁺¹⁾(x).
  ///
  /// @throws IllegalArgumentException if n < 0
  default Tensor polygamma(int n) {
    return SpecialOps.polygamma(n).of(this);
  }

  /// sin(πx)/(πx), and 1 at 0. VJP: x̄ = ȳ·(cos πx − y)/x, which is 0 at 0.
  default Tensor sinc() {
    return SpecialOps.SINC.of(0).of(this);
  }
}

/// The operations behind [SpecialFunctions].
final class SpecialOps {
  static final Derivatives NORMAL_PDF =
      new Derivatives(
          "normalPdf",
          "normalPdfSlope",
          n -> x -> GaussFunctions.normalPdf(n, x),
          n -> x -> ErrorIntegrals.normalPdf(n, x));
  static final Derivatives SINC =
      new Derivatives(
          "sinc",
          "sincSlope",
          n -> x -> CircularFunctions.sinc(n, x),
          n -> x -> Circles.sinc(n, x));
  private static final Derivatives DIGAMMA =
      new Derivatives(
          "digamma",
          "polygamma",
          n -> x -> GammaFunctions.polygamma(n, x),
          n -> x -> Gammas.polygamma(n, x));
  private static final Pointwise ERF_SLOPE =
      new Derivatives(
              "erfSlope",
              "erfSlope",
              n -> x -> GaussFunctions.erfSlope(n, x),
              n -> x -> ErrorIntegrals.erfSlope(n, x))
          .of(0);

  /// s = √π/2·e^(y²) for y = erfinv x, s′ = 2y·s².
  private static final Pointwise ERFINV_SLOPE =
      Pointwise.unary(
          "erfinvSlope", Special.ERFINV_SLOPE, (g, x, s) -> g.mul(x.erfinv()).mul(s).mul(s).mul(2));

  static final Pointwise ERF = Pointwise.unary("erf", Special.ERF, ERF_SLOPE);
  static final Pointwise ERFC =
      Pointwise.unary("erfc", Special.ERFC, (g, x, _) -> g.mul(ERF_SLOPE.of(x)).neg());
  static final Pointwise ERFINV = Pointwise.unary("erfinv", Special.ERFINV, ERFINV_SLOPE);
  static final Pointwise NORMAL_CDF =
      Pointwise.unary("normalCdf", Special.NORMAL_CDF, NORMAL_PDF.of(0));
  static final Pointwise LGAMMA = Pointwise.unary("lgamma", Special.LGAMMA, DIGAMMA.of(0));

  private SpecialOps() {}

  static Pointwise polygamma(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("polygamma: n " + n + ": n must not be less than 0");
    }
    return DIGAMMA.of(n);
  }
}
