package dev.adjoint.ops.kernel;

/// The error function, the normal distribution, and their kin, of one number.
///
/// Everything in the tails is e^−x² times the scaled function erfcx(x) = e^x²·erfc(x), which is
/// smooth and asks little of its argument's last digit; e^−x² takes x² to twice the digits and is
/// kept from underflow until the last multiplication. The polynomials are our own, by Remez'
/// algorithm in 200-bit arithmetic, with errors of 2^−57 and less.
public final class ErrorFunctions {

  private static final double TWO_OVER_ROOT_PI = 0x1.20dd750429b6dp0;
  private static final double ROOT_HALF = 0x1.6a09e667f3bcdp-1;

  /// erf(x)/x over x² for |x| < ½.
  private static final double[] ERF = {
    0x1.20dd750429b6dp+0, -0x1.812746b0379e6p-2, 0x1.ce2f21a042ae0p-4, -0x1.b82ce3127c60dp-6,
    0x1.565bcd099ba22p-8, -0x1.c02db1d844dbbp-11, 0x1.f9a290028820ep-14, -0x1.f4b8be47bb9ffp-17,
    0x1.b74347af04f94p-20, -0x1.388440383deb6p-23
  };

  /// erfcx over x − 0.875 from ½ to 1.25.
  private static final double[] FROM_HALF = {
    0x1.db747ee409ac5p-2, -0x1.4369f60195edcp-2, 0x1.80ef8f454cf88p-3, -0x1.9d5868de0b5c6p-4,
    0x1.9831c2c84ffb0p-5, -0x1.779dd2a3d36f8p-6, 0x1.452648d631c59p-7, -0x1.0ab383304a085p-8,
    0x1.a0ef7ee2a763ep-10, -0x1.37fe6d42eae78p-11, 0x1.c0b37c624ab92p-13, -0x1.370be55af5a8fp-14,
    0x1.a0d470abe1cedp-16, -0x1.0e3ff29af74b6p-17, 0x1.54d5393cf9811p-19, -0x1.b8720b1a76528p-21,
    0x1.042b13f95fa87p-22
  };

  /// erfcx over x − 1.875 from 1.25 to 2.5.
  private static final double[] FROM_5_4 = {
    0x1.13e5743b60480p-2, -0x1.e36580c7f734ap-4, 0x1.8a6efeed233acp-5, -0x1.2ef92f6f1077dp-6,
    0x1.b99589d40f277p-8, -0x1.33237c3eed149p-9, 0x1.99b60e42db3fcp-11, -0x1.070e0cb46e08fp-12,
    0x1.4631c4b114331p-14, -0x1.87a61f45a5223p-16, 0x1.c85948257877ep-18, -0x1.028600bb9681cp-19,
    0x1.1d4f337488d3ep-21, -0x1.3336c7d4e0d9cp-23, 0x1.430fcb2372a08p-25, -0x1.4a64389bca353p-27,
    0x1.4d39874c12436p-29, -0x1.6f8d530dbc8a5p-31, 0x1.5f07a45dc1470p-33
  };

  /// erfcx over x − 4.25 from 2.5 to 6.
  private static final double[] FROM_5_2 = {
    0x1.08e62ce8c89adp-3, -0x1.da39533524971p-6, 0x1.9ef71691a551dp-8, -0x1.6373226edf32bp-10,
    0x1.2a660fdec05bfp-12, -0x1.eb88e0e9172ebp-15, 0x1.8d8e5975430b1p-17, -0x1.3c07762fb9e5ep-19,
    0x1.ee335ec8f1596p-22, -0x1.7c568f986a480p-24, 0x1.204ae95735a28p-26, -0x1.aeb3bf211c067p-29,
    0x1.3d3ba72e2a943p-31, -0x1.cd0d81210dccdp-34, 0x1.4aa11e88f25bdp-36, -0x1.d37c39cb66e3cp-39,
    0x1.472151dd312bbp-41, -0x1.cd01ec856192dp-44, 0x1.39cfbbc5c8176p-46, -0x1.67716c7b13c1ap-49,
    0x1.eae04f27b935cp-52, -0x1.2952898d45945p-53, 0x1.7af91961c7635p-56
  };

  /// x·erfcx(x) over 1/x² from 6 on.
  private static final double[] FROM_6 = {
    0x1.20dd750429b6dp-1, -0x1.20dd7504299acp-2, 0x1.b14c2f859cf5ap-2, -0x1.0ecf9d59098dep+0,
    0x1.d9eb1f5ea00c8p+1, -0x1.0a8fe6866d51ep+4, 0x1.6e1167d94a83cp+6, -0x1.2586b38cd8c20p+9,
    0x1.fb548737c306bp+11, -0x1.87d51aefab51bp+14, 0x1.69a3d4620dbb9p+16
  };

  private ErrorFunctions() {}

  /// erf(x) = 2/√π · ∫₀ˣ e^−t² dt.
  public static double erf(double x) {
    double a = Math.abs(x);
    return a < 0.5 ? x * polynomial(ERF, x * x) : Math.copySign(1 - erfc(a), x);
  }

  /// erfc(x) = 1 − erf(x), right also where erf(x) is close to 1. Its slope is −erf′(x).
  public static double erfc(double x) {
    if (Math.abs(x) < 0.5) {
      return 1 - x * polynomial(ERF, x * x);
    }
    double tail = GaussFunctions.lifted(x, 1) * erfcx(Math.abs(x)) * DoubleConstants.DROP;
    return x < 0 ? 2 - tail : tail;
  }

  /// e^x²·erfc(x) for x ≥ ½.
  static double erfcx(double x) {
    if (x < 1.25) {
      return polynomial(FROM_HALF, x - 0.875);
    } else if (x < 2.5) {
      return polynomial(FROM_5_4, x - 1.875);
    } else if (x < 6) {
      return polynomial(FROM_5_2, x - 4.25);
    } else {
      return polynomial(FROM_6, 1 / x / x) / x;
    }
  }

  /// The standard normal distribution Φ(x) = ½·erfc(−x/√2), right in both tails. Its slope is φ(x).
  public static double normalCdf(double x) {
    double z = x * ROOT_HALF;
    double a = Math.abs(z);
    if (a < 0.5) {
      return Math.fma(0.5 * z, polynomial(ERF, z * z), 0.5);
    }
    double tail = 0.5 * GaussFunctions.lifted(x, 0.5) * erfcx(a) * DoubleConstants.DROP;
    return x < 0 ? tail : 1 - tail;
  }

  /// gelu(x) = x·Φ(x); −0 at −∞.
  public static double gelu(double x) {
    if (x > -0.7) {
      return x * normalCdf(x);
    }
    double lifted = GaussFunctions.lifted(x, 0.5);
    double a = Math.max(x, -100);
    return lifted * (0.5 * a * erfcx(-a * ROOT_HALF)) * DoubleConstants.DROP;
  }

  /// gelu′(x) = Φ(x) + x·φ(x), right to a few ULP of the greater summand. Its slope is (2 −
  /// x²)·φ(x).
  public static double geluSlope(double x) {
    double a = x < -100 ? -100 : x > 100 ? 100 : x;
    if (a > -0.7) {
      return Math.fma(a, GaussFunctions.normalPdf(0, a), normalCdf(a));
    }
    double factor = Math.fma(a, GaussFunctions.PDF_0, 0.5 * erfcx(-a * ROOT_HALF));
    return GaussFunctions.lifted(a, 0.5) * factor * DoubleConstants.DROP;
  }

  /// The inverse of erf: ±∞ at ±1, NaN outside.
  ///
  /// Begins with the polynomials of M. Giles, Approximating the erfinv function (2010), or far out
  /// with erfc(y) ≈ e^−y²/(y·√π), and adds three steps of Halley's.
  public static double erfinv(double x) {
    if (!(Math.abs(x) < 1)) {
      return Math.abs(x) == 1 ? x / 0.0 : Double.NaN;
    }
    double y = giles(x);
    for (int i = 0; i < 3; i++) {
      double u = excess(y, x);
      y -= u / (1 + y * u);
    }
    return Math.abs(x) < 0x1p-500 ? x / TWO_OVER_ROOT_PI : y;
  }

  /// erfinv′(x) = √π/2 · e^(y²) for y = erfinv(x), corrected for what y lacks to the true inverse.
  public static double erfinvSlope(double x) {
    double y = erfinv(x);
    if (Double.isInfinite(y)) {
      return Double.POSITIVE_INFINITY;
    }
    return (1 - 2 * y * excess(y, x)) / GaussFunctions.erfSlope(0, y);
  }

  /// (erf(y) − x)/erf′(y), from the complements where these are exact.
  private static double excess(double y, double x) {
    double difference =
        Math.abs(x) < 0.5 ? erf(y) - x : Math.signum(x) * ((1 - Math.abs(x)) - erfc(Math.abs(y)));
    return difference / GaussFunctions.erfSlope(0, y);
  }

  /// erfinv to some seven digits, in the far tails to two.
  private static double giles(double x) {
    double w = -StrictMath.log((1 - x) * (1 + x));
    if (w > 16) {
      double v = -StrictMath.log(1 - Math.abs(x));
      double y = Math.sqrt(v - 0.5 * StrictMath.log(Math.PI * v));
      return Math.copySign(y, x);
    }
    double p;
    if (w < 5) {
      w -= 2.5;
      p = 2.81022636e-08;
      p = Math.fma(p, w, 3.43273939e-07);
      p = Math.fma(p, w, -3.5233877e-06);
      p = Math.fma(p, w, -4.39150654e-06);
      p = Math.fma(p, w, 0.00021858087);
      p = Math.fma(p, w, -0.00125372503);
      p = Math.fma(p, w, -0.00417768164);
      p = Math.fma(p, w, 0.246640727);
      p = Math.fma(p, w, 1.50140941);
    } else {
      w = Math.sqrt(w) - 3;
      p = -0.000200214257;
      p = Math.fma(p, w, 0.000100950558);
      p = Math.fma(p, w, 0.00134934322);
      p = Math.fma(p, w, -0.00367342844);
      p = Math.fma(p, w, 0.00573950773);
      p = Math.fma(p, w, -0.0076224613);
      p = Math.fma(p, w, 0.00943887047);
      p = Math.fma(p, w, 1.00167406);
      p = Math.fma(p, w, 2.83297682);
    }
    return p * x;
  }

  /// c₀ + c₁·x + c₂·x² + ….
  static double polynomial(double[] c, double x) {
    double p = c[c.length - 1];
    for (int i = c.length - 2; i >= 0; i--) {
      p = Math.fma(p, x, c[i]);
    }
    return p;
  }
}
