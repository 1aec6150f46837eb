package dev.adjoint.ops.kernel;

// @formatter:off: parameters stand in groups, an operand a line
// float: generated
/// Matrix-vector products y = M·x, each element one fma chain in order.
///
/// Every number of M is used once, so reading M is the bound. Where the rows of M stand side by
/// side (stride 1 from row to row), vectors run across rows at the speed of memory. Where each row
/// is contiguous, a chain in order cannot run along a vector: eight scalar chains at a time keep
/// the fma units busy, at about 0.2 ns for a number of M. Transposing blocks of M in registers
/// first took as long, because a transpose costs ¼ to ½ cycle for a number, and a scalar fma ½.
final class DoubleGemv {

  /// Columns at a time, so that lines of the cache fetched for one group of rows serve the next. A
  /// bound known to C2 also spares a loop what lets it be stopped.
  private static final int DEPTH = 512;

  private DoubleGemv() {}

  /// y = M·x.
  ///
  /// @param m rows of M
  /// @param k columns of M
  /// @param a holds M: element (i, p) at `ao + i * ars + p * acs`
  /// @param x holds x: element p at `xo + p * xs`
  /// @param y receives y: element i at `yo + i * ys`
  static void multiply(
      int m, int k, double[] a, int ao, int ars, int acs, double[] x, int xo, int xs,
      double[] y, int yo, int ys, DoubleGemmWorkspace workspace) {
    if (!VectorSupport.AVAILABLE || ys != 1) {
      plain(m, k, a, ao, ars, acs, x, xo, xs, y, yo, ys, workspace);
    } else if (ars == 1) {
      DoubleGemvVectors.acrossRows(m, k, a, ao, acs, x, xo, xs, y, yo);
    } else {
      scalar(m, k, a, ao, ars, acs, x, xo, xs, y, yo, ys, false);
    }
  }

  /// The product without the Vector API.
  static void plain(
      int m, int k, double[] a, int ao, int ars, int acs, double[] x, int xo, int xs,
      double[] y, int yo, int ys, DoubleGemmWorkspace workspace) {
    if (ars == 1 && m >= DoubleGemmPlain.SHORT) {
      DoubleGemmPlain.lines(
          1, m, k, x, xo, 1, xs, a, ao, acs, 1, y, yo, 1, ys, workspace);
    } else {
      scalar(m, k, a, ao, ars, acs, x, xo, xs, y, yo, ys, false);
    }
  }

  /// The product in scalar chains.
  ///
  /// @param accumulate whether chains go on from the numbers in y
  static void scalar(
      int m, int k, double[] a, int ao, int ars, int acs, double[] x, int xo, int xs,
      double[] y, int yo, int ys, boolean accumulate) {
    for (int p = 0; p < k; p += DEPTH) {
      int kp = Math.min(DEPTH, k - p);
      int ap = ao + p * acs;
      int xp = xo + p * xs;
      boolean old = accumulate || p > 0;
      int i = 0;
      for (; i + 8 <= m; i += 8) {
        if (acs == 1 && xs == 1) {
          eightRows(kp, a, ap + i * ars, ars, x, xp, y, yo + i * ys, ys, old);
        } else {
          eight(kp, a, ap + i * ars, ars, acs, x, xp, xs, y, yo + i * ys, ys, old);
        }
      }
      for (; i < m; i++) {
        double v = old ? y[yo + i * ys] : 0;
        for (int q = 0; q < kp; q++) {
          v = Math.fma(a[ap + i * ars + q * acs], x[xp + q * xs], v);
        }
        y[yo + i * ys] = v;
      }
    }
  }

  private static void eight(
      int k, double[] a, int ao, int ars, int acs, double[] x, int xo, int xs, double[] y,
      int yo, int ys, boolean accumulate) {
    double y0 = 0;
    double y1 = 0;
    double y2 = 0;
    double y3 = 0;
    double y4 = 0;
    double y5 = 0;
    double y6 = 0;
    double y7 = 0;
    if (accumulate) {
      y0 = y[yo];
      y1 = y[yo + ys];
      y2 = y[yo + 2 * ys];
      y3 = y[yo + 3 * ys];
      y4 = y[yo + 4 * ys];
      y5 = y[yo + 5 * ys];
      y6 = y[yo + 6 * ys];
      y7 = y[yo + 7 * ys];
    }
    for (int p = 0; p < k; p++) {
      double v = x[xo];
      y0 = Math.fma(a[ao], v, y0);
      y1 = Math.fma(a[ao + ars], v, y1);
      y2 = Math.fma(a[ao + 2 * ars], v, y2);
      y3 = Math.fma(a[ao + 3 * ars], v, y3);
      y4 = Math.fma(a[ao + 4 * ars], v, y4);
      y5 = Math.fma(a[ao + 5 * ars], v, y5);
      y6 = Math.fma(a[ao + 6 * ars], v, y6);
      y7 = Math.fma(a[ao + 7 * ars], v, y7);
      ao += acs;
      xo += xs;
    }
    y[yo] = y0;
    y[yo + ys] = y1;
    y[yo + 2 * ys] = y2;
    y[yo + 3 * ys] = y3;
    y[yo + 4 * ys] = y4;
    y[yo + 5 * ys] = y5;
    y[yo + 6 * ys] = y6;
    y[yo + 7 * ys] = y7;
  }

  /// The same for rows and an x without gaps: constant strides spare the checks of indexes.
  private static void eightRows(
      int k, double[] a, int ao, int ars, double[] x, int xo,
      double[] y, int yo, int ys, boolean accumulate) {
    double y0 = 0;
    double y1 = 0;
    double y2 = 0;
    double y3 = 0;
    double y4 = 0;
    double y5 = 0;
    double y6 = 0;
    double y7 = 0;
    if (accumulate) {
      y0 = y[yo];
      y1 = y[yo + ys];
      y2 = y[yo + 2 * ys];
      y3 = y[yo + 3 * ys];
      y4 = y[yo + 4 * ys];
      y5 = y[yo + 5 * ys];
      y6 = y[yo + 6 * ys];
      y7 = y[yo + 7 * ys];
    }
    int a1 = ao + ars;
    int a2 = ao + 2 * ars;
    int a3 = ao + 3 * ars;
    int a4 = ao + 4 * ars;
    int a5 = ao + 5 * ars;
    int a6 = ao + 6 * ars;
    int a7 = ao + 7 * ars;
    int end = Math.min(k, DEPTH);
    for (int p = 0; p < end; p++) {
      double v = x[xo + p];
      y0 = Math.fma(a[ao + p], v, y0);
      y1 = Math.fma(a[a1 + p], v, y1);
      y2 = Math.fma(a[a2 + p], v, y2);
      y3 = Math.fma(a[a3 + p], v, y3);
      y4 = Math.fma(a[a4 + p], v, y4);
      y5 = Math.fma(a[a5 + p], v, y5);
      y6 = Math.fma(a[a6 + p], v, y6);
      y7 = Math.fma(a[a7 + p], v, y7);
    }
    y[yo] = y0;
    y[yo + ys] = y1;
    y[yo + 2 * ys] = y2;
    y[yo + 3 * ys] = y3;
    y[yo + 4 * ys] = y4;
    y[yo + 5 * ys] = y5;
    y[yo + 6 * ys] = y6;
    y[yo + 7 * ys] = y7;
  }
}
