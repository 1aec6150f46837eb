package dev.adjoint.ops.kernel;

import java.util.Arrays;

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

  /// y = x in a triangle of each of `count` matrices, and 0 outside: where column − row ≤ k for the
  /// lower one, and ≥ k for the upper one.
  public static void triangle(
      double[] x,
      int xo,
      int count,
      int rows,
      int columns,
      boolean lower,
      int k,
      double[] y,
      int yo) {
    for (int r = 0; r < count * rows; r++) {
      long border = (long) r % rows + k + (lower ? 1 : 0);
      int split = Math.clamp(border, 0, columns);
      int from = r * columns;
      int begin = lower ? 0 : split;
      int end = lower ? split : columns;
      Arrays.fill(y, yo + from, yo + from + begin, 0);
      System.arraycopy(x, xo + from + begin, y, yo + from + begin, end - begin);
      Arrays.fill(y, yo + from + end, yo + from + columns, 0);
    }
  }
}
