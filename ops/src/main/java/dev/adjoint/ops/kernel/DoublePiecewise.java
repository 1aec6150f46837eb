package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.HALF;
import static dev.adjoint.ops.kernel.DoubleConstants.SIXTH;
import static dev.adjoint.ops.kernel.DoubleConstants.THIRD;
import static dev.adjoint.ops.kernel.DoubleScalars.at;

// float: generated
/// The loops of functions that are linear by pieces, and of their slopes. A comparison with NaN is
/// false; each formula is arranged so that NaN falls through to itself.
final class DoublePiecewise {

  private DoublePiecewise() {}

  static void sign(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoublePiecewiseVectors.sign(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = x[xo + i];
      y[yo + i] = v > 0 ? 1 : v < 0 ? -1 : v;
    }
  }

  static void relu(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoublePiecewiseVectors.relu(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = x[xo + i];
      y[yo + i] = v <= 0 ? 0 : v;
    }
  }

  static void reluSlope(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoublePiecewiseVectors.reluSlope(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = x[xo + i];
      y[yo + i] = v > 0 ? 1 : v <= 0 ? 0 : v;
    }
  }

  static void leakyRelu(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n)
            ? DoublePiecewiseVectors.leakyRelu(a, ao, as, b, bo, bs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      double u = at(a, ao, as, i);
      y[yo + i] = u <= 0 ? u * at(b, bo, bs, i) : u;
    }
  }

  static void leakyReluSlope(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n)
            ? DoublePiecewiseVectors.leakyReluSlope(a, ao, as, b, bo, bs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      double u = at(a, ao, as, i);
      y[yo + i] = u > 0 ? 1 : u <= 0 ? at(b, bo, bs, i) : u;
    }
  }

  static void zeroSlope(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoublePiecewiseVectors.zeroSlope(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = x[xo + i];
      y[yo + i] = Double.isNaN(v) ? v : 0;
    }
  }

  static void clamp(
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
            ? DoublePiecewiseVectors.clamp(a, ao, as, b, bo, bs, c, co, cs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      y[yo + i] = Math.min(Math.max(at(a, ao, as, i), at(b, bo, bs, i)), at(c, co, cs, i));
    }
  }

  static void clampSlope(
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
            ? DoublePiecewiseVectors.clampSlope(a, ao, as, b, bo, bs, c, co, cs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      double u = at(a, ao, as, i);
      y[yo + i] = u < at(b, bo, bs, i) || u > at(c, co, cs, i) ? 0 : Double.isNaN(u) ? u : 1;
    }
  }

  static void interiorSlope(
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
            ? DoublePiecewiseVectors.interiorSlope(a, ao, as, b, bo, bs, c, co, cs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      double u = at(a, ao, as, i);
      y[yo + i] = u <= at(b, bo, bs, i) || u >= at(c, co, cs, i) ? 0 : Double.isNaN(u) ? u : 1;
    }
  }

  static void hardSigmoid(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoublePiecewiseVectors.hardSigmoid(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = x[xo + i];
      y[yo + i] = v <= -3 ? 0 : v >= 3 ? 1 : (v + 3) / 6;
    }
  }

  static void hardSigmoidSlope(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoublePiecewiseVectors.hardSigmoidSlope(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = x[xo + i];
      y[yo + i] = v <= -3 || v >= 3 ? 0 : Double.isNaN(v) ? v : SIXTH;
    }
  }

  static void hardSwish(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoublePiecewiseVectors.hardSwish(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = x[xo + i];
      y[yo + i] = v <= -3 ? 0 : v >= 3 ? v : v * (v + 3) / 6;
    }
  }

  static void hardSwishSlope(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoublePiecewiseVectors.hardSwishSlope(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = x[xo + i];
      y[yo + i] = v <= -3 ? 0 : v >= 3 ? 1 : Math.fma(v, THIRD, HALF);
    }
  }
}
