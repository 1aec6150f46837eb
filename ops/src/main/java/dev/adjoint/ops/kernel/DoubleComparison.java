package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.HALF;
import static dev.adjoint.ops.kernel.DoubleScalars.at;

// float: generated
/// The loops that compare: masks of 1 and 0, the greater and the lesser of two numbers, and the
/// choice by a mask.
final class DoubleComparison {

  private DoubleComparison() {}

  static void less(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n) ? DoubleComparisonVectors.less(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) < at(b, bo, bs, i) ? 1 : 0;
    }
  }

  static void lessEqual(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n)
            ? DoubleComparisonVectors.lessEqual(a, ao, as, b, bo, bs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) <= at(b, bo, bs, i) ? 1 : 0;
    }
  }

  static void greater(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n) ? DoubleComparisonVectors.greater(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) > at(b, bo, bs, i) ? 1 : 0;
    }
  }

  static void greaterEqual(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n)
            ? DoubleComparisonVectors.greaterEqual(a, ao, as, b, bo, bs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) >= at(b, bo, bs, i) ? 1 : 0;
    }
  }

  static void equal(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n) ? DoubleComparisonVectors.equal(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) == at(b, bo, bs, i) ? 1 : 0;
    }
  }

  static void notEqual(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n)
            ? DoubleComparisonVectors.notEqual(a, ao, as, b, bo, bs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) != at(b, bo, bs, i) ? 1 : 0;
    }
  }

  static void maximum(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n) ? DoubleComparisonVectors.maximum(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = Math.max(at(a, ao, as, i), at(b, bo, bs, i));
    }
  }

  static void minimum(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n) ? DoubleComparisonVectors.minimum(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = Math.min(at(a, ao, as, i), at(b, bo, bs, i));
    }
  }

  static void maximumSlope(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n)
            ? DoubleComparisonVectors.maximumSlope(a, ao, as, b, bo, bs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      double u = at(a, ao, as, i);
      double v = at(b, bo, bs, i);
      y[yo + i] = u > v ? 1 : u < v ? 0 : u == v ? HALF : Double.NaN;
    }
  }

  static void select(
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
            ? DoubleComparisonVectors.select(a, ao, as, b, bo, bs, c, co, cs, y, yo, n)
            : 0;
    for (; i < n; i++) {
      y[yo + i] = at(a, ao, as, i) != 0 ? at(b, bo, bs, i) : at(c, co, cs, i);
    }
  }
}
