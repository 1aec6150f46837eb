package dev.adjoint.ops.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
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

  /// For d = 4, 2, 1: lane l trades places with the lane d away, l xor d.
  private static final VectorShuffle<Double> SWAP4 = VectorShuffle.fromOp(S, l -> l ^ 4);

  private static final VectorShuffle<Double> SWAP2 = VectorShuffle.fromOp(S, l -> l ^ 2);
  private static final VectorShuffle<Double> SWAP1 = VectorShuffle.fromOp(S, l -> l ^ 1);

  /// The lanes l with l & d ≠ 0.
  private static final VectorMask<Double> ODD4 = VectorMask.fromLong(S, 0b11110000);

  private static final VectorMask<Double> ODD2 = VectorMask.fromLong(S, 0b11001100);
  private static final VectorMask<Double> ODD1 = VectorMask.fromLong(S, 0b10101010);
  private static final VectorMask<Double> EVEN4 = VectorMask.fromLong(S, 0b00001111);
  private static final VectorMask<Double> EVEN2 = VectorMask.fromLong(S, 0b00110011);
  private static final VectorMask<Double> EVEN1 = VectorMask.fromLong(S, 0b01010101);

  private DoubleTranspose() {}

  /// Copies eight rows of length n ≥ 8 to eight columns. Where n is not a multiple of 8, the last
  /// block overlaps the one before it.
  ///
  /// @param x read: number p of row l is at `xo + l * xs + p`
  /// @param to written: number p of row l goes to `t + p * ts + l`
  static void rows(int n, double[] x, int xo, int xs, double[] to, int t, int ts) {
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
      DoubleVector u0 = r0.blend(r4.rearrange(SWAP4), ODD4);
      DoubleVector u4 = r4.blend(r0.rearrange(SWAP4), EVEN4);
      DoubleVector u1 = r1.blend(r5.rearrange(SWAP4), ODD4);
      DoubleVector u5 = r5.blend(r1.rearrange(SWAP4), EVEN4);
      DoubleVector u2 = r2.blend(r6.rearrange(SWAP4), ODD4);
      DoubleVector u6 = r6.blend(r2.rearrange(SWAP4), EVEN4);
      DoubleVector u3 = r3.blend(r7.rearrange(SWAP4), ODD4);
      DoubleVector u7 = r7.blend(r3.rearrange(SWAP4), EVEN4);
      DoubleVector v0 = u0.blend(u2.rearrange(SWAP2), ODD2);
      DoubleVector v2 = u2.blend(u0.rearrange(SWAP2), EVEN2);
      DoubleVector v1 = u1.blend(u3.rearrange(SWAP2), ODD2);
      DoubleVector v3 = u3.blend(u1.rearrange(SWAP2), EVEN2);
      DoubleVector v4 = u4.blend(u6.rearrange(SWAP2), ODD2);
      DoubleVector v6 = u6.blend(u4.rearrange(SWAP2), EVEN2);
      DoubleVector v5 = u5.blend(u7.rearrange(SWAP2), ODD2);
      DoubleVector v7 = u7.blend(u5.rearrange(SWAP2), EVEN2);
      DoubleVector w0 = v0.blend(v1.rearrange(SWAP1), ODD1);
      DoubleVector w1 = v1.blend(v0.rearrange(SWAP1), EVEN1);
      DoubleVector w2 = v2.blend(v3.rearrange(SWAP1), ODD1);
      DoubleVector w3 = v3.blend(v2.rearrange(SWAP1), EVEN1);
      DoubleVector w4 = v4.blend(v5.rearrange(SWAP1), ODD1);
      DoubleVector w5 = v5.blend(v4.rearrange(SWAP1), EVEN1);
      DoubleVector w6 = v6.blend(v7.rearrange(SWAP1), ODD1);
      DoubleVector w7 = v7.blend(v6.rearrange(SWAP1), EVEN1);
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
