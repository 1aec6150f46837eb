package dev.adjoint.ops.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

// float: generated
/// Transposing copies on the Vector API, in blocks of 8 × 8 numbers that never leave registers.
///
/// Three rounds of exchanges: in round d = 4, 2, 1 each two rows d apart swap the blocks of d lanes
/// beside the diagonal, so that row i, lane l becomes row l, lane i. Each row of a round is one
/// shuffle of two registers.
final class DoubleTranspose {

  /// Lanes and rows of a block.
  static final int SIZE = 8;

  private static final VectorSpecies<Double> S =
      VectorSpecies.of(double.class, VectorShape.forBitSize(SIZE * Double.SIZE));

  /// Whether vectors of eight numbers exist here: if not, this class would be slow.
  static final boolean AVAILABLE =
      S.vectorBitSize() <= DoubleVector.SPECIES_PREFERRED.vectorBitSize();

  /// For d = 4, 2, 1: where each lane of the upper row comes from, and each of the lower; lanes of
  /// the lower row count from 8.
  private static final double[] LANES = {
    0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15,
    0, 1, 8, 9, 4, 5, 12, 13, 2, 3, 10, 11, 6, 7, 14, 15,
    0, 8, 2, 10, 4, 12, 6, 14, 1, 9, 3, 11, 5, 13, 7, 15
  };

  private DoubleTranspose() {}

  /// Copies eight rows of length n ≥ 8 to eight columns. Where n is not a multiple of 8, the last
  /// block overlaps the one before it.
  ///
  /// @param x read: number p of row l is at `xo + l * xs + p`
  /// @param to written: number p of row l goes to `t + p * ts + l`
  static void rows(int n, double[] x, int xo, int xs, double[] to, int t, int ts) {
    DoubleVector upper4 = DoubleVector.fromArray(S, LANES, 0);
    DoubleVector lower4 = DoubleVector.fromArray(S, LANES, 8);
    DoubleVector upper2 = DoubleVector.fromArray(S, LANES, 16);
    DoubleVector lower2 = DoubleVector.fromArray(S, LANES, 24);
    DoubleVector upper1 = DoubleVector.fromArray(S, LANES, 32);
    DoubleVector lower1 = DoubleVector.fromArray(S, LANES, 40);
    for (int end = SIZE; end < n + SIZE; end += SIZE) {
      int p = Math.min(end, n) - SIZE;
      int q = xo + p;
      DoubleVector r0 = DoubleVector.fromArray(S, x, q);
      DoubleVector r1 = DoubleVector.fromArray(S, x, q + xs);
      DoubleVector r2 = DoubleVector.fromArray(S, x, q + 2 * xs);
      DoubleVector r3 = DoubleVector.fromArray(S, x, q + 3 * xs);
      DoubleVector r4 = DoubleVector.fromArray(S, x, q + 4 * xs);
      DoubleVector r5 = DoubleVector.fromArray(S, x, q + 5 * xs);
      DoubleVector r6 = DoubleVector.fromArray(S, x, q + 6 * xs);
      DoubleVector r7 = DoubleVector.fromArray(S, x, q + 7 * xs);
      DoubleVector u0 = upper4.selectFrom(r0, r4);
      DoubleVector u4 = lower4.selectFrom(r0, r4);
      DoubleVector u1 = upper4.selectFrom(r1, r5);
      DoubleVector u5 = lower4.selectFrom(r1, r5);
      DoubleVector u2 = upper4.selectFrom(r2, r6);
      DoubleVector u6 = lower4.selectFrom(r2, r6);
      DoubleVector u3 = upper4.selectFrom(r3, r7);
      DoubleVector u7 = lower4.selectFrom(r3, r7);
      DoubleVector v0 = upper2.selectFrom(u0, u2);
      DoubleVector v2 = lower2.selectFrom(u0, u2);
      DoubleVector v1 = upper2.selectFrom(u1, u3);
      DoubleVector v3 = lower2.selectFrom(u1, u3);
      DoubleVector v4 = upper2.selectFrom(u4, u6);
      DoubleVector v6 = lower2.selectFrom(u4, u6);
      DoubleVector v5 = upper2.selectFrom(u5, u7);
      DoubleVector v7 = lower2.selectFrom(u5, u7);
      DoubleVector w0 = upper1.selectFrom(v0, v1);
      DoubleVector w1 = lower1.selectFrom(v0, v1);
      DoubleVector w2 = upper1.selectFrom(v2, v3);
      DoubleVector w3 = lower1.selectFrom(v2, v3);
      DoubleVector w4 = upper1.selectFrom(v4, v5);
      DoubleVector w5 = lower1.selectFrom(v4, v5);
      DoubleVector w6 = upper1.selectFrom(v6, v7);
      DoubleVector w7 = lower1.selectFrom(v6, v7);
      int o = t + p * ts;
      w0.intoArray(to, o);
      w1.intoArray(to, o + ts);
      w2.intoArray(to, o + 2 * ts);
      w3.intoArray(to, o + 3 * ts);
      w4.intoArray(to, o + 4 * ts);
      w5.intoArray(to, o + 5 * ts);
      w6.intoArray(to, o + 6 * ts);
      w7.intoArray(to, o + 7 * ts);
    }
  }
}
