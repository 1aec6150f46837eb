package dev.adjoint.ops.kernel;

/// Reads and adds to chosen places along the middle axis of a dense array that is seen as
/// `[outer, size, inner]`.
// float: generated
public final class DoubleGather {
  private DoubleGather() {}

  /// `y[o, i, :] = x[o, index[i], :]`; y is `[outer, index.length, inner]`.
  public static void gather(
      double[] x, int xo, int outer, int size, int inner, int[] index, double[] y, int yo) {
    int to = yo;
    for (int o = 0; o < outer; o++) {
      for (int position : index) {
        System.arraycopy(x, xo + (o * size + position) * inner, y, to, inner);
        to += inner;
      }
    }
  }

  /// `y[o, index[i], :] += x[o, i, :]`, in the order of i; x is `[outer, index.length, inner]`.
  public static void scatterAdd(
      double[] x, int xo, int outer, int size, int inner, int[] index, double[] y, int yo) {
    int from = xo;
    for (int o = 0; o < outer; o++) {
      for (int position : index) {
        DoubleMove.add(x, from, y, yo + (o * size + position) * inner, inner);
        from += inner;
      }
    }
  }

  /// `y[o, i, j] = x[o, index[o, i, j], j]`; y and the index are `[outer, count, inner]`.
  public static void gatherAlong(
      double[] x,
      int xo,
      int outer,
      int size,
      int inner,
      int[] index,
      int count,
      double[] y,
      int yo) {
    for (int o = 0, i = 0; o < outer; o++) {
      for (int row = 0; row < count; row++) {
        for (int j = 0; j < inner; j++, i++) {
          y[yo + i] = x[xo + (o * size + index[i]) * inner + j];
        }
      }
    }
  }

  /// `y[o, index[o, i, j], j] += x[o, i, j]`, in the order of i; x and the index are `[outer,
  /// count, inner]`.
  public static void scatterAddAlong(
      double[] x,
      int xo,
      int outer,
      int size,
      int inner,
      int[] index,
      int count,
      double[] y,
      int yo) {
    for (int o = 0, i = 0; o < outer; o++) {
      for (int row = 0; row < count; row++) {
        for (int j = 0; j < inner; j++, i++) {
          y[yo + (o * size + index[i]) * inner + j] += x[xo + i];
        }
      }
    }
  }
}
