package dev.adjoint.ops.kernel;

/// Powers of two that keep products and squares of float32 numbers from overflow and underflow;
/// `DoubleRange` has the same for float64, and says what they are for.
final class FloatRange {
  static final float SMALL = 0x1p-40f;
  static final float LARGE = 0x1p40f;
  static final float UP = 0x1p80f;
  static final float DOWN = 0x1p-80f;

  static final float SQUARES_SMALL = 0x1p-90f;
  static final float SQUARES_UP = 0x1p100f;
  static final float SQUARES_DOWN = 0x1p-100f;

  private FloatRange() {}
}
