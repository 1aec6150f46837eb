package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static dev.adjoint.ops.kernel.DoubleLanes.load;

import jdk.incubator.vector.DoubleVector;

// float: generated
/// The loops of `DoubleArithmetic` on the Vector API: each computes the whole vectors at the front
/// of its stretch, with the same bits as the plain loop, and returns how many numbers that makes.
final class DoubleArithmeticVectors {

  private DoubleArithmeticVectors() {}

  static int add(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      load(a, ao, as, i).add(load(b, bo, bs, i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int sub(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      load(a, ao, as, i).sub(load(b, bo, bs, i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int mul(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      load(a, ao, as, i).mul(load(b, bo, bs, i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int div(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      load(a, ao, as, i).div(load(b, bo, bs, i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int mulAdd(
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
      u.fma(v, w).intoArray(y, yo + i);
    }
    return m;
  }

  static int neg(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.neg().intoArray(y, yo + i);
    }
    return m;
  }

  static int abs(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.abs().intoArray(y, yo + i);
    }
    return m;
  }

  static int square(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      square(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static DoubleVector square(DoubleVector x) {
    return x.mul(x);
  }

  static int reciprocal(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      reciprocal(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static DoubleVector reciprocal(DoubleVector x) {
    return DoubleVector.broadcast(SPECIES, 1).div(x);
  }

  static int rsqrt(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      rsqrt(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static DoubleVector rsqrt(DoubleVector x) {
    return DoubleVector.broadcast(SPECIES, 1).div(x.sqrt());
  }

  static int sqrt(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      v.sqrt().intoArray(y, yo + i);
    }
    return m;
  }
}
