package dev.adjoint.ops.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/// The operations of [DoubleBits] on the Vector API.
final class DoubleVectorBits {

  private static final long ONE = 0x3FF0_0000_0000_0000L;
  private static final long ROOT_HALF = 0x3FE6_A09E_667F_3BCDL;
  private static final long FRACTION = 0x000F_FFFF_FFFF_FFFFL;
  private static final long TWICE_BIAS = 0x7FE0_0000_0000_0000L;
  private static final long INTEGER = 0x4330_0000_0000_0000L;
  private static final double INTEGER_BIASED = 0x1p52 + 1023;

  private DoubleVectorBits() {}

  static DoubleVector power(DoubleVector t) {
    return t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
  }

  static DoubleVector exponent(DoubleVector u) {
    LongVector e = shifted(u).lanewise(VectorOperators.LSHR, 52);
    return e.or(INTEGER).reinterpretAsDoubles().sub(INTEGER_BIASED);
  }

  static DoubleVector mantissa(DoubleVector u) {
    return shifted(u).and(FRACTION).add(ROOT_HALF).reinterpretAsDoubles();
  }

  static DoubleVector scale(DoubleVector u) {
    LongVector e = shifted(u).and(~FRACTION);
    return LongVector.broadcast(e.species(), TWICE_BIAS).sub(e).reinterpretAsDoubles();
  }

  /// |y| with the sign of x.
  static DoubleVector withSign(DoubleVector y, DoubleVector x) {
    LongVector sign = x.reinterpretAsLongs().and(Long.MIN_VALUE);
    return y.abs().reinterpretAsLongs().or(sign).reinterpretAsDoubles();
  }

  private static LongVector shifted(DoubleVector u) {
    return u.reinterpretAsLongs().add(ONE - ROOT_HALF);
  }
}
