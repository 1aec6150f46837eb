package dev.adjoint.ops.kernel;

/// Operations on the bits of float32 numbers; `DoubleBits` has the same for float64.
final class FloatBits {

  private static final int ONE = 0x3F80_0000;
  private static final int ROOT_HALF = 0x3F35_04F3;
  private static final int FRACTION = 0x007F_FFFF;
  private static final int TWICE_BIAS = 0x7F00_0000;
  private static final int INTEGER = 0x4B00_0000;
  private static final float INTEGER_BIASED = 0x1p23f + 127;

  private FloatBits() {}

  /// The power of two whose biased exponent stands in the lowest bits of t.
  static float power(float t) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(t) << 23);
  }

  /// The integer k for which u/2^k lies between √½ and √2; u is positive and normal.
  static float exponent(float u) {
    int e = (Float.floatToRawIntBits(u) + (ONE - ROOT_HALF)) >>> 23;
    return Float.intBitsToFloat(e | INTEGER) - INTEGER_BIASED;
  }

  /// u/2^k for the k of `exponent`.
  static float mantissa(float u) {
    int e = Float.floatToRawIntBits(u) + (ONE - ROOT_HALF);
    return Float.intBitsToFloat((e & FRACTION) + ROOT_HALF);
  }

  /// 2^−k for the k of `exponent`, if −126 ≤ k ≤ 126.
  static float scale(float u) {
    int e = Float.floatToRawIntBits(u) + (ONE - ROOT_HALF);
    return Float.intBitsToFloat(TWICE_BIAS - (e & ~FRACTION));
  }
}
