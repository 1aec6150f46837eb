package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static dev.adjoint.ops.kernel.DoubleLanes.load;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;

// float: generated
/// The loops of [DoubleGuarded] on the Vector API: each computes the whole vectors at the front of
/// its stretch, with the same bits as the plain loop, and returns how many numbers that makes.
final class DoubleGuardedVectors {

  private DoubleGuardedVectors() {}

  static int ratio(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector u = load(a, ao, as, i);
      DoubleVector v = load(b, bo, bs, i);
      u.div(v).blend(u.mul(0), v.compare(EQ, 0)).intoArray(y, yo + i);
    }
    return m;
  }

  static int product(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector u = load(a, ao, as, i);
      DoubleVector v = load(b, bo, bs, i);
      u.mul(v)
          .blend(u, u.compare(EQ, 0).and(v.abs().compare(GT, Double.MAX_VALUE)))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int share(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = load(b, bo, bs, i);
      load(a, ao, as, i).mul(v).blend(v, v.compare(EQ, 0)).intoArray(y, yo + i);
    }
    return m;
  }

  static int ratioAbove(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = load(b, bo, bs, i);
      load(a, ao, as, i).div(v).blend(Double.NaN, v.compare(LT, 0)).intoArray(y, yo + i);
    }
    return m;
  }
}
