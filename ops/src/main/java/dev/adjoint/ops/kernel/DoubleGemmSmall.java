package dev.adjoint.ops.kernel;

// float: generated
/// Matrix products too small or too narrow for vectors: scalar fma chains, in any layout.
///
/// No buffer, no packing, and fast from the first call on, when C2 has not compiled anything yet.
final class DoubleGemmSmall {

  private DoubleGemmSmall() {}

  /// C = A·B or C += A·B; the parameters are those of [DoubleGemm].
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
      boolean accumulate) {
    int i = 0;
    for (; i + 2 <= m; i += 2) {
      int j = 0;
      int ai = ao + i * ars;
      int ci = co + i * ldc;
      for (; j + 4 <= n; j += 4) {
        twoByFour(k, a, ai, ars, acs, b, bo + j * bcs, brs, bcs, c, ci + j, ldc, accumulate);
      }
      for (; j < n; j++) {
        twoByOne(k, a, ai, ars, acs, b, bo + j * bcs, brs, c, ci + j, ldc, accumulate);
      }
    }
    if (i < m) {
      int ai = ao + i * ars;
      int ci = co + i * ldc;
      for (int j = 0; j < n; j++) {
        double y = accumulate ? c[ci + j] : 0;
        for (int p = 0, ap = ai, bp = bo + j * bcs; p < k; p++, ap += acs, bp += brs) {
          y = Math.fma(a[ap], b[bp], y);
        }
        c[ci + j] = y;
      }
    }
  }

  private static void twoByFour(
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
      boolean accumulate) {
    double y00 = 0;
    double y01 = 0;
    double y02 = 0;
    double y03 = 0;
    double y10 = 0;
    double y11 = 0;
    double y12 = 0;
    double y13 = 0;
    int c1 = co + ldc;
    if (accumulate) {
      y00 = c[co];
      y01 = c[co + 1];
      y02 = c[co + 2];
      y03 = c[co + 3];
      y10 = c[c1];
      y11 = c[c1 + 1];
      y12 = c[c1 + 2];
      y13 = c[c1 + 3];
    }
    for (int p = 0; p < k; p++) {
      double x0 = a[ao];
      double x1 = a[ao + ars];
      double w = b[bo];
      y00 = Math.fma(x0, w, y00);
      y10 = Math.fma(x1, w, y10);
      w = b[bo + bcs];
      y01 = Math.fma(x0, w, y01);
      y11 = Math.fma(x1, w, y11);
      w = b[bo + 2 * bcs];
      y02 = Math.fma(x0, w, y02);
      y12 = Math.fma(x1, w, y12);
      w = b[bo + 3 * bcs];
      y03 = Math.fma(x0, w, y03);
      y13 = Math.fma(x1, w, y13);
      ao += acs;
      bo += brs;
    }
    c[co] = y00;
    c[co + 1] = y01;
    c[co + 2] = y02;
    c[co + 3] = y03;
    c[c1] = y10;
    c[c1 + 1] = y11;
    c[c1 + 2] = y12;
    c[c1 + 3] = y13;
  }

  private static void twoByOne(
      int k,
      double[] a,
      int ao,
      int ars,
      int acs,
      double[] b,
      int bo,
      int brs,
      double[] c,
      int co,
      int ldc,
      boolean accumulate) {
    double y0 = accumulate ? c[co] : 0;
    double y1 = accumulate ? c[co + ldc] : 0;
    for (int p = 0; p < k; p++) {
      double w = b[bo];
      y0 = Math.fma(a[ao], w, y0);
      y1 = Math.fma(a[ao + ars], w, y1);
      ao += acs;
      bo += brs;
    }
    c[co] = y0;
    c[co + ldc] = y1;
  }
}
