package dev.adjoint.ops.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// @formatter:off: parameters stand in groups, an operand a line
// float: generated
/// Matrix-vector products on the Vector API, with vectors across rows of M.
final class DoubleGemvVectors {

  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  /// Never written: what chains start from when y is not read.
  private static final double[] ZEROS = new double[8 * LANES];

  /// Columns of M at a time. C2 compiles a method of few calls and long loops from the middle of
  /// its loop, where vectors are boxed; with many calls it compiles the method from its beginning.
  private static final int DEPTH = 128;

  private DoubleGemvVectors() {}

  /// y = M·x for M with rows side by side: element (i, p) at `ao + i + p * acs`.
  static void acrossRows(
      int m, int k, double[] a, int ao, int acs, double[] x, int xo, int xs,
      double[] y, int yo) {
    for (int p = 0; p < k; p += DEPTH) {
      int depth = Math.min(DEPTH, k - p);
      slab(m, depth, a, ao + p * acs, acs, x, xo + p * xs, xs, y, yo, p > 0);
    }
  }

  private static void slab(
      int m, int k, double[] a, int ao, int acs, double[] x, int xo, int xs,
      double[] y, int yo, boolean accumulate) {
    double[] s = accumulate ? y : ZEROS;
    int i = 0;
    for (; m - i > 4 * LANES; i += 8 * LANES) {
      int last = Math.min(m - i, 8 * LANES) - LANES;
      eight(k, a, ao + i, acs, last, x, xo, xs, s, accumulate ? yo + i : 0, y, yo + i);
    }
    int rest = m - i;
    if (rest >= LANES) {
      four(k, a, ao + i, acs, rest - LANES, x, xo, xs, s, accumulate ? yo + i : 0, y, yo + i);
    } else if (rest > 0) {
      DoubleGemv.scalar(rest, k, a, ao + i, 1, acs, x, xo, xs, y, yo + i, 1, accumulate);
    }
  }

  /// Eight vectors of y. Vector q starts q vectors after the first, but at most `last` numbers:
  /// vectors may overlap, and rows in several are computed several times, to the same bits.
  private static void eight(
      int k, double[] a, int ao, int acs, int last, double[] x, int xo, int xs, double[] s,
      int so, double[] y, int yo) {
    int d1 = Math.min(last, LANES);
    int d2 = Math.min(last, 2 * LANES);
    int d3 = Math.min(last, 3 * LANES);
    int d4 = Math.min(last, 4 * LANES);
    int d5 = Math.min(last, 5 * LANES);
    int d6 = Math.min(last, 6 * LANES);
    int d7 = Math.min(last, 7 * LANES);
    DoubleVector y0 = DoubleVector.fromArray(S, s, so);
    DoubleVector y1 = DoubleVector.fromArray(S, s, so + d1);
    DoubleVector y2 = DoubleVector.fromArray(S, s, so + d2);
    DoubleVector y3 = DoubleVector.fromArray(S, s, so + d3);
    DoubleVector y4 = DoubleVector.fromArray(S, s, so + d4);
    DoubleVector y5 = DoubleVector.fromArray(S, s, so + d5);
    DoubleVector y6 = DoubleVector.fromArray(S, s, so + d6);
    DoubleVector y7 = DoubleVector.fromArray(S, s, so + d7);
    int end = Math.min(k, DEPTH);
    for (int p = 0; p < end; p++) {
      DoubleVector v = DoubleVector.broadcast(S, x[xo]);
      y0 = v.fma(DoubleVector.fromArray(S, a, ao), y0);
      y1 = v.fma(DoubleVector.fromArray(S, a, ao + d1), y1);
      y2 = v.fma(DoubleVector.fromArray(S, a, ao + d2), y2);
      y3 = v.fma(DoubleVector.fromArray(S, a, ao + d3), y3);
      y4 = v.fma(DoubleVector.fromArray(S, a, ao + d4), y4);
      y5 = v.fma(DoubleVector.fromArray(S, a, ao + d5), y5);
      y6 = v.fma(DoubleVector.fromArray(S, a, ao + d6), y6);
      y7 = v.fma(DoubleVector.fromArray(S, a, ao + d7), y7);
      ao += acs;
      xo += xs;
    }
    y0.intoArray(y, yo);
    y1.intoArray(y, yo + d1);
    y2.intoArray(y, yo + d2);
    y3.intoArray(y, yo + d3);
    y4.intoArray(y, yo + d4);
    y5.intoArray(y, yo + d5);
    y6.intoArray(y, yo + d6);
    y7.intoArray(y, yo + d7);
  }

  /// Four vectors of y, placed like those of `eight`.
  private static void four(
      int k, double[] a, int ao, int acs, int last, double[] x, int xo, int xs, double[] s,
      int so, double[] y, int yo) {
    int d1 = Math.min(last, LANES);
    int d2 = Math.min(last, 2 * LANES);
    int d3 = Math.min(last, 3 * LANES);
    DoubleVector y0 = DoubleVector.fromArray(S, s, so);
    DoubleVector y1 = DoubleVector.fromArray(S, s, so + d1);
    DoubleVector y2 = DoubleVector.fromArray(S, s, so + d2);
    DoubleVector y3 = DoubleVector.fromArray(S, s, so + d3);
    int end = Math.min(k, DEPTH);
    for (int p = 0; p < end; p++) {
      DoubleVector v = DoubleVector.broadcast(S, x[xo]);
      y0 = v.fma(DoubleVector.fromArray(S, a, ao), y0);
      y1 = v.fma(DoubleVector.fromArray(S, a, ao + d1), y1);
      y2 = v.fma(DoubleVector.fromArray(S, a, ao + d2), y2);
      y3 = v.fma(DoubleVector.fromArray(S, a, ao + d3), y3);
      ao += acs;
      xo += xs;
    }
    y0.intoArray(y, yo);
    y1.intoArray(y, yo + d1);
    y2.intoArray(y, yo + d2);
    y3.intoArray(y, yo + d3);
  }
}
