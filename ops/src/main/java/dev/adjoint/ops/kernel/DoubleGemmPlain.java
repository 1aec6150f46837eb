package dev.adjoint.ops.kernel;

import java.util.Arrays;

// @formatter:off: parameters stand in groups, an operand a line
// float: generated
/// Matrix products without the Vector API, in loops that C2 vectorizes by itself.
///
/// C2 of JDK 25 vectorizes a loop that writes an array only if it can tell that what the loop reads
/// does not overlap it: it can where all arrays are read and written at the very same index, and
/// cannot where an offset known at run time only is added to one of them. So rows of B are copied
/// to arrays of their own, two rows of C too, and the innermost loop adds four rows of B to both,
/// which makes eight multiply-adds of six loads and two stores.
///
/// A loop along the rows of C pays if they are long. Where they are short but the columns are long,
/// Cᵀ = Bᵀ·Aᵀ is computed instead; where both are short, scalar tiles.
final class DoubleGemmPlain {

  /// Rows of B copied at a time, and the length of a chain between loading and storing C.
  private static final int KC = 128;

  /// Columns at a time: four rows of B and two of C stay in the first-level cache.
  private static final int NC = 512;

  /// What is shorter has too little in a row.
  static final int SHORT = 48;

  private DoubleGemmPlain() {}

  /// C = A·B; the parameters are those of [DoubleGemm]. No size is 0.
  static void multiply(
      int m, int n, int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs,
      int bcs, double[] c, int co, int ldc, DoubleGemmWorkspace workspace) {
    if (n >= SHORT && m >= 4) {
      lines(
          m, n, k, a, ao, ars, acs, b, bo, brs, bcs, c, co, ldc, 1, workspace);
    } else if (m >= SHORT && ars == 1 && n >= 4) {
      lines(
          n, m, k, b, bo, bcs, brs, a, ao, acs, ars, c, co, 1, ldc, workspace);
    } else {
      DoubleGemmSmall.multiply(
          m, n, k, a, ao, ars, acs, b, bo, brs, bcs, c, co, ldc);
    }
  }

  /// The same for a C with strides `crs` and `ccs`, in loops along its rows.
  static void lines(
      int m, int n, int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs,
      int bcs, double[] c, int co, int crs, int ccs, DoubleGemmWorkspace workspace) {
    int kc = Math.min(k, KC);
    int nc = Math.min(n, NC);
    double[][] rows = workspace.rows(kc + 2, nc);
    double[] c0 = rows[kc];
    double[] c1 = rows[kc + 1];
    for (int j = 0; j < n; j += nc) {
      int columns = Math.min(nc, n - j);
      for (int p = 0; p < k; p += kc) {
        int depth = Math.min(kc, k - p);
        for (int q = 0; q < depth; q++) {
          copy(columns, b, bo + (p + q) * brs + j * bcs, bcs, rows[q], 0, 1);
        }
        boolean fresh = p == 0;
        int ap = ao + p * acs;
        int cp = co + j * ccs;
        int i = 0;
        for (; i + 2 <= m; i += 2) {
          int ci = cp + i * crs;
          start(columns, c, ci, ccs, c0, fresh);
          start(columns, c, ci + crs, ccs, c1, fresh);
          twoRows(columns, depth, a, ap + i * ars, ars, acs, rows, c0, c1);
          copy(columns, c0, 0, 1, c, ci, ccs);
          copy(columns, c1, 0, 1, c, ci + crs, ccs);
        }
        if (i < m) {
          int ci = cp + i * crs;
          start(columns, c, ci, ccs, c0, fresh);
          oneRow(columns, depth, a, ap + i * ars, acs, rows, c0);
          copy(columns, c0, 0, 1, c, ci, ccs);
        }
      }
    }
  }

  private static void start(int n, double[] c, int co, int ccs, double[] to, boolean fresh) {
    if (fresh) {
      Arrays.fill(to, 0, n, 0);
    } else {
      copy(n, c, co, ccs, to, 0, 1);
    }
  }

  private static void copy(int n, double[] x, int xo, int xs, double[] y, int yo, int ys) {
    if (xs == 1 && ys == 1) {
      System.arraycopy(x, xo, y, yo, n);
      return;
    }
    for (int j = 0; j < n; j++) {
      y[yo + j * ys] = x[xo + j * xs];
    }
  }

  private static void twoRows(
      int n, int k, double[] a, int ao, int ars, int acs, double[][] rows,
      double[] c0, double[] c1) {
    int p = 0;
    int q = ao;
    int r = ao + ars;
    for (; p + 4 <= k; p += 4) {
      addFour(
          n, a[q], a[q + acs], a[q + 2 * acs], a[q + 3 * acs],
          a[r], a[r + acs], a[r + 2 * acs], a[r + 3 * acs],
          rows[p], rows[p + 1], rows[p + 2], rows[p + 3], c0, c1);
      q += 4 * acs;
      r += 4 * acs;
    }
    for (; p < k; p++) {
      addOne(n, a[q], rows[p], c0);
      addOne(n, a[r], rows[p], c1);
      q += acs;
      r += acs;
    }
  }

  private static void oneRow(
      int n, int k, double[] a, int ao, int acs, double[][] rows, double[] c) {
    int p = 0;
    int q = ao;
    for (; p + 4 <= k; p += 4) {
      addFour(
          n, a[q], a[q + acs], a[q + 2 * acs], a[q + 3 * acs],
          rows[p], rows[p + 1], rows[p + 2], rows[p + 3], c);
      q += 4 * acs;
    }
    for (; p < k; p++) {
      addOne(n, a[q], rows[p], c);
      q += acs;
    }
  }

  private static void addFour(
      int n, double x0, double x1, double x2, double x3, double y0, double y1, double y2, double y3,
      double[] b0, double[] b1, double[] b2, double[] b3, double[] c0, double[] c1) {
    for (int j = 0; j < n; j++) {
      double u0 = b0[j];
      double u1 = b1[j];
      double u2 = b2[j];
      double u3 = b3[j];
      c0[j] = Math.fma(x3, u3, Math.fma(x2, u2, Math.fma(x1, u1, Math.fma(x0, u0, c0[j]))));
      c1[j] = Math.fma(y3, u3, Math.fma(y2, u2, Math.fma(y1, u1, Math.fma(y0, u0, c1[j]))));
    }
  }

  private static void addFour(
      int n, double x0, double x1, double x2, double x3,
      double[] b0, double[] b1, double[] b2, double[] b3, double[] c) {
    for (int j = 0; j < n; j++) {
      c[j] =
          Math.fma(x3, b3[j], Math.fma(x2, b2[j], Math.fma(x1, b1[j], Math.fma(x0, b0[j], c[j]))));
    }
  }

  private static void addOne(int n, double x, double[] b, double[] c) {
    for (int j = 0; j < n; j++) {
      c[j] = Math.fma(x, b[j], c[j]);
    }
  }
}
