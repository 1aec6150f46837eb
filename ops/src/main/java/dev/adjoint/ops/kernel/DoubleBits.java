package dev.adjoint.ops.kernel;

/// Operations on the bits of float64 numbers; `FloatBits` has the same for float32.
final class DoubleBits {

  private static final long ONE = 0x3FF0_0000_0000_0000L;
  private static final long ROOT_HALF = 0x3FE6_A09E_667F_3BCDL;
  private static final long FRACTION = 0x000F_FFFF_FFFF_FFFFL;
  private static final long TWICE_BIAS = 0x7FE0_0000_0000_0000L;
  private static final long INTEGER = 0x4330_0000_0000_0000L;
  private static final double INTEGER_BIASED = 0x1p52 + 1023;

  private DoubleBits() {}

  /// The power of two whose biased exponent stands in the lowest bits of t.
  static double power(double t) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(t) << 52);
  }

  /// The integer k for which u/2^k lies between √½ and √2; u is positive and normal.
  static double exponent(double u) {
    long e = (Double.doubleToRawLongBits(u) + (ONE - ROOT_HALF)) >>> 52;
    return Double.longBitsToDouble(e | INTEGER) - INTEGER_BIASED;
  }

  /// u/2^k for the k of `exponent`.
  static double mantissa(double u) {
    long e = Double.doubleToRawLongBits(u) + (ONE - ROOT_HALF);
    return Double.longBitsToDouble((e & FRACTION) + ROOT_HALF);
  }

  /// 2^−k for the k of `exponent`, if −1022 ≤ k ≤ 1022.
  static double scale(double u) {
    long e = Double.doubleToRawLongBits(u) + (ONE - ROOT_HALF);
    return Double.longBitsToDouble(TWICE_BIAS - (e & ~FRACTION));
  }
}
