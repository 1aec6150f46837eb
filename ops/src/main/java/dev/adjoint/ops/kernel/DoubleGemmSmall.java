package dev.adjoint.ops.kernel;

// @formatter:off: parameters stand in groups, an operand a line
// float: generated
/// Matrix products too small or too narrow for vectors: scalar fma chains, in any layout.
///
/// No buffer, no packing, and fast from the first call on, when C2 has not compiled anything yet.
/// Tiles of 3 × 4 chains: enough to cover the latency of fma, with three numbers of A and one of B
/// as many as 16 registers hold.
final class DoubleGemmSmall {

  private DoubleGemmSmall() {}

  /// C = A·B; the parameters are those of [DoubleGemm].
  static void multiply(
      int m, int n, int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs,
      int bcs, double[] c, int co, int ldc) {
    int i = 0;
    for (; i + 3 <= m; i += 3) {
      int ai = ao + i * ars;
      int ci = co + i * ldc;
      int j = 0;
      for (; j + 4 <= n; j += 4) {
        threeByFour(k, a, ai, ars, acs, b, bo + j * bcs, brs, bcs, c, ci + j, ldc);
      }
      for (; j < n; j++) {
        threeByOne(k, a, ai, ars, acs, b, bo + j * bcs, brs, c, ci + j, ldc);
      }
    }
    for (; i < m; i++) {
      int ai = ao + i * ars;
      int ci = co + i * ldc;
      int j = 0;
      for (; j + 4 <= n; j += 4) {
        oneByFour(k, a, ai, acs, b, bo + j * bcs, brs, bcs, c, ci + j);
      }
      for (; j < n; j++) {
        double y = 0;
        for (int p = 0, ap = ai, bp = bo + j * bcs; p < k; p++, ap += acs, bp += brs) {
          y = Math.fma(a[ap], b[bp], y);
        }
        c[ci + j] = y;
      }
    }
  }

  private static void threeByFour(
      int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs, int bcs,
      double[] c, int c0, int ldc) {
    int c1 = c0 + ldc;
    int c2 = c1 + ldc;
    double y00 = 0;
    double y01 = 0;
    double y02 = 0;
    double y03 = 0;
    double y10 = 0;
    double y11 = 0;
    double y12 = 0;
    double y13 = 0;
    double y20 = 0;
    double y21 = 0;
    double y22 = 0;
    double y23 = 0;
    for (int p = 0; p < k; p++) {
      double x0 = a[ao];
      double x1 = a[ao + ars];
      double x2 = a[ao + 2 * ars];
      double w = b[bo];
      y00 = Math.fma(x0, w, y00);
      y10 = Math.fma(x1, w, y10);
      y20 = Math.fma(x2, w, y20);
      w = b[bo + bcs];
      y01 = Math.fma(x0, w, y01);
      y11 = Math.fma(x1, w, y11);
      y21 = Math.fma(x2, w, y21);
      w = b[bo + 2 * bcs];
      y02 = Math.fma(x0, w, y02);
      y12 = Math.fma(x1, w, y12);
      y22 = Math.fma(x2, w, y22);
      w = b[bo + 3 * bcs];
      y03 = Math.fma(x0, w, y03);
      y13 = Math.fma(x1, w, y13);
      y23 = Math.fma(x2, w, y23);
      ao += acs;
      bo += brs;
    }
    c[c0] = y00;
    c[c0 + 1] = y01;
    c[c0 + 2] = y02;
    c[c0 + 3] = y03;
    c[c1] = y10;
    c[c1 + 1] = y11;
    c[c1 + 2] = y12;
    c[c1 + 3] = y13;
    c[c2] = y20;
    c[c2 + 1] = y21;
    c[c2 + 2] = y22;
    c[c2 + 3] = y23;
  }

  private static void threeByOne(
      int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs,
      double[] c, int co, int ldc) {
    double y0 = 0;
    double y1 = 0;
    double y2 = 0;
    for (int p = 0; p < k; p++) {
      double w = b[bo];
      y0 = Math.fma(a[ao], w, y0);
      y1 = Math.fma(a[ao + ars], w, y1);
      y2 = Math.fma(a[ao + 2 * ars], w, y2);
      ao += acs;
      bo += brs;
    }
    c[co] = y0;
    c[co + ldc] = y1;
    c[co + 2 * ldc] = y2;
  }

  private static void oneByFour(
      int k, double[] a, int ao, int acs, double[] b, int bo, int brs, int bcs,
      double[] c, int co) {
    double y0 = 0;
    double y1 = 0;
    double y2 = 0;
    double y3 = 0;
    for (int p = 0; p < k; p++) {
      double x = a[ao];
      y0 = Math.fma(x, b[bo], y0);
      y1 = Math.fma(x, b[bo + bcs], y1);
      y2 = Math.fma(x, b[bo + 2 * bcs], y2);
      y3 = Math.fma(x, b[bo + 3 * bcs], y3);
      ao += acs;
      bo += brs;
    }
    c[co] = y0;
    c[co + 1] = y1;
    c[co + 2] = y2;
    c[co + 3] = y3;
  }
}
