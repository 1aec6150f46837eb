package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.HALF;
import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static dev.adjoint.ops.kernel.DoubleLanes.load;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

// float: generated
/// The loops of `DoubleComparison` on the Vector API: each computes the whole vectors at the front
/// of its stretch, with the same bits as the plain loop, and returns how many numbers that makes.
final class DoubleComparisonVectors {

  private DoubleComparisonVectors() {}

  static int less(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    for (int i = 0; i < m; i += SPECIES.length()) {
      zero.blend(1, load(a, ao, as, i).compare(VectorOperators.LT, load(b, bo, bs, i)))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int lessEqual(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    for (int i = 0; i < m; i += SPECIES.length()) {
      zero.blend(1, load(a, ao, as, i).compare(VectorOperators.LE, load(b, bo, bs, i)))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int greater(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    for (int i = 0; i < m; i += SPECIES.length()) {
      zero.blend(1, load(a, ao, as, i).compare(VectorOperators.GT, load(b, bo, bs, i)))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int greaterEqual(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    for (int i = 0; i < m; i += SPECIES.length()) {
      zero.blend(1, load(a, ao, as, i).compare(VectorOperators.GE, load(b, bo, bs, i)))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int equal(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    for (int i = 0; i < m; i += SPECIES.length()) {
      zero.blend(1, load(a, ao, as, i).compare(VectorOperators.EQ, load(b, bo, bs, i)))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int notEqual(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    for (int i = 0; i < m; i += SPECIES.length()) {
      zero.blend(1, load(a, ao, as, i).compare(VectorOperators.NE, load(b, bo, bs, i)))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int maximum(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      load(a, ao, as, i).max(load(b, bo, bs, i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int minimum(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      load(a, ao, as, i).min(load(b, bo, bs, i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int maximumSlope(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    DoubleVector nan = DoubleVector.broadcast(SPECIES, Double.NaN);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector u = load(a, ao, as, i);
      DoubleVector v = load(b, bo, bs, i);
      nan.blend(1, u.compare(VectorOperators.GT, v))
          .blend(0, u.compare(VectorOperators.LT, v))
          .blend(HALF, u.compare(VectorOperators.EQ, v))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int select(
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
      DoubleVector u = load(a, ao, as, i);
      DoubleVector v = load(b, bo, bs, i);
      DoubleVector w = load(c, co, cs, i);
      w.blend(v, u.compare(VectorOperators.NE, 0)).intoArray(y, yo + i);
    }
    return m;
  }
}
