package dev.adjoint.ops.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// @formatter:off: parameters stand in groups, an operand a line
// float: generated
/// Packing: copies a block of an operand into the order in which the micro-kernels read it.
///
/// A is packed into panels of [DoubleGemmTile#ROWS] rows, B into panels of [DoubleGemmTile#WIDTH]
/// columns; within a panel the numbers of one p stand side by side. Places that the operand does
/// not fill are left as they are: what is computed from them is never stored.
final class DoubleGemmPack {

  private static final int ROWS = DoubleGemmTile.ROWS;
  private static final int WIDTH = DoubleGemmTile.WIDTH;
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  private DoubleGemmPack() {}

  /// Packs `m` rows of A, which is stored by columns: element (i, p) is at `ao + i + p * acs`.
  static void left(int m, int k, double[] a, int ao, int acs, double[] to) {
    int i = 0;
    for (; i + ROWS <= m; i += ROWS) {
      int q = ao + i;
      int t = i * k;
      for (int p = 0; p < k; p++) {
        to[t] = a[q];
        to[t + 1] = a[q + 1];
        to[t + 2] = a[q + 2];
        to[t + 3] = a[q + 3];
        to[t + 4] = a[q + 4];
        to[t + 5] = a[q + 5];
        q += acs;
        t += ROWS;
      }
    }
    int t = i * k;
    for (int p = 0; i < m && p < k; p++) {
      for (int l = i; l < m; l++) {
        to[t + p * ROWS + l - i] = a[ao + l + p * acs];
      }
    }
  }

  /// Packs `n` columns of B: element (p, j) is at `bo + p * brs + j * bcs`.
  static void right(int n, int k, double[] b, int bo, int brs, int bcs, double[] to) {
    int full = n - n % WIDTH;
    if (bcs == 1) {
      for (int p = 0; p < k; p++) {
        row(full, b, bo + p * brs, to, p * WIDTH, k * WIDTH);
      }
    }
    for (int j = bcs == 1 ? full : 0; j < n; j += WIDTH) {
      columns(Math.min(WIDTH, n - j), k, b, bo + j * bcs, brs, bcs, to, j * k);
    }
  }

  /// One row of B, a piece for each full panel: B is read once from front to back.
  private static void row(int n, double[] b, int bo, double[] to, int t, int panel) {
    for (int j = 0; j < n; j += WIDTH) {
      DoubleVector u = DoubleVector.fromArray(S, b, bo + j);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + j + LANES);
      u.intoArray(to, t);
      v.intoArray(to, t + LANES);
      t += panel;
    }
  }

  /// A panel of B that is stored by columns, or has gaps both ways.
  private static void columns(
      int width, int k, double[] b, int bo, int brs, int bcs, double[] to, int t) {
    if (brs == 1 && width >= 8) {
      transpose(width, k, b, bo, bcs, to, t, WIDTH);
      return;
    }
    for (int l = 0; l < width; l++) {
      for (int p = 0; p < k; p++) {
        to[t + l + p * WIDTH] = b[bo + l * bcs + p * brs];
      }
    }
  }

  /// Copies `count` ≥ 8 contiguous lines of length k, `xs` apart, so that for each p their numbers
  /// stand side by side, `ts` apart. Where the count is not a multiple of 8, some are copied twice.
  static void transpose(
      int count, int k, double[] x, int xo, int xs, double[] to, int t, int ts) {
    boolean blocks = DoubleTranspose.AVAILABLE && k >= DoubleTranspose.SIZE;
    for (int end = 8; end < count + 8; end += 8) {
      int l = Math.min(end, count) - 8;
      if (blocks) {
        DoubleTranspose.rows(k, x, xo + l * xs, xs, to, t + l, ts);
      } else {
        eightLines(k, x, xo + l * xs, xs, to, t + l, ts);
      }
    }
  }

  private static void eightLines(int k, double[] x, int xo, int xs, double[] to, int t, int ts) {
    for (int p = 0; p < k; p++) {
      int q = xo + p;
      int o = t + p * ts;
      to[o] = x[q];
      to[o + 1] = x[q + xs];
      to[o + 2] = x[q + 2 * xs];
      to[o + 3] = x[q + 3 * xs];
      to[o + 4] = x[q + 4 * xs];
      to[o + 5] = x[q + 5 * xs];
      to[o + 6] = x[q + 6 * xs];
      to[o + 7] = x[q + 7 * xs];
    }
  }
}
