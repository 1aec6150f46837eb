package dev.adjoint.ops.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// @formatter:off: parameters stand in groups, an operand a line
// float: generated
/// The micro-kernels for what is less than two vectors wide: rows × 1 vector of C.
///
/// Eight chains are enough to cover the latency of fma. A tile that has fewer rows computes its
/// last row several times, to the same bits, which is cheaper than a method for each height.
///
/// Less than a whole vector is computed as a whole vector, and the rest thrown away, because C2
/// boxes masks too easily: what B holds beyond the columns is read, or, at the end of its array, a
/// copy with room behind it; C goes through a tile of its own.
final class DoubleGemmNarrowTile {

  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  private static final int DEPTH = DoubleGemmTile.DEPTH;

  /// Rows of the largest tile.
  private static final int ROWS = 8;

  /// Where the tile of C is in the scratch memory, after rows of B.
  private static final int TILE = DEPTH * LANES;

  /// Numbers of scratch memory needed.
  static final int SCRATCH = TILE + ROWS * LANES;

  private DoubleGemmNarrowTile() {}

  /// A strip of C one vector wide; the parameters are those of [DoubleGemmTile].
  static void strip(
      int m, int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs,
      double[] s, int so, int ss, boolean adds, double[] e, int eo, int es,
      double[] c, int co, int ldc) {
    int i = 0;
    for (; m - i > 4; i += ROWS) {
      eight(
          Math.min(ROWS, m - i) - 1, k, a, ao + i * ars, ars, acs, b, bo, brs,
          s, so + i * ss, ss, adds, e, eo + i * es, es, c, co + i * ldc, ldc);
    }
    if (i < m) {
      four(
          m - i - 1, k, a, ao + i * ars, ars, acs, b, bo, brs,
          s, so + i * ss, ss, adds, e, eo + i * es, es, c, co + i * ldc, ldc);
    }
  }

  /// A strip of C of fewer columns than lanes.
  static void strip(
      int width, int m, int k, double[] a, int ao, int ars, int acs,
      double[] b, int bo, int brs, boolean fresh, boolean adds, double[] e, int eo, int es,
      double[] c, int co, int ldc, double[] scratch) {
    int whole = wholeRows(k, b, bo, brs);
    copy(k - whole, width, b, bo + whole * brs, brs, scratch, 0, LANES);
    for (int i = 0; i < m; i += ROWS) {
      int rows = Math.min(ROWS, m - i);
      int ai = ao + i * ars;
      int ci = co + i * ldc;
      if (fresh) {
        Arrays.fill(scratch, TILE, SCRATCH, 0);
      } else {
        copy(rows, width, c, ci, ldc, scratch, TILE, LANES);
      }
      tile(rows, whole, a, ai, ars, acs, b, bo, brs, scratch);
      if (whole < k) {
        tile(rows, k - whole, a, ai + whole * acs, ars, acs, scratch, 0, LANES, scratch);
      }
      if (adds) {
        add(rows, width, e, eo + i * es, es, scratch);
      }
      copy(rows, width, scratch, TILE, LANES, c, ci, ldc);
    }
  }

  private static void add(int rows, int width, double[] e, int eo, int es, double[] scratch) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < width; j++) {
        scratch[TILE + i * LANES + j] += e[eo + i * es + j];
      }
    }
  }

  /// How many rows of B have a whole vector from their first column to the end of the array.
  private static int wholeRows(int k, double[] b, int bo, int brs) {
    int room = b.length - LANES - bo;
    if (room < 0 || brs <= 0) {
      return 0;
    }
    return Math.min(k, room / brs + 1);
  }

  /// Goes on with the tile of C in the scratch memory.
  private static void tile(
      int m, int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs,
      double[] scratch) {
    strip(
        m, k, a, ao, ars, acs, b, bo, brs, scratch, TILE, LANES, false, scratch, 0, 0,
        scratch, TILE, LANES);
  }

  private static void copy(
      int rows, int width, double[] x, int xo, int xrs, double[] y, int yo, int yrs) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < width; j++) {
        y[yo + i * yrs + j] = x[xo + i * xrs + j];
      }
    }
  }

  private static void eight(
      int last, int k, double[] a, int ao, int ars, int acs,
      double[] b, int bo, int brs, double[] s, int so, int ss, boolean adds,
      double[] e, int eo, int es, double[] c, int co, int ldc) {
    int i1 = Math.min(1, last);
    int i2 = Math.min(2, last);
    int i3 = Math.min(3, last);
    int i5 = Math.min(5, last);
    int i6 = Math.min(6, last);
    int i7 = last;
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector c1 = c0;
    DoubleVector c2 = c0;
    DoubleVector c3 = c0;
    DoubleVector c4 = c0;
    DoubleVector c5 = c0;
    DoubleVector c6 = c0;
    DoubleVector c7 = c0;
    if (ss > 0 || DoubleGemmTile.FEW_REGISTERS) {
      c0 = DoubleVector.fromArray(S, s, so);
      c1 = DoubleVector.fromArray(S, s, so + i1 * ss);
      c2 = DoubleVector.fromArray(S, s, so + i2 * ss);
      c3 = DoubleVector.fromArray(S, s, so + i3 * ss);
      c4 = DoubleVector.fromArray(S, s, so + 4 * ss);
      c5 = DoubleVector.fromArray(S, s, so + i5 * ss);
      c6 = DoubleVector.fromArray(S, s, so + i6 * ss);
      c7 = DoubleVector.fromArray(S, s, so + i7 * ss);
    }
    int a1 = i1 * ars;
    int a2 = i2 * ars;
    int a3 = i3 * ars;
    int a4 = 4 * ars;
    int a5 = i5 * ars;
    int a6 = i6 * ars;
    int a7 = i7 * ars;
    int end = Math.min(k, DEPTH);
    for (int p = 0; p < end; p++) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo);
      c0 = v.fma(DoubleVector.broadcast(S, a[ao]), c0);
      c1 = v.fma(DoubleVector.broadcast(S, a[ao + a1]), c1);
      c2 = v.fma(DoubleVector.broadcast(S, a[ao + a2]), c2);
      c3 = v.fma(DoubleVector.broadcast(S, a[ao + a3]), c3);
      c4 = v.fma(DoubleVector.broadcast(S, a[ao + a4]), c4);
      c5 = v.fma(DoubleVector.broadcast(S, a[ao + a5]), c5);
      c6 = v.fma(DoubleVector.broadcast(S, a[ao + a6]), c6);
      c7 = v.fma(DoubleVector.broadcast(S, a[ao + a7]), c7);
      ao += acs;
      bo += brs;
    }
    if (adds) {
      c0 = c0.add(DoubleVector.fromArray(S, e, eo));
      c1 = c1.add(DoubleVector.fromArray(S, e, eo + i1 * es));
      c2 = c2.add(DoubleVector.fromArray(S, e, eo + i2 * es));
      c3 = c3.add(DoubleVector.fromArray(S, e, eo + i3 * es));
      c4 = c4.add(DoubleVector.fromArray(S, e, eo + 4 * es));
      c5 = c5.add(DoubleVector.fromArray(S, e, eo + i5 * es));
      c6 = c6.add(DoubleVector.fromArray(S, e, eo + i6 * es));
      c7 = c7.add(DoubleVector.fromArray(S, e, eo + i7 * es));
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + i1 * ldc);
    c2.intoArray(c, co + i2 * ldc);
    c3.intoArray(c, co + i3 * ldc);
    c4.intoArray(c, co + 4 * ldc);
    c5.intoArray(c, co + i5 * ldc);
    c6.intoArray(c, co + i6 * ldc);
    c7.intoArray(c, co + i7 * ldc);
  }

  private static void four(
      int last, int k, double[] a, int ao, int ars, int acs,
      double[] b, int bo, int brs, double[] s, int so, int ss, boolean adds,
      double[] e, int eo, int es, double[] c, int co, int ldc) {
    int i1 = Math.min(1, last);
    int i2 = Math.min(2, last);
    DoubleVector c0 = DoubleVector.zero(S);
    DoubleVector c1 = c0;
    DoubleVector c2 = c0;
    DoubleVector c3 = c0;
    if (ss > 0 || DoubleGemmTile.FEW_REGISTERS) {
      c0 = DoubleVector.fromArray(S, s, so);
      c1 = DoubleVector.fromArray(S, s, so + i1 * ss);
      c2 = DoubleVector.fromArray(S, s, so + i2 * ss);
      c3 = DoubleVector.fromArray(S, s, so + last * ss);
    }
    int a1 = i1 * ars;
    int a2 = i2 * ars;
    int a3 = last * ars;
    int end = Math.min(k, DEPTH);
    for (int p = 0; p < end; p++) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo);
      c0 = v.fma(DoubleVector.broadcast(S, a[ao]), c0);
      c1 = v.fma(DoubleVector.broadcast(S, a[ao + a1]), c1);
      c2 = v.fma(DoubleVector.broadcast(S, a[ao + a2]), c2);
      c3 = v.fma(DoubleVector.broadcast(S, a[ao + a3]), c3);
      ao += acs;
      bo += brs;
    }
    if (adds) {
      c0 = c0.add(DoubleVector.fromArray(S, e, eo));
      c1 = c1.add(DoubleVector.fromArray(S, e, eo + i1 * es));
      c2 = c2.add(DoubleVector.fromArray(S, e, eo + i2 * es));
      c3 = c3.add(DoubleVector.fromArray(S, e, eo + last * es));
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + i1 * ldc);
    c2.intoArray(c, co + i2 * ldc);
    c3.intoArray(c, co + last * ldc);
  }
}
