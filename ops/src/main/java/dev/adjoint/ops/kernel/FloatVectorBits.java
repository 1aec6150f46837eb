package dev.adjoint.ops.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// The operations of [FloatBits] on the Vector API.
final class FloatVectorBits {

  private static final int ONE = 0x3F80_0000;
  private static final int ROOT_HALF = 0x3F35_04F3;
  private static final int FRACTION = 0x007F_FFFF;
  private static final int TWICE_BIAS = 0x7F00_0000;
  private static final int INTEGER = 0x4B00_0000;
  private static final float INTEGER_BIASED = 0x1p23f + 127;

  private FloatVectorBits() {}

  static FloatVector power(FloatVector t) {
    return t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  static FloatVector exponent(FloatVector u) {
    IntVector e = shifted(u).lanewise(VectorOperators.LSHR, 23);
    return e.or(INTEGER).reinterpretAsFloats().sub(INTEGER_BIASED);
  }

  static FloatVector mantissa(FloatVector u) {
    return shifted(u).and(FRACTION).add(ROOT_HALF).reinterpretAsFloats();
  }

  static FloatVector scale(FloatVector u) {
    IntVector e = shifted(u).and(~FRACTION);
    return IntVector.broadcast(e.species(), TWICE_BIAS).sub(e).reinterpretAsFloats();
  }

  /// |y| with the sign of x.
  static FloatVector withSign(FloatVector y, FloatVector x) {
    IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
    return y.abs().reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  private static IntVector shifted(FloatVector u) {
    return u.reinterpretAsInts().add(ONE - ROOT_HALF);
  }
}
