package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleRange.SQUARES_DOWN;
import static dev.adjoint.ops.kernel.DoubleRange.SQUARES_SMALL;
import static dev.adjoint.ops.kernel.DoubleRange.SQUARES_UP;

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
      DoubleRows.over(y, to, length, deviation(y, to, length, epsilon));
    }
  }

  /// √(d·d/n + epsilon), also where d·d overflows or vanishes.
  private static double deviation(double[] d, int from, int n, double epsilon) {
    double squares = DoubleSums.squares(d, from, n);
    double scale = scale(squares, epsilon);
    if (scale == 1) {
      return DoubleScalars.sqrt(squares / n + epsilon);
    }
    double norm = DoubleNorms.norm(d, from, n) * scale;
    return DoubleScalars.sqrt(norm * norm / n + epsilon * scale * scale) / scale;
  }

  /// What differences are multiplied by, so that their squares neither overflow nor vanish.
  private static double scale(double squares, double epsilon) {
    boolean small = squares < SQUARES_SMALL && epsilon < SQUARES_SMALL;
    return small ? SQUARES_UP : squares > Double.MAX_VALUE ? SQUARES_DOWN : 1;
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
      double k = scale(dd, epsilon);
      if (k == 1) {
        slope(g, go + at, meanG, x, xo + at, meanX, dd, length, epsilon, 1, y, yo + at);
      } else {
        double[] d = new double[length];
        for (int i = 0; i < length; i++) {
          d[i] = (x[xo + at + i] - meanX) * k;
        }
        dd = DoubleSums.squares(d, 0, length);
        slope(g, go + at, meanG, d, 0, 0, dd, length, epsilon * k * k, k, y, yo + at);
      }
    }
  }

  /// One row, where all differences have been multiplied by k, and epsilon by k².
  private static void slope(
      double[] g,
      int go,
      double meanG,
      double[] x,
      int xo,
      double meanX,
      double dd,
      int n,
      double epsilon,
      double k,
      double[] y,
      int yo) {
    double cd = products(g, go, meanG, x, xo, meanX, n);
    double alpha = dd == 0 ? 0 : cd / dd;
    double square = dd / n + epsilon;
    double rest = alpha * (epsilon / square);
    double s = DoubleScalars.sqrt(square);
    for (int i = 0; i < n; i++) {
      double d = x[xo + i] - meanX;
      double across = Math.fma(-alpha, d, g[go + i] - meanG);
      y[yo + i] = Math.fma(rest, d, across) / s * k;
    }
  }

  /// The mean, corrected once by the mean of the differences from it: exact where all numbers are
  /// the same.
  private static double mean(double[] x, int from, int n) {
    double sum = DoubleSums.sum(x, from, n);
    double mean = Math.abs(sum) > Double.MAX_VALUE ? sumOfParts(x, from, n) : sum / n;
    double rest = differences(x, from, n, mean) / n;
    return Math.abs(mean) <= Double.MAX_VALUE && Math.abs(rest) > Double.MAX_VALUE
        ? mean
        : mean + rest;
  }

  /// Σ x/n, where Σ x overflows.
  private static double sumOfParts(double[] x, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += x[i] / n;
    }
    return sum;
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
