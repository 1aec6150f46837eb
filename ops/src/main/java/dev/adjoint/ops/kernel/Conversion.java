package dev.adjoint.ops.kernel;

/// Between the two types of numbers.
public final class Conversion {
  private Conversion() {}

  /// y = x, exactly.
  public static void widen(float[] x, int xo, double[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = x[xo + i];
    }
  }

  /// y = x, rounded to the nearest float, ties to even.
  public static void narrow(double[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = (float) x[xo + i];
    }
  }
}
