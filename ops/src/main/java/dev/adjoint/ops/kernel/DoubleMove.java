package dev.adjoint.ops.kernel;

/// Moves numbers that stand a fixed distance apart.
// float: generated
public final class DoubleMove {
  private DoubleMove() {}

  /// y = x for n numbers, `xs` and `ys` apart.
  public static void copy(double[] x, int xo, int xs, double[] y, int yo, int ys, int n) {
    if (xs == 1 && ys == 1) {
      System.arraycopy(x, xo, y, yo, n);
    } else {
      for (int i = 0; i < n; i++) {
        y[yo + i * ys] = x[xo + i * xs];
      }
    }
  }

  /// y += x for n numbers side by side.
  public static void add(double[] x, int xo, double[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] += x[xo + i];
    }
  }
}
