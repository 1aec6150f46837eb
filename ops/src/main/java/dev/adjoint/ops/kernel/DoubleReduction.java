package dev.adjoint.ops.kernel;

/// Sums along the middle axis of a dense array that is seen as [outer, length, inner].
// float: generated
public final class DoubleReduction {
  /// Numbers standing side by side are added up in this many lanes, and the lanes in a fixed tree: so
  /// the result does not depend on the width of vectors.
  private static final int LANES = 16;

  private DoubleReduction() {}

  /// y = Σ x along the middle axis.
  public static void sum(double[] x, int xo, int outer, int length, int inner, double[] y, int yo) {
    for (int o = 0; o < outer; o++) {
      int from = xo + o * length * inner;
      if (inner == 1) {
        y[yo + o] = sum(x, from, length);
      } else {
        sumRows(x, from, length, inner, y, yo + o * inner);
      }
    }
  }

  private static double sum(double[] x, int from, int length) {
    if (length < LANES) {
      double total = 0;
      for (int i = 0; i < length; i++) {
        total += x[from + i];
      }
      return total;
    }
    double[] lanes = new double[LANES];
    for (int i = 0; i < length; i++) {
      lanes[i & (LANES - 1)] += x[from + i];
    }
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }

  private static void sumRows(double[] x, int from, int length, int inner, double[] y, int to) {
    for (int i = 0; i < inner; i++) {
      y[to + i] = 0;
    }
    for (int row = 0; row < length; row++) {
      int at = from + row * inner;
      for (int i = 0; i < inner; i++) {
        y[to + i] += x[at + i];
      }
    }
  }
}
