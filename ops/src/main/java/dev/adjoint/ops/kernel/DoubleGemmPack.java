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

  /// A panel of B that is stored by columns.
  private static void columns(
      int width, int k, double[] b, int bo, int brs, int bcs, double[] to, int t) {
    int l = 0;
    if (brs == 1) {
      for (; l + 8 <= width; l += 8) {
        eightColumns(k, b, bo + l * bcs, bcs, to, t + l, WIDTH);
      }
    }
    for (; l < width; l++) {
      for (int p = 0; p < k; p++) {
        to[t + l + p * WIDTH] = b[bo + l * bcs + p * brs];
      }
    }
  }

  /// Eight columns of B, `bcs` apart, to eight numbers side by side for each p, `ts` apart.
  static void eightColumns(int k, double[] b, int bo, int bcs, double[] to, int t, int ts) {
    int done = DoubleTranspose.AVAILABLE ? DoubleTranspose.rows(k, b, bo, bcs, to, t, ts) : 0;
    for (int p = done; p < k; p++) {
      int q = bo + p;
      int o = t + p * ts;
      to[o] = b[q];
      to[o + 1] = b[q + bcs];
      to[o + 2] = b[q + 2 * bcs];
      to[o + 3] = b[q + 3 * bcs];
      to[o + 4] = b[q + 4 * bcs];
      to[o + 5] = b[q + 5 * bcs];
      to[o + 6] = b[q + 6 * bcs];
      to[o + 7] = b[q + 7 * bcs];
    }
  }
}
