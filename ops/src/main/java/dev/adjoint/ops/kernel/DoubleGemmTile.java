package dev.adjoint.ops.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// @formatter:off: parameters stand in groups, an operand a line
// float: generated
/// The micro-kernels of [DoubleGemmVector]: rows × 2 vectors of C, held in registers while p runs.
///
/// Element (i, p) of A is at `ao + i * ars + p * acs`. Row p of B starts at `bo + p * brs`; its
/// second vector starts `step` after the first, with `step` at most one vector: at the right edge
/// the two vectors overlap, and the columns in both are computed twice, to the same bits. The tile
/// starts from S (row stride `ss`, 0 for one row of zeros that stands for all) and ends in C; where
/// it `adds`, E, of row stride `es`, is added to its end. S and C may be the same window, because
/// every load of S comes before the first store; E and C must not overlap.
///
/// Twelve accumulators, two vectors of B and one number of A spread over a vector fit the 16
/// registers of AVX2, and twelve chains cover the latency of fma. Each height is a method of its
/// own. With 32 registers a loop takes a twentieth less time where zeros are made, not loaded; with
/// 16 it takes as much more.
final class DoubleGemmTile {

  /// Rows of the largest tile.
  static final int ROWS = 6;

  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  /// Lanes of one vector.
  static final int LANES = S.length();

  /// The most that k may be. Loops say so to C2 by a minimum, which spares them what it would add
  /// so that a long loop can be stopped: an eighth of the time. It also keeps long loops of few
  /// calls from being compiled from their middle, where C2 boxes vectors.
  static final int DEPTH = 192;

  /// Whether this is AVX2, by the width of its vectors.
  static final boolean FEW_REGISTERS = S.vectorBitSize() == 256;

  /// Columns of a full tile.
  static final int WIDTH = 2 * LANES;

  private DoubleGemmTile() {}

  static void six(
      int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs, int step,
      double[] s, int so, int ss, boolean adds, double[] e, int eo, int es,
      double[] c, int co, int ldc) {
    DoubleVector c00 = DoubleVector.zero(S);
    DoubleVector c01 = c00;
    DoubleVector c10 = c00;
    DoubleVector c11 = c00;
    DoubleVector c20 = c00;
    DoubleVector c21 = c00;
    DoubleVector c30 = c00;
    DoubleVector c31 = c00;
    DoubleVector c40 = c00;
    DoubleVector c41 = c00;
    DoubleVector c50 = c00;
    DoubleVector c51 = c00;
    if (ss > 0 || FEW_REGISTERS) {
      c00 = DoubleVector.fromArray(S, s, so);
      c01 = DoubleVector.fromArray(S, s, so + step);
      c10 = DoubleVector.fromArray(S, s, so + ss);
      c11 = DoubleVector.fromArray(S, s, so + ss + step);
      c20 = DoubleVector.fromArray(S, s, so + 2 * ss);
      c21 = DoubleVector.fromArray(S, s, so + 2 * ss + step);
      c30 = DoubleVector.fromArray(S, s, so + 3 * ss);
      c31 = DoubleVector.fromArray(S, s, so + 3 * ss + step);
      c40 = DoubleVector.fromArray(S, s, so + 4 * ss);
      c41 = DoubleVector.fromArray(S, s, so + 4 * ss + step);
      c50 = DoubleVector.fromArray(S, s, so + 5 * ss);
      c51 = DoubleVector.fromArray(S, s, so + 5 * ss + step);
    }
    int end = Math.min(k, DEPTH);
    for (int p = 0; p < end; p++) {
      DoubleVector b0 = DoubleVector.fromArray(S, b, bo);
      DoubleVector b1 = DoubleVector.fromArray(S, b, bo + step);
      DoubleVector x = DoubleVector.broadcast(S, a[ao]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = DoubleVector.broadcast(S, a[ao + ars]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = DoubleVector.broadcast(S, a[ao + 2 * ars]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = DoubleVector.broadcast(S, a[ao + 3 * ars]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = DoubleVector.broadcast(S, a[ao + 4 * ars]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = DoubleVector.broadcast(S, a[ao + 5 * ars]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      ao += acs;
      bo += brs;
    }
    if (adds) {
      c00 = c00.add(DoubleVector.fromArray(S, e, eo));
      c01 = c01.add(DoubleVector.fromArray(S, e, eo + step));
      c10 = c10.add(DoubleVector.fromArray(S, e, eo + es));
      c11 = c11.add(DoubleVector.fromArray(S, e, eo + es + step));
      c20 = c20.add(DoubleVector.fromArray(S, e, eo + 2 * es));
      c21 = c21.add(DoubleVector.fromArray(S, e, eo + 2 * es + step));
      c30 = c30.add(DoubleVector.fromArray(S, e, eo + 3 * es));
      c31 = c31.add(DoubleVector.fromArray(S, e, eo + 3 * es + step));
      c40 = c40.add(DoubleVector.fromArray(S, e, eo + 4 * es));
      c41 = c41.add(DoubleVector.fromArray(S, e, eo + 4 * es + step));
      c50 = c50.add(DoubleVector.fromArray(S, e, eo + 5 * es));
      c51 = c51.add(DoubleVector.fromArray(S, e, eo + 5 * es + step));
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + step);
    c10.intoArray(c, co + ldc);
    c11.intoArray(c, co + ldc + step);
    c20.intoArray(c, co + 2 * ldc);
    c21.intoArray(c, co + 2 * ldc + step);
    c30.intoArray(c, co + 3 * ldc);
    c31.intoArray(c, co + 3 * ldc + step);
    c40.intoArray(c, co + 4 * ldc);
    c41.intoArray(c, co + 4 * ldc + step);
    c50.intoArray(c, co + 5 * ldc);
    c51.intoArray(c, co + 5 * ldc + step);
  }

  /// Six rows of an A that is stored by columns, whose numbers for one p are found in range
  /// together.
  static void columnSix(
      int k, double[] a, int ao, int acs, double[] b, int bo, int brs, int step,
      double[] s, int so, int ss, boolean adds, double[] e, int eo, int es,
      double[] c, int co, int ldc) {
    DoubleVector c00 = DoubleVector.zero(S);
    DoubleVector c01 = c00;
    DoubleVector c10 = c00;
    DoubleVector c11 = c00;
    DoubleVector c20 = c00;
    DoubleVector c21 = c00;
    DoubleVector c30 = c00;
    DoubleVector c31 = c00;
    DoubleVector c40 = c00;
    DoubleVector c41 = c00;
    DoubleVector c50 = c00;
    DoubleVector c51 = c00;
    if (ss > 0 || FEW_REGISTERS) {
      c00 = DoubleVector.fromArray(S, s, so);
      c01 = DoubleVector.fromArray(S, s, so + step);
      c10 = DoubleVector.fromArray(S, s, so + ss);
      c11 = DoubleVector.fromArray(S, s, so + ss + step);
      c20 = DoubleVector.fromArray(S, s, so + 2 * ss);
      c21 = DoubleVector.fromArray(S, s, so + 2 * ss + step);
      c30 = DoubleVector.fromArray(S, s, so + 3 * ss);
      c31 = DoubleVector.fromArray(S, s, so + 3 * ss + step);
      c40 = DoubleVector.fromArray(S, s, so + 4 * ss);
      c41 = DoubleVector.fromArray(S, s, so + 4 * ss + step);
      c50 = DoubleVector.fromArray(S, s, so + 5 * ss);
      c51 = DoubleVector.fromArray(S, s, so + 5 * ss + step);
    }
    int end = Math.min(k, DEPTH);
    for (int p = 0; p < end; p++) {
      DoubleVector b0 = DoubleVector.fromArray(S, b, bo);
      DoubleVector b1 = DoubleVector.fromArray(S, b, bo + step);
      DoubleVector x = DoubleVector.broadcast(S, a[ao]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = DoubleVector.broadcast(S, a[ao + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = DoubleVector.broadcast(S, a[ao + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = DoubleVector.broadcast(S, a[ao + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = DoubleVector.broadcast(S, a[ao + 4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = DoubleVector.broadcast(S, a[ao + 5]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      ao += acs;
      bo += brs;
    }
    if (adds) {
      c00 = c00.add(DoubleVector.fromArray(S, e, eo));
      c01 = c01.add(DoubleVector.fromArray(S, e, eo + step));
      c10 = c10.add(DoubleVector.fromArray(S, e, eo + es));
      c11 = c11.add(DoubleVector.fromArray(S, e, eo + es + step));
      c20 = c20.add(DoubleVector.fromArray(S, e, eo + 2 * es));
      c21 = c21.add(DoubleVector.fromArray(S, e, eo + 2 * es + step));
      c30 = c30.add(DoubleVector.fromArray(S, e, eo + 3 * es));
      c31 = c31.add(DoubleVector.fromArray(S, e, eo + 3 * es + step));
      c40 = c40.add(DoubleVector.fromArray(S, e, eo + 4 * es));
      c41 = c41.add(DoubleVector.fromArray(S, e, eo + 4 * es + step));
      c50 = c50.add(DoubleVector.fromArray(S, e, eo + 5 * es));
      c51 = c51.add(DoubleVector.fromArray(S, e, eo + 5 * es + step));
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + step);
    c10.intoArray(c, co + ldc);
    c11.intoArray(c, co + ldc + step);
    c20.intoArray(c, co + 2 * ldc);
    c21.intoArray(c, co + 2 * ldc + step);
    c30.intoArray(c, co + 3 * ldc);
    c31.intoArray(c, co + 3 * ldc + step);
    c40.intoArray(c, co + 4 * ldc);
    c41.intoArray(c, co + 4 * ldc + step);
    c50.intoArray(c, co + 5 * ldc);
    c51.intoArray(c, co + 5 * ldc + step);
  }

  static void four(
      int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs, int step,
      double[] s, int so, int ss, boolean adds, double[] e, int eo, int es,
      double[] c, int co, int ldc) {
    DoubleVector c00 = DoubleVector.zero(S);
    DoubleVector c01 = c00;
    DoubleVector c10 = c00;
    DoubleVector c11 = c00;
    DoubleVector c20 = c00;
    DoubleVector c21 = c00;
    DoubleVector c30 = c00;
    DoubleVector c31 = c00;
    if (ss > 0 || FEW_REGISTERS) {
      c00 = DoubleVector.fromArray(S, s, so);
      c01 = DoubleVector.fromArray(S, s, so + step);
      c10 = DoubleVector.fromArray(S, s, so + ss);
      c11 = DoubleVector.fromArray(S, s, so + ss + step);
      c20 = DoubleVector.fromArray(S, s, so + 2 * ss);
      c21 = DoubleVector.fromArray(S, s, so + 2 * ss + step);
      c30 = DoubleVector.fromArray(S, s, so + 3 * ss);
      c31 = DoubleVector.fromArray(S, s, so + 3 * ss + step);
    }
    int end = Math.min(k, DEPTH);
    for (int p = 0; p < end; p++) {
      DoubleVector b0 = DoubleVector.fromArray(S, b, bo);
      DoubleVector b1 = DoubleVector.fromArray(S, b, bo + step);
      DoubleVector x = DoubleVector.broadcast(S, a[ao]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = DoubleVector.broadcast(S, a[ao + ars]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = DoubleVector.broadcast(S, a[ao + 2 * ars]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = DoubleVector.broadcast(S, a[ao + 3 * ars]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      ao += acs;
      bo += brs;
    }
    if (adds) {
      c00 = c00.add(DoubleVector.fromArray(S, e, eo));
      c01 = c01.add(DoubleVector.fromArray(S, e, eo + step));
      c10 = c10.add(DoubleVector.fromArray(S, e, eo + es));
      c11 = c11.add(DoubleVector.fromArray(S, e, eo + es + step));
      c20 = c20.add(DoubleVector.fromArray(S, e, eo + 2 * es));
      c21 = c21.add(DoubleVector.fromArray(S, e, eo + 2 * es + step));
      c30 = c30.add(DoubleVector.fromArray(S, e, eo + 3 * es));
      c31 = c31.add(DoubleVector.fromArray(S, e, eo + 3 * es + step));
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + step);
    c10.intoArray(c, co + ldc);
    c11.intoArray(c, co + ldc + step);
    c20.intoArray(c, co + 2 * ldc);
    c21.intoArray(c, co + 2 * ldc + step);
    c30.intoArray(c, co + 3 * ldc);
    c31.intoArray(c, co + 3 * ldc + step);
  }

  static void two(
      int k, double[] a, int ao, int ars, int acs, double[] b, int bo, int brs, int step,
      double[] s, int so, int ss, boolean adds, double[] e, int eo, int es,
      double[] c, int co, int ldc) {
    DoubleVector c00 = DoubleVector.zero(S);
    DoubleVector c01 = c00;
    DoubleVector c10 = c00;
    DoubleVector c11 = c00;
    if (ss > 0 || FEW_REGISTERS) {
      c00 = DoubleVector.fromArray(S, s, so);
      c01 = DoubleVector.fromArray(S, s, so + step);
      c10 = DoubleVector.fromArray(S, s, so + ss);
      c11 = DoubleVector.fromArray(S, s, so + ss + step);
    }
    int end = Math.min(k, DEPTH);
    for (int p = 0; p < end; p++) {
      DoubleVector b0 = DoubleVector.fromArray(S, b, bo);
      DoubleVector b1 = DoubleVector.fromArray(S, b, bo + step);
      DoubleVector x = DoubleVector.broadcast(S, a[ao]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = DoubleVector.broadcast(S, a[ao + ars]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      ao += acs;
      bo += brs;
    }
    if (adds) {
      c00 = c00.add(DoubleVector.fromArray(S, e, eo));
      c01 = c01.add(DoubleVector.fromArray(S, e, eo + step));
      c10 = c10.add(DoubleVector.fromArray(S, e, eo + es));
      c11 = c11.add(DoubleVector.fromArray(S, e, eo + es + step));
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + step);
    c10.intoArray(c, co + ldc);
    c11.intoArray(c, co + ldc + step);
  }

  static void one(
      int k, double[] a, int ao, int acs, double[] b, int bo, int brs, int step,
      double[] s, int so, boolean adds, double[] e, int eo, double[] c, int co) {
    DoubleVector c00 = DoubleVector.fromArray(S, s, so);
    DoubleVector c01 = DoubleVector.fromArray(S, s, so + step);
    int end = Math.min(k, DEPTH);
    for (int p = 0; p < end; p++) {
      DoubleVector x = DoubleVector.broadcast(S, a[ao]);
      c00 = x.fma(DoubleVector.fromArray(S, b, bo), c00);
      c01 = x.fma(DoubleVector.fromArray(S, b, bo + step), c01);
      ao += acs;
      bo += brs;
    }
    if (adds) {
      c00 = c00.add(DoubleVector.fromArray(S, e, eo));
      c01 = c01.add(DoubleVector.fromArray(S, e, eo + step));
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + step);
  }
}
