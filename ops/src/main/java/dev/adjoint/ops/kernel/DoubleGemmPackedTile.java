package dev.adjoint.ops.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// @formatter:off: parameters stand in groups, an operand a line
// float: generated
/// The full-size micro-kernels for packed operands: those of [DoubleGemmTile] with strides that are
/// constants, so that C2 proves every index of the loop to be in range before it starts, and
/// unrolls. That is worth a twentieth with 32 vector registers, and costs half with 16, because the
/// unrolled loop spills: hence [#FASTER]. They load zeros too: with the condition of
/// [DoubleGemmTile] they took a tenth longer.
final class DoubleGemmPackedTile {

  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private static final int ROWS = DoubleGemmTile.ROWS;
  private static final int LANES = S.length();

  /// Whether these beat [DoubleGemmTile] here: AVX-512 and Neon have 32 registers.
  static final boolean FASTER = !DoubleGemmTile.FEW_REGISTERS;

  private DoubleGemmPackedTile() {}

  /// Six rows from packed operands.
  static void six(
      int k, double[] a, int ao, double[] b, int bo,
      double[] s, int so, int ss, boolean adds, double[] e, int eo, int es,
      double[] c, int co, int ldc) {
    DoubleVector c00 = DoubleVector.fromArray(S, s, so);
    DoubleVector c01 = DoubleVector.fromArray(S, s, so + LANES);
    DoubleVector c10 = DoubleVector.fromArray(S, s, so + ss);
    DoubleVector c11 = DoubleVector.fromArray(S, s, so + ss + LANES);
    DoubleVector c20 = DoubleVector.fromArray(S, s, so + 2 * ss);
    DoubleVector c21 = DoubleVector.fromArray(S, s, so + 2 * ss + LANES);
    DoubleVector c30 = DoubleVector.fromArray(S, s, so + 3 * ss);
    DoubleVector c31 = DoubleVector.fromArray(S, s, so + 3 * ss + LANES);
    DoubleVector c40 = DoubleVector.fromArray(S, s, so + 4 * ss);
    DoubleVector c41 = DoubleVector.fromArray(S, s, so + 4 * ss + LANES);
    DoubleVector c50 = DoubleVector.fromArray(S, s, so + 5 * ss);
    DoubleVector c51 = DoubleVector.fromArray(S, s, so + 5 * ss + LANES);
    for (int p = 0; p < k; p++) {
      int ap = ao + p * ROWS;
      int bp = bo + p * 2 * LANES;
      DoubleVector b0 = DoubleVector.fromArray(S, b, bp);
      DoubleVector b1 = DoubleVector.fromArray(S, b, bp + LANES);
      DoubleVector x = DoubleVector.broadcast(S, a[ap]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = DoubleVector.broadcast(S, a[ap + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = DoubleVector.broadcast(S, a[ap + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = DoubleVector.broadcast(S, a[ap + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = DoubleVector.broadcast(S, a[ap + 4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = DoubleVector.broadcast(S, a[ap + 5]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
    }
    if (adds) {
      c00 = c00.add(DoubleVector.fromArray(S, e, eo));
      c01 = c01.add(DoubleVector.fromArray(S, e, eo + LANES));
      c10 = c10.add(DoubleVector.fromArray(S, e, eo + es));
      c11 = c11.add(DoubleVector.fromArray(S, e, eo + es + LANES));
      c20 = c20.add(DoubleVector.fromArray(S, e, eo + 2 * es));
      c21 = c21.add(DoubleVector.fromArray(S, e, eo + 2 * es + LANES));
      c30 = c30.add(DoubleVector.fromArray(S, e, eo + 3 * es));
      c31 = c31.add(DoubleVector.fromArray(S, e, eo + 3 * es + LANES));
      c40 = c40.add(DoubleVector.fromArray(S, e, eo + 4 * es));
      c41 = c41.add(DoubleVector.fromArray(S, e, eo + 4 * es + LANES));
      c50 = c50.add(DoubleVector.fromArray(S, e, eo + 5 * es));
      c51 = c51.add(DoubleVector.fromArray(S, e, eo + 5 * es + LANES));
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c10.intoArray(c, co + ldc);
    c11.intoArray(c, co + ldc + LANES);
    c20.intoArray(c, co + 2 * ldc);
    c21.intoArray(c, co + 2 * ldc + LANES);
    c30.intoArray(c, co + 3 * ldc);
    c31.intoArray(c, co + 3 * ldc + LANES);
    c40.intoArray(c, co + 4 * ldc);
    c41.intoArray(c, co + 4 * ldc + LANES);
    c50.intoArray(c, co + 5 * ldc);
    c51.intoArray(c, co + 5 * ldc + LANES);
  }

  /// Six rows of an A that is stored by rows, with a packed panel of B.
  static void rowSix(
      int k, double[] a, int ao, int ars, double[] b, int bo,
      double[] s, int so, int ss, boolean adds, double[] e, int eo, int es,
      double[] c, int co, int ldc) {
    DoubleVector c00 = DoubleVector.fromArray(S, s, so);
    DoubleVector c01 = DoubleVector.fromArray(S, s, so + LANES);
    DoubleVector c10 = DoubleVector.fromArray(S, s, so + ss);
    DoubleVector c11 = DoubleVector.fromArray(S, s, so + ss + LANES);
    DoubleVector c20 = DoubleVector.fromArray(S, s, so + 2 * ss);
    DoubleVector c21 = DoubleVector.fromArray(S, s, so + 2 * ss + LANES);
    DoubleVector c30 = DoubleVector.fromArray(S, s, so + 3 * ss);
    DoubleVector c31 = DoubleVector.fromArray(S, s, so + 3 * ss + LANES);
    DoubleVector c40 = DoubleVector.fromArray(S, s, so + 4 * ss);
    DoubleVector c41 = DoubleVector.fromArray(S, s, so + 4 * ss + LANES);
    DoubleVector c50 = DoubleVector.fromArray(S, s, so + 5 * ss);
    DoubleVector c51 = DoubleVector.fromArray(S, s, so + 5 * ss + LANES);
    int a1 = ao + ars;
    int a2 = a1 + ars;
    int a3 = a2 + ars;
    int a4 = a3 + ars;
    int a5 = a4 + ars;
    for (int p = 0; p < k; p++) {
      int bp = bo + p * 2 * LANES;
      DoubleVector b0 = DoubleVector.fromArray(S, b, bp);
      DoubleVector b1 = DoubleVector.fromArray(S, b, bp + LANES);
      DoubleVector x = DoubleVector.broadcast(S, a[ao + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = DoubleVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = DoubleVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = DoubleVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = DoubleVector.broadcast(S, a[a4 + p]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = DoubleVector.broadcast(S, a[a5 + p]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
    }
    if (adds) {
      c00 = c00.add(DoubleVector.fromArray(S, e, eo));
      c01 = c01.add(DoubleVector.fromArray(S, e, eo + LANES));
      c10 = c10.add(DoubleVector.fromArray(S, e, eo + es));
      c11 = c11.add(DoubleVector.fromArray(S, e, eo + es + LANES));
      c20 = c20.add(DoubleVector.fromArray(S, e, eo + 2 * es));
      c21 = c21.add(DoubleVector.fromArray(S, e, eo + 2 * es + LANES));
      c30 = c30.add(DoubleVector.fromArray(S, e, eo + 3 * es));
      c31 = c31.add(DoubleVector.fromArray(S, e, eo + 3 * es + LANES));
      c40 = c40.add(DoubleVector.fromArray(S, e, eo + 4 * es));
      c41 = c41.add(DoubleVector.fromArray(S, e, eo + 4 * es + LANES));
      c50 = c50.add(DoubleVector.fromArray(S, e, eo + 5 * es));
      c51 = c51.add(DoubleVector.fromArray(S, e, eo + 5 * es + LANES));
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c10.intoArray(c, co + ldc);
    c11.intoArray(c, co + ldc + LANES);
    c20.intoArray(c, co + 2 * ldc);
    c21.intoArray(c, co + 2 * ldc + LANES);
    c30.intoArray(c, co + 3 * ldc);
    c31.intoArray(c, co + 3 * ldc + LANES);
    c40.intoArray(c, co + 4 * ldc);
    c41.intoArray(c, co + 4 * ldc + LANES);
    c50.intoArray(c, co + 5 * ldc);
    c51.intoArray(c, co + 5 * ldc + LANES);
  }
}
