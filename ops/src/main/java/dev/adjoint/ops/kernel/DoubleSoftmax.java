package dev.adjoint.ops.kernel;

// float: generated
/// Softmax and its kin, over the rows of a matrix.
///
/// Everything is put in terms of differences from the greatest number of a row, whose own e^0 = 1
/// is left out of the sum of the others: so nothing overflows, and a sum that is all but 1 is known
/// to the last digits. Infinite numbers that are equal are a tie: their difference counts as 0.
final class DoubleSoftmax {
  /// Longer stretches are halved before they are added up.
  private static final int LONGEST = 64;

  private DoubleSoftmax() {}

  /// y_i = e^{x_i} / Σ e^{x_j}.
  static void softmax(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows && length > 0; row++) {
      int to = yo + row * length;
      double max = DoubleReduction.max(x, xo + row * length, length);
      double total = 1 + others(x, xo + row * length, length, max, y, to);
      for (int i = to; i < to + length; i++) {
        y[i] /= total;
      }
    }
  }

  /// y_i = x_i − log Σ e^{x_j}.
  static void logSoftmax(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows && length > 0; row++) {
      int from = xo + row * length;
      int to = yo + row * length;
      double max = DoubleReduction.max(x, from, length);
      double log = DoubleLogarithm.log1p(others(x, from, length, max, y, to));
      differences(x, from, length, max, y, to);
      for (int i = to; i < to + length; i++) {
        y[i] -= log;
      }
    }
  }

  /// Writes e^{x_i − max}, and returns the sum of all of them save one that is 1.
  private static double others(double[] x, int from, int n, double max, double[] y, int to) {
    differences(x, from, n, max, y, to);
    DoubleExponentialLoops.exp(y, to, y, to, n);
    int one = to;
    while (one < to + n && y[one] != 1) {
      one++;
    }
    if (one == to + n) {
      return Double.NaN;
    }
    y[one] = 0;
    double sum = DoubleSums.sum(y, to, n);
    y[one] = 1;
    return sum;
  }

  private static void differences(double[] x, int from, int n, double max, double[] y, int to) {
    if (Math.abs(max) <= Double.MAX_VALUE) {
      for (int i = 0; i < n; i++) {
        y[to + i] = x[from + i] - max;
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[to + i] = difference(x[from + i], max);
      }
    }
  }

  private static double difference(double x, double max) {
    return x == max ? 0 : x - max;
  }

  /// y = log Σ e^x: −∞ where there is nothing.
  static void logSumExp(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      int from = xo + row * length;
      if (length == 0) {
        y[yo + row] = Double.NEGATIVE_INFINITY;
        continue;
      }
      int peak = from + DoubleRows.argMax(x, from, length);
      double max = x[peak];
      double others =
          exponentials(x, from, peak - from, max)
              + exponentials(x, peak + 1, from + length - peak - 1, max);
      y[yo + row] = max + DoubleLogarithm.log1p(others);
    }
  }

  private static double exponentials(double[] x, int from, int n, double max) {
    if (n > LONGEST) {
      int half = n / 2;
      return exponentials(x, from, half, max) + exponentials(x, from + half, n - half, max);
    }
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += DoubleExponential.exp(difference(x[i], max));
    }
    return sum;
  }
}
