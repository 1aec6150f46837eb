package dev.adjoint.ops.kernel;

/// The constants of float32 formulas; `DoubleConstants` has the same for float64.
final class FloatConstants {

  static final float HALF = 0.5f;
  static final float THIRD = 1.0f / 3.0f;
  static final float SIXTH = 1.0f / 6.0f;

  /// Below this e^x, even times x, is less than half the least subnormal number: 0.
  static final float EXP_MIN = -120;

  /// Above this e^x is past the greatest number: ∞.
  static final float EXP_MAX = 89;

  /// Below this e^x − 1 rounds to −1.
  static final float EXPM1_MIN = -20;

  /// Where |x| is less, e^x − 1 and log(1 + x) round to x.
  static final float TINY = 0x1p-25f;

  /// From here on log(1 + x) and log(x) differ by less than a rounding error.
  static final float LARGE = 0x1p30f;

  /// √2 − 1.
  static final float ROOT2_MINUS_1 = 0x1.a8279ap-2f;

  /// Makes subnormal numbers normal.
  static final float SUBNORMAL_SCALE = 0x1p25f;

  static final float SUBNORMAL_EXPONENT = 25;

  /// 1/ln 2.
  static final float LOG2_E = 0x1.715476p0f;

  /// ln 2 = LN2_HIGH + LN2_LOW; the product of LN2_HIGH and any exponent is exact.
  static final float LN2_HIGH = 0x1.62e4p-1f;

  static final float LN2_LOW = 0x1.7f7d1cp-20f;

  /// Adding a small number to this rounds it to an integer, which then stands in the lowest bits of
  /// the sum, and there, because the exponent's bias is part of this number, as the exponent of
  /// 2^(integer + 64). The product with `DROP` is 2^integer, also where that is subnormal.
  static final float ROUND_LIFTED = 0x1.8p23f + 127 + 64;

  static final float DROP = 0x1p-64f;

  /// The same for 2^(integer − 64), the product with `LIFT`, and so for great integers.
  static final float ROUND_DROPPED = 0x1.8p23f + 127 - 64;

  static final float LIFT = 0x1p64f;

  /// The same for 2^(integer − 1).
  static final float ROUND_HALVED = 0x1.8p23f + 127 - 1;

  private FloatConstants() {}
}
