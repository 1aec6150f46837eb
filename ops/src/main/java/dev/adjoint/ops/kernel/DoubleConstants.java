package dev.adjoint.ops.kernel;

/// The constants of float64 loops; `FloatConstants` has the same for float32.
final class DoubleConstants {

  static final double HALF = 0.5;
  static final double THIRD = 1.0 / 3.0;
  static final double SIXTH = 1.0 / 6.0;

  private DoubleConstants() {}
}
