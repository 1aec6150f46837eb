package dev.adjoint.ops.kernel;

/// Powers of two that keep products and squares of float64 numbers from overflow and underflow;
/// `FloatRange` has the same for float32.
final class DoubleRange {
  /// A factor below SMALL is multiplied by UP, one above LARGE by DOWN. Then the product of a
  /// factor with a product from SMALL to LARGE is normal, and one more such step brings it back
  /// there.
  static final double SMALL = 0x1p-300;

  static final double LARGE = 0x1p300;
  static final double UP = 0x1p600;
  static final double DOWN = 0x1p-600;

  /// Where the sum of squares is less, squares may have been lost to underflow: the numbers are
  /// multiplied by SQUARES_UP before they are squared, and by SQUARES_DOWN where the sum overflows.
  static final double SQUARES_SMALL = 0x1p-900;

  static final double SQUARES_UP = 0x1p700;
  static final double SQUARES_DOWN = 0x1p-700;

  private DoubleRange() {}
}
