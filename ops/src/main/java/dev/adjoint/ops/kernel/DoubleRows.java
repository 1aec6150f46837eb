package dev.adjoint.ops.kernel;

// float: generated
/// Loops over the rows of a matrix, one after the other.
final class DoubleRows {

  private DoubleRows() {}

  /// y = x − c.
  static void minus(double[] x, int from, int n, double c, double[] y, int to) {
    int i = VectorSupport.pays(n) ? DoubleReductionVectors.minus(x, from, n, c, y, to) : 0;
    for (; i < n; i++) {
      y[to + i] = x[from + i] - c;
    }
  }

  /// y = y / c.
  static void over(double[] y, int to, int n, double c) {
    int i = VectorSupport.pays(n) ? DoubleReductionVectors.over(y, to, n, c) : 0;
    for (; i < n; i++) {
      y[to + i] /= c;
    }
  }

  /// The index of the first NaN of n ≥ 1 numbers, or else of the first of the greatest.
  static int argMax(double[] x, int from, int n) {
    return first(DoubleReduction.max(x, from, n), x, from, n);
  }

  /// The index of the first NaN of n ≥ 1 numbers, or else of the first of the least.
  static int argMin(double[] x, int from, int n) {
    return first(DoubleReduction.min(x, from, n), x, from, n);
  }

  /// The index of the first number that is v, or NaN if v is.
  private static int first(double v, double[] x, int from, int n) {
    boolean nan = Double.isNaN(v);
    int i = from;
    while (i < from + n - 1 && (nan ? !Double.isNaN(x[i]) : x[i] != v)) {
      i++;
    }
    return i - from;
  }

  /// y = the index of the greatest number of each row, which is not empty.
  static void argMax(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      y[yo + row] = argMax(x, xo + row * length, length);
    }
  }

  /// y = the index of the least number of each row, which is not empty.
  static void argMin(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      y[yo + row] = argMin(x, xo + row * length, length);
    }
  }

  static void sumUpTo(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = row * length; i < (row + 1) * length; i++) {
        sum += x[xo + i];
        y[yo + i] = sum;
      }
    }
  }

  static void sumFrom(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = (row + 1) * length - 1; i >= row * length; i--) {
        sum += x[xo + i];
        y[yo + i] = sum;
      }
    }
  }

  static void previous(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows && length > 0; row++) {
      int at = row * length;
      y[yo + at] = 0;
      System.arraycopy(x, xo + at, y, yo + at + 1, length - 1);
    }
  }

  static void next(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows && length > 0; row++) {
      int at = row * length;
      System.arraycopy(x, xo + at + 1, y, yo + at, length - 1);
      y[yo + at + length - 1] = 0;
    }
  }

  static void recur(
      double[] a, int ao, double[] b, int bo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      double before = 0;
      for (int i = row * length; i < (row + 1) * length; i++) {
        before = i == row * length ? b[bo + i] : b[bo + i] + a[ao + i] * before;
        y[yo + i] = before;
      }
    }
  }

  static void recurBack(
      double[] a, int ao, double[] b, int bo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      int last = (row + 1) * length - 1;
      double after = 0;
      for (int i = last; i >= row * length; i--) {
        after = i == last ? b[bo + i] : b[bo + i] + a[ao + i + 1] * after;
        y[yo + i] = after;
      }
    }
  }

  static void fromPeak(
      double[] a, int ao, double[] b, int bo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows && length > 0; row++) {
      int at = row * length;
      double peak = a[ao + at + argMax(b, bo + at, length)];
      minus(a, ao + at, length, peak, y, yo + at);
    }
  }

  static void balance(
      double[] a, int ao, double[] b, int bo, int rows, int length, double[] y, int yo) {
    System.arraycopy(a, ao, y, yo, rows * length);
    for (int row = 0; row < rows && length > 0; row++) {
      int to = yo + row * length;
      int peak = to + argMax(b, bo + row * length, length);
      y[peak] = 0;
      y[peak] = -DoubleSums.sum(y, to, length);
    }
  }
}
