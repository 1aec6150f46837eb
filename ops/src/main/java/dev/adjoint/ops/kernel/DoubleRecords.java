package dev.adjoint.ops.kernel;

// float: generated
/// Running maxima along the rows of a matrix. A *record* is a number that no number before it in
/// its row exceeds; between one record that does exceed all before it and the next, the records are
/// equal.
final class DoubleRecords {

  private DoubleRecords() {}

  /// y_i = max x_j over all j ≤ i; NaN from the first NaN on.
  static void max(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int i = row * length; i < (row + 1) * length; i++) {
        max = Math.max(max, x[xo + i]);
        y[yo + i] = max;
      }
    }
  }

  /// y_i = how many x_j with j ≤ i are equal to the maximum so far; NaN from the first NaN on.
  static void ties(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      double max = Double.NEGATIVE_INFINITY;
      double ties = 0;
      for (int i = row * length; i < (row + 1) * length; i++) {
        double v = x[xo + i];
        ties = v > max ? 1 : v == max ? ties + 1 : v < max ? ties : Double.NaN;
        max = Math.max(max, v);
        y[yo + i] = ties;
      }
    }
  }

  /// y_i = Σ a_j over all j ≤ i for which b_j is a record equal to the maximum of b up to i; NaN
  /// from the first NaN of b on.
  static void forth(
      double[] a, int ao, double[] b, int bo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int i = row * length; i < (row + 1) * length; i++) {
        double v = b[bo + i];
        double own = a[ao + i];
        sum = v > max ? own : v == max ? sum + own : v < max ? sum : Double.NaN;
        max = Math.max(max, v);
        y[yo + i] = sum;
      }
    }
  }

  /// y_i = Σ a_j over all j ≥ i for which the maximum of b up to j is b_i, if b_i is a record, else
  /// 0; NaN from the first NaN of b on: the adjoint of `forth` in a.
  static void back(
      double[] a, int ao, double[] b, int bo, int rows, int length, double[] y, int yo) {
    max(b, bo, rows, length, y, yo);
    for (int row = 0; row < rows; row++) {
      double max = Double.NaN;
      double sum = 0;
      for (int i = (row + 1) * length - 1; i >= row * length; i--) {
        double maxHere = y[yo + i];
        sum = maxHere == max ? sum + a[ao + i] : a[ao + i];
        max = maxHere;
        y[yo + i] = b[bo + i] == max ? sum : Double.isNaN(max) ? Double.NaN : 0;
      }
    }
  }
}
