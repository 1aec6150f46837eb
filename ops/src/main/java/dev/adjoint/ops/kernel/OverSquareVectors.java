package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static dev.adjoint.ops.kernel.DoubleLanes.load;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The loops of [Fused#OVER_SQUARE] on the Vector API: each computes the whole vectors at the front
/// of its stretch, with the same bits as the plain loop, and returns how many numbers that makes.
final class OverSquareVectors {
  /// As many float as double numbers.
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  private OverSquareVectors() {}

  /// A vector in which a quotient leaves the range is left to the plain function.
  static int apply(
      double[] a,
      int ao,
      int as,
      double[] b,
      int bo,
      int bs,
      double[] c,
      int co,
      int cs,
      double[] y,
      int yo,
      int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector g = load(a, ao, as, i);
      DoubleVector x = load(b, bo, bs, i);
      DoubleVector d = load(c, co, cs, i);
      DoubleVector u = g.div(d);
      DoubleVector v = x.div(d);
      if (isExact(u, g).and(isExact(v, x)).allTrue()) {
        u.mul(v).intoArray(y, yo + i);
      } else {
        for (int j = i; j < i + SPECIES.length(); j++) {
          y[yo + j] = PairFunctions.overSquare(a[ao + j * as], b[bo + j * bs], c[co + j * cs]);
        }
      }
    }
    return m;
  }

  /// Whether a quotient is a normal number, or its dividend 0.
  private static VectorMask<Double> isExact(DoubleVector quotient, DoubleVector dividend) {
    DoubleVector size = quotient.abs();
    return size.compare(GE, Double.MIN_NORMAL)
        .and(size.compare(LE, Double.MAX_VALUE))
        .or(dividend.compare(EQ, 0));
  }

  /// The products of two float numbers are exact in double.
  static int apply(
      float[] a,
      int ao,
      int as,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs,
      float[] y,
      int yo,
      int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector d = widened(c, co, cs, i);
      DoubleVector product = widened(a, ao, as, i).mul(widened(b, bo, bs, i));
      ((FloatVector) product.div(d.mul(d)).convertShape(D2F, HALF, 0)).intoArray(y, yo + i);
    }
    return m;
  }

  private static DoubleVector widened(float[] x, int from, int stride, int i) {
    FloatVector part =
        stride == 0
            ? FloatVector.broadcast(HALF, x[from])
            : FloatVector.fromArray(HALF, x, from + i);
    return (DoubleVector) part.convertShape(F2D, SPECIES, 0);
  }
}
