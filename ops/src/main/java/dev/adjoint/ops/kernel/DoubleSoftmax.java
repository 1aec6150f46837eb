package dev.adjoint.ops.kernel;

// float: generated
/// Softmax and its kin, over the rows of a matrix.
///
/// Everything is put in terms of differences from the greatest number of a row, the peak, whose own
/// e^0 = 1 is left out of the sum of the others: so nothing overflows, and a sum that is all but 1
/// is known to the last digits. Infinite numbers that are equal are a tie: their difference counts
/// as 0.
///
/// The exponentials are taken once, by `softmax`; the others are given its result p. The sum of the
/// others, relative to the peak, is Σ p_j/p_peak over all others.
public final class DoubleSoftmax {
  /// About so many numbers go to the exponential function at once: whole rows, for few numbers are
  /// dear, but no more than the cache holds.
  private static final int GROUP = 1024;

  private DoubleSoftmax() {}

  /// y_i = e^{x_i} / Σ e^{x_j}.
  static void softmax(double[] x, int xo, int rows, int length, double[] y, int yo) {
    int group = Math.max(1, GROUP / Math.max(1, length));
    for (int row = 0; row < rows && length > 0; row += group) {
      int some = Math.min(group, rows - row);
      int at = row * length;
      for (int i = at; i < at + some * length; i += length) {
        differences(x, xo + i, length, y, yo + i);
      }
      DoubleExponentialLoops.exp(y, yo + at, y, yo + at, some * length);
      for (int i = at; i < at + some * length; i += length) {
        normalize(y, yo + i, length);
      }
    }
  }

  private static void differences(double[] x, int from, int n, double[] y, int to) {
    double max = DoubleReduction.max(x, from, n);
    if (Math.abs(max) <= Double.MAX_VALUE) {
      DoubleRows.minus(x, from, n, max, y, to);
    } else {
      for (int i = 0; i < n; i++) {
        y[to + i] = difference(x[from + i], max);
      }
    }
  }

  private static double difference(double x, double max) {
    return x == max ? 0 : x - max;
  }

  /// Divides numbers, of which one at least is 1 if none is NaN, by their sum.
  private static void normalize(double[] y, int to, int n) {
    int one = to;
    while (one < to + n - 1 && y[one] != 1) {
      one++;
    }
    double own = y[one];
    y[one] = 0;
    double total = own + DoubleSums.sum(y, to, n);
    y[one] = own;
    DoubleRows.over(y, to, n, total);
  }

  /// y_i = x_i − log Σ e^{x_j}, where p is the softmax of x.
  static void logSoftmax(
      double[] x, int xo, double[] p, int po, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows && length > 0; row++) {
      int from = xo + row * length;
      int to = yo + row * length;
      int peak = DoubleRows.argMax(x, from, length);
      differences(x, from, length, y, to);
      DoubleRows.minus(y, to, length, logOfSum(p, po + row * length, length, peak), y, to);
    }
  }

  /// y = log Σ e^x: −∞ where there is nothing; p is the softmax of x.
  public static void logSumExp(
      double[] x, int xo, double[] p, int po, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      int from = xo + row * length;
      if (length == 0) {
        y[yo + row] = Double.NEGATIVE_INFINITY;
      } else {
        int peak = DoubleRows.argMax(x, from, length);
        y[yo + row] = x[from + peak] + logOfSum(p, po + row * length, length, peak);
      }
    }
  }

  /// y = log Σ e^x − x_label, where p is the softmax of x.
  public static void crossEntropy(
      double[] x, int xo, double[] p, int po, int[] labels, int length, double[] y, int yo) {
    for (int row = 0; row < labels.length; row++) {
      int from = xo + row * length;
      int peak = DoubleRows.argMax(x, from, length);
      double behind = difference(x[from + labels[row]], x[from + peak]);
      y[yo + row] = logOfSum(p, po + row * length, length, peak) - behind;
    }
  }

  /// log Σ e^{x − max} from the softmax p.
  private static double logOfSum(double[] p, int from, int n, int peak) {
    double before = DoubleSums.sum(p, from, peak);
    double after = DoubleSums.sum(p, from + peak + 1, n - peak - 1);
    return DoubleLogarithm.log1p((before + after) / p[from + peak]);
  }

  /// y = p, but in the place of the label less the sum of all others: p − oneHot.
  public static void lessLabel(double[] p, int po, int[] labels, int length, double[] y, int yo) {
    System.arraycopy(p, po, y, yo, labels.length * length);
    for (int row = 0; row < labels.length; row++) {
      int to = yo + row * length;
      y[to + labels[row]] = 0;
      y[to + labels[row]] = -DoubleSums.sum(y, to, length);
    }
  }

  /// y_i = c_i − c_label: the adjoint of `lessLabel`.
  public static void fromLabel(double[] c, int co, int[] labels, int length, double[] y, int yo) {
    for (int row = 0; row < labels.length; row++) {
      int from = co + row * length;
      DoubleRows.minus(c, from, length, c[from + labels[row]], y, yo + row * length);
    }
  }
}
