package dev.adjoint.ops.kernel;

/// The constants of float64 formulas; `FloatConstants` has the same for float32.
final class DoubleConstants {

  static final double HALF = 0.5;
  static final double THIRD = 1.0 / 3.0;
  static final double SIXTH = 1.0 / 6.0;

  /// Below this e^x, even times x, is less than half the least subnormal number: 0.
  static final double EXP_MIN = -800;

  /// Above this e^x is past the greatest number: ∞.
  static final double EXP_MAX = 710;

  /// Below this e^x − 1 rounds to −1.
  static final double EXPM1_MIN = -40;

  /// Where |x| is less, e^x − 1 and log(1 + x) round to x.
  static final double TINY = 0x1p-54;

  /// From here on log(1 + x) and log(x) differ by less than a rounding error.
  static final double LARGE = 0x1p60;

  /// √2 − 1.
  static final double ROOT2_MINUS_1 = 0x1.a827999fcef32p-2;

  /// Makes subnormal numbers normal.
  static final double SUBNORMAL_SCALE = 0x1p54;

  static final double SUBNORMAL_EXPONENT = 54;

  /// 1/ln 2.
  static final double LOG2_E = 0x1.71547652b82fep0;

  /// ln 2 = LN2_HIGH + LN2_LOW; the product of LN2_HIGH and any exponent is exact.
  static final double LN2_HIGH = 0x1.62e42fefap-1;

  static final double LN2_LOW = 0x1.cf79abc9e3b3ap-40;

  /// Adding a small number to this rounds it to an integer, which then stands in the lowest bits of
  /// the sum, and there, because the exponent's bias is part of this number, as the exponent of
  /// 2^(integer + 600). The product with `DROP` is 2^integer, also where that is subnormal.
  static final double ROUND_LIFTED = 0x1.8p52 + 1023 + 600;

  static final double DROP = 0x1p-600;

  /// The same for 2^(integer − 600), the product with `LIFT`, and so for great integers.
  static final double ROUND_DROPPED = 0x1.8p52 + 1023 - 600;

  static final double LIFT = 0x1p600;

  /// The same for 2^(integer − 1).
  static final double ROUND_HALVED = 0x1.8p52 + 1023 - 1;

  private DoubleConstants() {}
}
