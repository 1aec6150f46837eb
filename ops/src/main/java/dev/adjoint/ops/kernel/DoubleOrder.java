package dev.adjoint.ops.kernel;

// float: generated
/// The order of the numbers in the rows of a matrix.
public final class DoubleOrder {

  private DoubleOrder() {}

  /// y = the indices of the numbers of each row in ascending order, −0 before +0, NaN last, and
  /// equal numbers in the order in which they stand. By heapsort, in place: no two indices are
  /// equal, so it need not be stable.
  static void argSort(double[] x, int xo, int rows, int length, double[] y, int yo) {
    for (int row = 0; row < rows; row++) {
      int from = xo + row * length;
      int to = yo + row * length;
      for (int i = 0; i < length; i++) {
        y[to + i] = i;
      }
      for (int root = length / 2 - 1; root >= 0; root--) {
        sink(x, from, y, to, root, length);
      }
      for (int n = length - 1; n > 0; n--) {
        double greatest = y[to];
        y[to] = y[to + n];
        y[to + n] = greatest;
        sink(x, from, y, to, 0, n);
      }
    }
  }

  /// Lets the index at the root sink below all that stand for greater numbers, in a heap of n.
  private static void sink(double[] x, int from, double[] y, int to, int root, int n) {
    int hole = root;
    double sinking = y[to + root];
    while (2 * hole + 1 < n) {
      int child = 2 * hole + 1;
      if (child + 1 < n && before(x, from, y[to + child], y[to + child + 1])) {
        child++;
      }
      if (!before(x, from, sinking, y[to + child])) {
        break;
      }
      y[to + hole] = y[to + child];
      hole = child;
    }
    y[to + hole] = sinking;
  }

  private static boolean before(double[] x, int from, double i, double j) {
    int order = Double.compare(x[from + (int) i], x[from + (int) j]);
    return order < 0 || order == 0 && i < j;
  }

  /// y = the number of a given rank in the order of each row; NaN if the last one is.
  public static void ranked(
      double[] x,
      int xo,
      double[] order,
      int oo,
      int rows,
      int length,
      int rank,
      double[] y,
      int yo) {
    for (int row = 0; row < rows; row++) {
      int at = row * length;
      double last = x[xo + at + (int) order[oo + at + length - 1]];
      double value = x[xo + at + (int) order[oo + at + rank]];
      y[yo + row] = Double.isNaN(last) ? last : value;
    }
  }
}
