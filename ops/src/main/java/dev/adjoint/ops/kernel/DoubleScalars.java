package dev.adjoint.ops.kernel;

/// What the plain float64 loops share; `FloatScalars` is the same for float32.
final class DoubleScalars {

  private DoubleScalars() {}

  /// The number i of an input of stride 1, or its one number at stride 0. Written as a condition
  /// that does not change within a loop, for the compiler to move it out of the loop.
  static double at(double[] a, int offset, int stride, int i) {
    return stride == 0 ? a[offset] : a[offset + i];
  }

  /// √x, rounded correctly.
  static double sqrt(double x) {
    return Math.sqrt(x);
  }

  /// x^p.
  static double pow(double x, double p) {
    return StrictMath.pow(x, p);
  }
}
