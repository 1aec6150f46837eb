package dev.adjoint.ops.kernel;

/// Minimax polynomials for float64; `FloatPolynomials` has others for float32. The coefficients are
/// our own, by Remez' algorithm in 200-bit arithmetic: each in turn rounded to float64 and held
/// while the rest were fitted anew. Long ones are evaluated as two chains, of even and of odd
/// powers, for the sake of latency.
final class DoublePolynomials {

  static final double EXP_0 = 0x1.0p-1;
  static final double EXP_1 = 0x1.555555555555dp-3;
  static final double EXP_2 = 0x1.555555555556cp-5;
  static final double EXP_3 = 0x1.111111110e55ap-7;
  static final double EXP_4 = 0x1.6c16c16c0a4eep-10;
  static final double EXP_5 = 0x1.a01a01b5e1c9bp-13;
  static final double EXP_6 = 0x1.a01a01e7379e9p-16;
  static final double EXP_7 = 0x1.71ddeaed30014p-19;
  static final double EXP_8 = 0x1.27e451fbe51a9p-22;
  static final double EXP_9 = 0x1.af745b941502cp-26;
  static final double EXP_10 = 0x1.2048ab9366036p-29;
  static final double LOG_0 = 0x1.5555555555593p-1;
  static final double LOG_1 = 0x1.999999997f9fbp-2;
  static final double LOG_2 = 0x1.249249422a02ep-2;
  static final double LOG_3 = 0x1.c71c51d813f13p-3;
  static final double LOG_4 = 0x1.7466499f17c27p-3;
  static final double LOG_5 = 0x1.39a097649abeep-3;
  static final double LOG_6 = 0x1.2f116b348890ap-3;

  private DoublePolynomials() {}

  /// (e^r − 1 − r)/r² for |r| ≤ ½·ln 2; makes an error in e^r of at most 2^−59.
  static double exp(double r) {
    double z = r * r;
    double even = EXP_10;
    even = Math.fma(even, z, EXP_8);
    even = Math.fma(even, z, EXP_6);
    even = Math.fma(even, z, EXP_4);
    even = Math.fma(even, z, EXP_2);
    even = Math.fma(even, z, EXP_0);
    double odd = EXP_9;
    odd = Math.fma(odd, z, EXP_7);
    odd = Math.fma(odd, z, EXP_5);
    odd = Math.fma(odd, z, EXP_3);
    odd = Math.fma(odd, z, EXP_1);
    return Math.fma(odd, r, even);
  }

  /// (log((1 + s)/(1 − s))/s − 2)/z for z = s² and (1 + s)/(1 − s) from √½ to √2; makes a relative
  /// error in the logarithm of at most 2^−59.
  static double log(double z) {
    double w = z * z;
    double even = LOG_6;
    even = Math.fma(even, w, LOG_4);
    even = Math.fma(even, w, LOG_2);
    even = Math.fma(even, w, LOG_0);
    double odd = LOG_5;
    odd = Math.fma(odd, w, LOG_3);
    odd = Math.fma(odd, w, LOG_1);
    return Math.fma(odd, z, even);
  }
}
