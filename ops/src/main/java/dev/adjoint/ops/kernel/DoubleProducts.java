package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleRange.DOWN;
import static dev.adjoint.ops.kernel.DoubleRange.LARGE;
import static dev.adjoint.ops.kernel.DoubleRange.SMALL;
import static dev.adjoint.ops.kernel.DoubleRange.UP;

// float: generated
/// Products of the numbers in the rows of a matrix.
///
/// A product is kept as p·UP^k with p near 1, so that one that is a finite number is not lost to an
/// intermediate product that is none.
final class DoubleProducts {

  private DoubleProducts() {}

  /// y = Π x.
  static void product(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      double p = 1;
      int k = 0;
      for (int i = xo + row * length, end = i + length; i < end; i++) {
        int kx = exponent(x[i]);
        double next = p * scaled(x[i], -kx);
        k += kx + exponent(next);
        p = scaled(next, -exponent(next));
      }
      y[yo + row] = scaled(p, k);
    }
  }

  /// y_i = Π x_j over all j ≤ i, or over all j < i.
  ///
  /// @param own whether i itself is among the factors
  static void upTo(double[] x, int xo, int rows, int length, boolean own, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      along(x, xo + row * length, 1, length, own, y, yo + row * length);
    }
  }

  /// y_i = Π x_j over all j > i.
  static void after(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      int last = (row + 1) * length - 1;
      along(x, xo + last, -1, length, false, y, yo + last);
    }
  }

  private static void along(
      double[] x, int from, int step, int length, boolean own, double[] y, int to) {
    double p = 1;
    int k = 0;
    for (int i = 0; i < length; i++) {
      if (!own) {
        y[to + i * step] = scaled(p, k);
      }
      double factor = x[from + i * step];
      int kx = exponent(factor);
      double next = p * scaled(factor, -kx);
      k += kx + exponent(next);
      p = scaled(next, -exponent(next));
      if (own) {
        y[to + i * step] = scaled(p, k);
      }
    }
  }

  /// y_i = Π x_j over all j ≠ i. The product of all ordinary factors is divided by one of them;
  /// zeros and numbers that are not finite are counted.
  static void ofOthers(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      ofOthers(x, xo + row * length, length, y, yo + row * length);
    }
  }

  private static void ofOthers(double[] x, int from, int length, double[] y, int to) {
    double p = 1;
    int k = 0;
    int zeros = 0;
    int infinities = 0;
    int nans = 0;
    double sign = 1;
    for (int i = from; i < from + length; i++) {
      double a = Math.abs(x[i]);
      sign *= Math.copySign(1, x[i]);
      if (a == 0) {
        zeros++;
      } else if (a <= Double.MAX_VALUE) {
        int kx = exponent(a);
        double next = p * scaled(a, -kx);
        k += kx + exponent(next);
        p = scaled(next, -exponent(next));
      } else if (a > 0) {
        infinities++;
      } else {
        nans++;
      }
    }
    for (int i = 0; i < length; i++) {
      double a = Math.abs(x[from + i]);
      boolean nan = Double.isNaN(a);
      boolean zero = zeros > (a == 0 ? 1 : 0);
      boolean infinite = infinities > (a > Double.MAX_VALUE ? 1 : 0);
      double others;
      if (nans > (nan ? 1 : 0) || zero && infinite) {
        others = Double.NaN;
      } else if (zero) {
        others = 0;
      } else if (infinite) {
        others = Double.POSITIVE_INFINITY;
      } else if (a > 0 && a <= Double.MAX_VALUE) {
        int kx = exponent(a);
        others = scaled(p / scaled(a, -kx), k - kx);
      } else {
        others = scaled(p, k);
      }
      y[to + i] = sign * Math.copySign(1, x[from + i]) * others;
    }
  }

  /// The power of UP that is to be taken out of x: −1, 0 or 1.
  private static int exponent(double x) {
    double a = Math.abs(x);
    return a < SMALL ? -1 : a > LARGE ? 1 : 0;
  }

  /// x·UP^k. Only the last multiplication can round.
  private static double scaled(double x, int k) {
    double y = x;
    for (int i = k; i > 0; i--) {
      y *= UP;
    }
    for (int i = k; i < 0 && y != 0; i++) {
      y *= DOWN;
    }
    return y;
  }
}
