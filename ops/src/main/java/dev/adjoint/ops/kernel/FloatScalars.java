package dev.adjoint.ops.kernel;

/// What the plain float32 loops share; `DoubleScalars` is the same for float64.
final class FloatScalars {

  private FloatScalars() {}

  /// The number i of an input of stride 1, or its one number at stride 0. Written as a condition
  /// that does not change within a loop, for the compiler to move it out of the loop.
  static float at(float[] a, int offset, int stride, int i) {
    return stride == 0 ? a[offset] : a[offset + i];
  }

  /// √x, rounded correctly: the root has more than twice the digits before it is rounded again.
  static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /// x^p.
  static float pow(float x, float p) {
    return (float) StrictMath.pow(x, p);
  }
}
