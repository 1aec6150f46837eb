package dev.adjoint.ops.kernel;

/// The constants of float32 loops; `DoubleConstants` has the same for float64.
final class FloatConstants {

  static final float HALF = 0.5f;
  static final float THIRD = 1.0f / 3.0f;
  static final float SIXTH = 1.0f / 6.0f;

  private FloatConstants() {}
}
