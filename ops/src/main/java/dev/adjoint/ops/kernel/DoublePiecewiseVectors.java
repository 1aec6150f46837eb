package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.HALF;
import static dev.adjoint.ops.kernel.DoubleConstants.SIXTH;
import static dev.adjoint.ops.kernel.DoubleConstants.THIRD;
import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static dev.adjoint.ops.kernel.DoubleLanes.load;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

// float: generated
/// The loops of `DoublePiecewise` on the Vector API: each computes the whole vectors at the front
/// of its stretch, with the same bits as the plain loop, and returns how many numbers that makes.
final class DoublePiecewiseVectors {

  private DoublePiecewiseVectors() {}

  static int sign(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.blend(1, v.compare(VectorOperators.GT, 0))
          .blend(-1, v.compare(VectorOperators.LT, 0))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int relu(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.blend(0, v.compare(VectorOperators.LE, 0)).intoArray(y, yo + i);
    }
    return m;
  }

  static int reluSlope(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.blend(1, v.compare(VectorOperators.GT, 0))
          .blend(0, v.compare(VectorOperators.LE, 0))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int leakyRelu(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector u = load(a, ao, as, i);
      u.blend(u.mul(load(b, bo, bs, i)), u.compare(VectorOperators.LE, 0)).intoArray(y, yo + i);
    }
    return m;
  }

  static int leakyReluSlope(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector u = load(a, ao, as, i);
      u.blend(load(b, bo, bs, i), u.compare(VectorOperators.LE, 0))
          .blend(1, u.compare(VectorOperators.GT, 0))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int zeroSlope(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.blend(0, v.compare(VectorOperators.EQ, v)).intoArray(y, yo + i);
    }
    return m;
  }

  static int clamp(
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
      u.max(v).min(w).intoArray(y, yo + i);
    }
    return m;
  }

  static int clampSlope(
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
      u.blend(1, u.compare(VectorOperators.EQ, u))
          .blend(0, u.compare(VectorOperators.LT, v))
          .blend(0, u.compare(VectorOperators.GT, w))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int interiorSlope(
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
      u.blend(1, u.compare(VectorOperators.EQ, u))
          .blend(0, u.compare(VectorOperators.LE, v))
          .blend(0, u.compare(VectorOperators.GE, w))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int hardSigmoid(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.add(3)
          .div(6)
          .blend(0, v.compare(VectorOperators.LE, -3))
          .blend(1, v.compare(VectorOperators.GE, 3))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int hardSigmoidSlope(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.blend(SIXTH, v.compare(VectorOperators.EQ, v))
          .blend(0, v.compare(VectorOperators.LE, -3))
          .blend(0, v.compare(VectorOperators.GE, 3))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int hardSwish(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.mul(v.add(3))
          .div(6)
          .blend(0, v.compare(VectorOperators.LE, -3))
          .blend(v, v.compare(VectorOperators.GE, 3))
          .intoArray(y, yo + i);
    }
    return m;
  }

  static int hardSwishSlope(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    DoubleVector half = DoubleVector.broadcast(SPECIES, HALF);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.fma(DoubleVector.broadcast(SPECIES, THIRD), half)
          .blend(0, v.compare(VectorOperators.LE, -3))
          .blend(1, v.compare(VectorOperators.GE, 3))
          .intoArray(y, yo + i);
    }
    return m;
  }
}
