package dev.adjoint.ops.kernel;

// float: generated
/// Matrix products without the Vector API, in loops that C2 vectorizes by itself.
///
/// C2 of JDK 25 vectorizes a loop that writes an array only if it can tell that what the loop reads
/// does not overlap it: it can where all arrays are read and written at the very same index, and
/// cannot where an offset known at run time only is added to one of them. So rows of B are copied
/// to arrays of their own, two rows of C too, and the innermost loop adds four rows of B to both,
/// which makes eight multiply-adds of six loads and two stores.
final class DoubleGemmPlain {

  /// Rows of B copied at a time, and the length of a chain between loading and storing C.
  private static final int KC = 128;

  /// Columns at a time: four rows of B and two of C stay in the first-level cache.
  private static final int NC = 512;

  /// Narrower products have too little in a row; scalar tiles do them faster.
  private static final int NARROW = 32;

  private DoubleGemmPlain() {}

  /// C = A·B or C += A·B; the parameters are those of [DoubleGemm]. No size is 0.
  static void multiply(
      int m,
      int n,
      int k,
      double[] a,
      int ao,
      int ars,
      int acs,
      double[] b,
      int bo,
      int brs,
      int bcs,
      double[] c,
      int co,
      int ldc,
      boolean accumulate,
      DoubleGemmWorkspace workspace) {
    if (n < NARROW || m < 4) {
      DoubleGemmSmall.multiply(m, n, k, a, ao, ars, acs, b, bo, brs, bcs, c, co, ldc, accumulate);
      return;
    }
    int kc = Math.min(k, KC);
    int nc = Math.min(n, NC);
    double[][] rows = workspace.rows(kc + 2, nc);
    double[] c0 = rows[kc];
    double[] c1 = rows[kc + 1];
    for (int j = 0; j < n; j += nc) {
      int columns = Math.min(nc, n - j);
      for (int p = 0; p < k; p += kc) {
        int depth = Math.min(kc, k - p);
        load(depth, columns, b, bo + p * brs + j * bcs, brs, bcs, rows);
        boolean fresh = p == 0 && !accumulate;
        for (int i = 0; i < m; i += 2) {
          int ci = co + i * ldc + j;
          int ap = ao + i * ars + p * acs;
          boolean both = i + 1 < m;
          int cn = both ? ci + ldc : ci;
          int an = both ? ap + ars : ap;
          start(columns, c, ci, c0, fresh);
          start(columns, c, cn, c1, fresh);
          twoRows(columns, depth, a, ap, an, acs, rows, c0, c1);
          System.arraycopy(c0, 0, c, ci, columns);
          System.arraycopy(c1, 0, c, cn, columns);
        }
      }
    }
  }

  private static void load(int k, int n, double[] b, int bo, int brs, int bcs, double[][] rows) {
    if (bcs == 1) {
      for (int p = 0; p < k; p++) {
        System.arraycopy(b, bo + p * brs, rows[p], 0, n);
      }
      return;
    }
    for (int p = 0; p < k; p++) {
      double[] row = rows[p];
      int q = bo + p * brs;
      for (int j = 0; j < n; j++) {
        row[j] = b[q + j * bcs];
      }
    }
  }

  private static void start(int n, double[] c, int co, double[] to, boolean fresh) {
    if (fresh) {
      java.util.Arrays.fill(to, 0, n, 0);
    } else {
      System.arraycopy(c, co, to, 0, n);
    }
  }

  /// Adds `k` rows of B to two rows of C; `a0` and `a1` are where the rows of A begin.
  private static void twoRows(
      int n,
      int k,
      double[] a,
      int a0,
      int a1,
      int acs,
      double[][] rows,
      double[] c0,
      double[] c1) {
    int p = 0;
    for (; p + 4 <= k; p += 4) {
      int q0 = a0 + p * acs;
      int q1 = a1 + p * acs;
      addFour(
          n,
          a[q0],
          a[q0 + acs],
          a[q0 + 2 * acs],
          a[q0 + 3 * acs],
          a[q1],
          a[q1 + acs],
          a[q1 + 2 * acs],
          a[q1 + 3 * acs],
          rows[p],
          rows[p + 1],
          rows[p + 2],
          rows[p + 3],
          c0,
          c1);
    }
    for (; p < k; p++) {
      addOne(n, a[a0 + p * acs], a[a1 + p * acs], rows[p], c0, c1);
    }
  }

  private static void addFour(
      int n,
      double x0,
      double x1,
      double x2,
      double x3,
      double y0,
      double y1,
      double y2,
      double y3,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double[] c0,
      double[] c1) {
    for (int j = 0; j < n; j++) {
      double u0 = b0[j];
      double u1 = b1[j];
      double u2 = b2[j];
      double u3 = b3[j];
      c0[j] = Math.fma(x3, u3, Math.fma(x2, u2, Math.fma(x1, u1, Math.fma(x0, u0, c0[j]))));
      c1[j] = Math.fma(y3, u3, Math.fma(y2, u2, Math.fma(y1, u1, Math.fma(y0, u0, c1[j]))));
    }
  }

  private static void addOne(int n, double x, double y, double[] b, double[] c0, double[] c1) {
    for (int j = 0; j < n; j++) {
      double u = b[j];
      c0[j] = Math.fma(x, u, c0[j]);
      c1[j] = Math.fma(y, u, c1[j]);
    }
  }
}
