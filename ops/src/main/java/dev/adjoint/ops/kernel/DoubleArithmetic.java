package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleScalars.at;

// float: generated
/// The loops of addition, subtraction, multiplication, division and square root, and of what
/// derivatives make of them.
final class DoubleArithmetic {

  private DoubleArithmetic() {}

  static void add(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleArithmeticVectors.add(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) + at(b, bo, bs, i);
    }
  }

  static void sub(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleArithmeticVectors.sub(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) - at(b, bo, bs, i);
    }
  }

  static void mul(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleArithmeticVectors.mul(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) * at(b, bo, bs, i);
    }
  }

  static void div(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleArithmeticVectors.div(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) / at(b, bo, bs, i);
    }
  }

  static void mulAdd(
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
    int i =
        VectorSupport.pays(n)
            ? DoubleArithmeticVectors.mulAdd(a, ao, as, b, bo, bs, c, co, cs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      y[yo + i] = Math.fma(at(a, ao, as, i), at(b, bo, bs, i), at(c, co, cs, i));
    }
  }

  static void neg(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleArithmeticVectors.neg(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = -x[xo + i];
    }
  }

  static void abs(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleArithmeticVectors.abs(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = Math.abs(x[xo + i]);
    }
  }

  static void square(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleArithmeticVectors.square(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = x[xo + i];
      y[yo + i] = v * v;
    }
  }

  static void reciprocal(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleArithmeticVectors.reciprocal(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = 1 / x[xo + i];
    }
  }

  static void rsqrt(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleArithmeticVectors.rsqrt(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = 1 / DoubleScalars.sqrt(x[xo + i]);
    }
  }

  static void sqrt(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleArithmeticVectors.sqrt(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleScalars.sqrt(x[xo + i]);
    }
  }
}
