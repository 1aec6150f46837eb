package dev.adjoint.ops.kernel;

// float: generated
/// Packing: copies a block of an operand into the order in which the micro-kernel reads it.
///
/// Both operands are packed into panels: for A a panel is `width` rows, for B `width` columns, and
/// within a panel the numbers of one p stand side by side. A panel that the operand does not fill
/// is filled up with zeros, whose products are computed and thrown away.
final class DoubleGemmPack {

  private DoubleGemmPack() {}

  /// Packs `count` lines (rows of A or columns of B) of length `k` into panels of `width` lines.
  ///
  /// @param x the operand: number p of line l is at `xo + l * xls + p * xps`
  /// @param to receives ⌈count / width⌉ · width · k numbers
  static void panels(
      int count, int width, int k, double[] x, int xo, int xls, int xps, double[] to) {
    int t = 0;
    for (int l = 0; l < count; l += width) {
      int lines = Math.min(width, count - l);
      panel(lines, width, k, x, xo + l * xls, xls, xps, to, t);
      t += width * k;
    }
  }

  /// Packs one panel of `lines` ≤ `width` lines to `to[t]` and on.
  static void panel(
      int lines, int width, int k, double[] x, int xo, int xls, int xps, double[] to, int t) {
    if (xls == 1) {
      side(lines, width, k, x, xo, xps, to, t);
    } else {
      int l = 0;
      for (; l + 4 <= lines; l += 4) {
        fourLines(width, k, x, xo + l * xls, xls, xps, to, t + l);
      }
      for (; l < lines; l++) {
        oneLine(width, k, x, xo + l * xls, xps, to, t + l);
      }
    }
    if (lines < width) {
      for (int p = 0; p < k; p++) {
        for (int l = lines; l < width; l++) {
          to[t + p * width + l] = 0;
        }
      }
    }
  }

  /// The lines stand side by side in memory: k short copies.
  private static void side(
      int lines, int width, int k, double[] x, int xo, int xps, double[] to, int t) {
    if (lines >= 8) {
      for (int p = 0; p < k; p++) {
        System.arraycopy(x, xo + p * xps, to, t + p * width, lines);
      }
    } else {
      for (int p = 0; p < k; p++) {
        for (int l = 0; l < lines; l++) {
          to[t + p * width + l] = x[xo + p * xps + l];
        }
      }
    }
  }

  /// Four lines at a time, so that each stretch of the target is written while it is in cache.
  private static void fourLines(
      int width, int k, double[] x, int xo, int xls, int xps, double[] to, int t) {
    int x1 = xo + xls;
    int x2 = x1 + xls;
    int x3 = x2 + xls;
    for (int p = 0; p < k; p++) {
      int q = p * xps;
      to[t] = x[xo + q];
      to[t + 1] = x[x1 + q];
      to[t + 2] = x[x2 + q];
      to[t + 3] = x[x3 + q];
      t += width;
    }
  }

  private static void oneLine(int width, int k, double[] x, int xo, int xps, double[] to, int t) {
    for (int p = 0; p < k; p++) {
      to[t + p * width] = x[xo + p * xps];
    }
  }
}
