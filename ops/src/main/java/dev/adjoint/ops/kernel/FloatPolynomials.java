package dev.adjoint.ops.kernel;

/// Minimax polynomials for float32; `DoublePolynomials` has others for float64. The coefficients
/// are our own, by Remez' algorithm in 200-bit arithmetic: each in turn rounded to float32 and held
/// while the rest were fitted anew.
final class FloatPolynomials {

  static final float EXP_0 = 0x1.0p-1f;
  static final float EXP_1 = 0x1.55553cp-3f;
  static final float EXP_2 = 0x1.5554f2p-5f;
  static final float EXP_3 = 0x1.113748p-7f;
  static final float EXP_4 = 0x1.6d4a9ap-10f;
  static final float EXP_5 = 0x1.6a56cap-13f;
  static final float LOG_0 = 0x1.55557ap-1f;
  static final float LOG_1 = 0x1.995eccp-2f;
  static final float LOG_2 = 0x1.31e23ep-2f;

  private FloatPolynomials() {}

  /// (e^r − 1 − r)/r² for |r| ≤ ½·ln 2; makes an error in e^r of at most 2^−29.
  static float exp(float r) {
    float p = EXP_5;
    p = Math.fma(p, r, EXP_4);
    p = Math.fma(p, r, EXP_3);
    p = Math.fma(p, r, EXP_2);
    p = Math.fma(p, r, EXP_1);
    return Math.fma(p, r, EXP_0);
  }

  /// (log((1 + s)/(1 − s))/s − 2)/z for z = s² and (1 + s)/(1 − s) from √½ to √2; makes a relative
  /// error in the logarithm of at most 2^−30.
  static float log(float z) {
    float p = LOG_2;
    p = Math.fma(p, z, LOG_1);
    return Math.fma(p, z, LOG_0);
  }
}
