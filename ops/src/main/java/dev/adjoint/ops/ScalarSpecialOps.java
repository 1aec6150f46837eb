package dev.adjoint.ops;

import dev.adjoint.ops.ScalarOperation.Unary;
import dev.adjoint.ops.kernel.CircularFunctions;
import dev.adjoint.ops.kernel.ErrorFunctions;
import dev.adjoint.ops.kernel.GammaFunctions;
import dev.adjoint.ops.kernel.GaussFunctions;

/// The operations behind [ScalarSpecialFunctions].
final class ScalarSpecialOps {
  static final Unary ERF =
      ScalarOperation.of(
          "erf",
          ErrorFunctions::erf,
          (x, _) -> GaussFunctions.erfSlope(0, x),
          (x, _) -> GaussFunctions.erfSlope(1, x));
  static final Unary ERFC =
      ScalarOperation.of(
          "erfc",
          ErrorFunctions::erfc,
          (x, _) -> -GaussFunctions.erfSlope(0, x),
          (x, _) -> -GaussFunctions.erfSlope(1, x));
  static final Unary ERFINV =
      ScalarOperation.of(
          "erfinv",
          ErrorFunctions::erfinv,
          (x, _) -> ErrorFunctions.erfinvSlope(x),
          (x, y) -> 2 * y * ErrorFunctions.erfinvSlope(x) * ErrorFunctions.erfinvSlope(x));
  static final Unary NORMAL_CDF =
      ScalarOperation.of(
          "normalCdf",
          ErrorFunctions::normalCdf,
          (x, _) -> GaussFunctions.normalPdf(0, x),
          (x, _) -> GaussFunctions.normalPdf(1, x));
  static final Unary NORMAL_PDF =
      ScalarOperation.of(
          "normalPdf",
          x -> GaussFunctions.normalPdf(0, x),
          (x, _) -> GaussFunctions.normalPdf(1, x),
          (x, _) -> GaussFunctions.normalPdf(2, x));
  static final Unary LGAMMA =
      ScalarOperation.of(
          "lgamma",
          GammaFunctions::lgamma,
          (x, _) -> GammaFunctions.digamma(x),
          (x, _) -> GammaFunctions.trigamma(x));
  static final Unary DIGAMMA =
      ScalarOperation.of(
          "digamma",
          GammaFunctions::digamma,
          (x, _) -> GammaFunctions.trigamma(x),
          (x, _) -> GammaFunctions.polygamma(2, x));
  static final Unary SINC =
      ScalarOperation.of(
          "sinc",
          x -> CircularFunctions.sinc(0, x),
          (x, _) -> CircularFunctions.sinc(1, x),
          (x, _) -> CircularFunctions.sinc(2, x));

  private ScalarSpecialOps() {}

  static Unary polygamma(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("polygamma: n " + n + ": n must not be less than 0");
    }
    return ScalarOperation.of(
        "polygamma",
        x -> GammaFunctions.polygamma(n, x),
        (x, _) -> GammaFunctions.polygamma(n + 1, x),
        (x, _) -> GammaFunctions.polygamma(n + 2, x));
  }
}
