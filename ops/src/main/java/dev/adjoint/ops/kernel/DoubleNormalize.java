package dev.adjoint.ops.kernel;

// float: generated
/// Rows brought to mean 0 and to variance 1, or a little less.
final class DoubleNormalize {
  /// Longer stretches are halved before they are added up.
  private static final int LONGEST = 256;

  private DoubleNormalize() {}

  /// y_i = x_i less the mean of the row.
  static void center(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      int from = xo + row * length;
      DoubleRows.minus(x, from, length, mean(x, from, length), y, yo + row * length);
    }
  }

  /// y = d/s, where d is x less the mean of the row, and s² = d·d/n + epsilon.
  static void normalize(
      double[] x, int xo, int rows, int length, double epsilon, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      int from = xo + row * length;
      int to = yo + row * length;
      DoubleRows.minus(x, from, length, mean(x, from, length), y, to);
      double variance = DoubleSums.squares(y, to, length) / length;
      double s = DoubleScalars.sqrt(variance + epsilon);
      DoubleRows.over(y, to, length, s);
    }
  }

  /// y = (c − (c·d)/(n·s²)·d)/s with c = g less the mean of the row: the cotangent of x in
  /// `normalize`. With α = (c·d)/(d·d) that is (c − α·d + α·epsilon/s²·d)/s, where nothing cancels
  /// that c and d do not make cancel.
  static void slope(
      double[] g,
      int go,
      double[] x,
      int xo,
      int rows,
      int length,
      double epsilon,
      double[] y,
      int yo) {
    for (int row = 0; row < rows; row++) {
      int at = row * length;
      double meanX = mean(x, xo + at, length);
      double meanG = mean(g, go + at, length);
      double dd = products(x, xo + at, meanX, x, xo + at, meanX, length);
      double cd = products(g, go + at, meanG, x, xo + at, meanX, length);
      double alpha = dd == 0 ? 0 : cd / dd;
      double square = dd / length + epsilon;
      double rest = alpha * (epsilon / square);
      double s = DoubleScalars.sqrt(square);
      for (int i = at; i < at + length; i++) {
        double d = x[xo + i] - meanX;
        double across = Math.fma(-alpha, d, g[go + i] - meanG);
        y[yo + i] = Math.fma(rest, d, across) / s;
      }
    }
  }

  /// The mean, corrected once by the mean of the differences from it: exact where all numbers are
  /// the same.
  private static double mean(double[] x, int from, int n) {
    double mean = DoubleSums.sum(x, from, n) / n;
    return mean + differences(x, from, n, mean) / n;
  }

  private static double differences(double[] x, int from, int n, double c) {
    if (n > LONGEST) {
      int half = n / 2;
      return differences(x, from, half, c) + differences(x, from + half, n - half, c);
    }
    double even = 0;
    double odd = 0;
    int i = from;
    for (int end = from + n - 1; i < end; i += 2) {
      even += x[i] - c;
      odd += x[i + 1] - c;
    }
    return even + odd + (i < from + n ? x[i] - c : 0);
  }

  /// Σ (a − p)·(b − q).
  private static double products(
      double[] a, int ao, double p, double[] b, int bo, double q, int n) {
    if (n > LONGEST) {
      int half = n / 2;
      return products(a, ao, p, b, bo, q, half)
          + products(a, ao + half, p, b, bo + half, q, n - half);
    }
    double even = 0;
    double odd = 0;
    int i = 0;
    for (int end = n - 1; i < end; i += 2) {
      even = Math.fma(a[ao + i] - p, b[bo + i] - q, even);
      odd = Math.fma(a[ao + i + 1] - p, b[bo + i + 1] - q, odd);
    }
    return even + odd + (i < n ? (a[ao + i] - p) * (b[bo + i] - q) : 0);
  }
}
