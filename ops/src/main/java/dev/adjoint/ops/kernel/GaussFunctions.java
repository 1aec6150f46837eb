package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.DROP;

/// e^(−x²/2), e^−x², and their derivatives, which are what all those of the error function, of the
/// normal distribution and of gelu are made of.
///
/// The n-th derivative of e^(−c·x²) is e^(−c·x²) times a polynomial wₙ(x), a polynomial of Hermite
/// but for scale and sign: w₀ = 1, wₙ₊₁ = −2c·(x·wₙ + n·wₙ₋₁) (NIST Digital Library of Mathematical
/// Functions, 18.9). It is computed as a whole: far out, where the polynomial is infinite, it is 0.
public final class GaussFunctions {

  /// 1/√(2π).
  static final double PDF_0 = 0x1.9884533d43651p-2;

  private static final double TWO_OVER_ROOT_PI = 0x1.20dd750429b6dp0;

  /// Beyond it e^(−x²/2) is 0, even times a polynomial.
  private static final double FAR = 40;

  private GaussFunctions() {}

  /// The n-th derivative of the standard normal density φ(x) = e^(−x²/2)/√(2π).
  public static double normalPdf(int n, double x) {
    return Math.abs(x) > FAR ? 0 : lifted(x, 0.5) * (hermite(n, 0.5, x) * PDF_0) * DROP;
  }

  /// The n-th derivative of erf′(x) = 2/√π·e^−x².
  public static double erfSlope(int n, double x) {
    return Math.abs(x) > FAR ? 0 : lifted(x, 1) * (hermite(n, 1, x) * TWO_OVER_ROOT_PI) * DROP;
  }

  /// The n-th derivative of gelu(x) = x·Φ(x), for n ≥ 2: n·φ⁽ⁿ⁻²⁾(x) + x·φ⁽ⁿ⁻¹⁾(x).
  public static double gelu(int n, double x) {
    if (Math.abs(x) > FAR) {
      return 0;
    }
    double factor = Math.fma(x, hermite(n - 1, 0.5, x), n * hermite(n - 2, 0.5, x));
    return lifted(x, 0.5) * (factor * PDF_0) * DROP;
  }

  /// wₙ(x).
  private static double hermite(int n, double c, double x) {
    double before = 0;
    double w = 1;
    for (int k = 0; k < n; k++) {
      double next = -2 * c * Math.fma(x, w, k * before);
      before = w;
      w = next;
    }
    return w;
  }

  /// e^(−c·x²) times `LIFT`, for c = ½ or 1; 0 where even that is far below all numbers.
  static double lifted(double x, double c) {
    if (Math.abs(x) > FAR) {
      return 0;
    }
    double high = c * x * x;
    double low = Math.fma(c * x, x, -high);
    double e = DoubleExponential.expLifted(-high);
    return Math.fma(-low, e, e);
  }
}
