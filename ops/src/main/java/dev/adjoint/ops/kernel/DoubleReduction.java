package dev.adjoint.ops.kernel;

// float: generated
/// Folds along the middle axis of a dense array that is seen as [outer, length, inner].
final class DoubleReduction {
  /// So many rows are added up before their sum is added to the total: the rounding error of a long
  /// column grows with a small part of its length, and the rows of a block stay in the cache.
  static final int BLOCK = 64;

  private DoubleReduction() {}

  /// y = Σ x along the middle axis; 0 where that is empty.
  static void sum(double[] x, int xo, int outer, int length, int inner, double[] y, int yo) {
    if (inner == 1) {
      for (int o = 0; o < outer; o++) {
        y[yo + o] = DoubleSums.sum(x, xo + o * length, length);
      }
      return;
    }
    for (int o = 0; o < outer; o++) {
      int to = yo + o * inner;
      int from = xo + o * length * inner;
      sumBlock(x, from, Math.min(length, BLOCK), inner, y, to, true);
      for (int row = BLOCK; row < length; row += BLOCK) {
        int rows = Math.min(length - row, BLOCK);
        sumBlock(x, from + row * inner, rows, inner, y, to, false);
      }
    }
  }

  /// Adds up a block of rows, column by column, and writes the sums, or adds them to what is there.
  private static void sumBlock(
      double[] x, int from, int rows, int inner, double[] y, int to, boolean first) {
    int i =
        VectorSupport.pays(inner)
            ? DoubleReductionVectors.sumBlock(x, from, rows, inner, y, to, first)
            : 0;
    for (; i + 4 <= inner; i += 4) {
      double a = 0;
      double b = 0;
      double c = 0;
      double d = 0;
      for (int row = 0, at = from + i; row < rows; row++, at += inner) {
        a += x[at];
        b += x[at + 1];
        c += x[at + 2];
        d += x[at + 3];
      }
      y[to + i] = first ? a : y[to + i] + a;
      y[to + i + 1] = first ? b : y[to + i + 1] + b;
      y[to + i + 2] = first ? c : y[to + i + 2] + c;
      y[to + i + 3] = first ? d : y[to + i + 3] + d;
    }
    for (; i < inner; i++) {
      double a = 0;
      for (int row = 0, at = from + i; row < rows; row++, at += inner) {
        a += x[at];
      }
      y[to + i] = first ? a : y[to + i] + a;
    }
  }

  /// y = max x along the middle axis, which is not empty; NaN if one is; +0 is greater than −0.
  static void max(double[] x, int xo, int outer, int length, int inner, double[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      int from = xo + o * length * inner;
      int to = yo + o * inner;
      if (inner == 1) {
        y[to] = max(x, from, length);
        continue;
      }
      System.arraycopy(x, from, y, to, inner);
      for (int row = 1; row < length; row++) {
        DoubleComparison.maximum(y, to, 1, x, from + row * inner, 1, y, to, inner);
      }
    }
  }

  /// y = min x along the middle axis, which is not empty; NaN if one is; −0 is less than +0.
  static void min(double[] x, int xo, int outer, int length, int inner, double[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      int from = xo + o * length * inner;
      int to = yo + o * inner;
      if (inner == 1) {
        y[to] = min(x, from, length);
        continue;
      }
      System.arraycopy(x, from, y, to, inner);
      for (int row = 1; row < length; row++) {
        DoubleComparison.minimum(y, to, 1, x, from + row * inner, 1, y, to, inner);
      }
    }
  }

  /// The greatest of n ≥ 1 numbers. No order of comparing can change it.
  static double max(double[] x, int from, int n) {
    if (VectorSupport.AVAILABLE && n >= DoubleReductionVectors.ENOUGH) {
      return DoubleReductionVectors.max(x, from, n);
    }
    double a = x[from];
    double b = a;
    int i = from;
    for (int end = from + (n & -2); i < end; i += 2) {
      a = Math.max(a, x[i]);
      b = Math.max(b, x[i + 1]);
    }
    return Math.max(Math.max(a, b), x[from + n - 1]);
  }

  /// The least of n ≥ 1 numbers.
  static double min(double[] x, int from, int n) {
    if (VectorSupport.AVAILABLE && n >= DoubleReductionVectors.ENOUGH) {
      return DoubleReductionVectors.min(x, from, n);
    }
    double a = x[from];
    double b = a;
    int i = from;
    for (int end = from + (n & -2); i < end; i += 2) {
      a = Math.min(a, x[i]);
      b = Math.min(b, x[i + 1]);
    }
    return Math.min(Math.min(a, b), x[from + n - 1]);
  }
}
