package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleRange.SQUARES_DOWN;
import static dev.adjoint.ops.kernel.DoubleRange.SQUARES_SMALL;
import static dev.adjoint.ops.kernel.DoubleRange.SQUARES_UP;

// float: generated
/// Lengths of the rows of a matrix as vectors.
final class DoubleNorms {

  private DoubleNorms() {}

  /// y = √Σ x².
  static void norm(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      y[yo + row] = norm(x, xo + row * length, length);
    }
  }

  static double norm(double[] x, int from, int n) {
    double squares = DoubleSums.squares(x, from, n);
    if (squares < SQUARES_SMALL) {
      return scaled(x, from, n, SQUARES_UP) * SQUARES_DOWN;
    } else if (squares > Double.MAX_VALUE) {
      return scaled(x, from, n, SQUARES_DOWN) * SQUARES_UP;
    }
    return DoubleScalars.sqrt(squares);
  }

  private static double scaled(double[] x, int from, int n, double scale) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      double v = x[i] * scale;
      sum = Math.fma(v, v, sum);
    }
    return DoubleScalars.sqrt(sum);
  }

  /// y = (Σ |x|^p)^(1/p).
  static void pNorm(double[] x, int xo, int rows, int length, double p, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      int from = xo + row * length;
      double most = 0;
      for (int i = from; i < from + length; i++) {
        most = Math.max(most, Math.abs(x[i]));
      }
      if (!(most > 0 && most <= Double.MAX_VALUE)) {
        y[yo + row] = most;
        continue;
      }
      double sum = 0;
      for (int i = from; i < from + length; i++) {
        sum += DoubleScalars.pow(Math.abs(x[i]) / most, p);
      }
      y[yo + row] = most * DoubleScalars.pow(sum, 1 / p);
    }
  }
}
