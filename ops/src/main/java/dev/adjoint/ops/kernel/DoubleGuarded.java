package dev.adjoint.ops.kernel;

// float: generated
/// The loops of [Guarded].
final class DoubleGuarded {

  private DoubleGuarded() {}

  static void ratio(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleGuardedVectors.ratio(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      double u = DoubleScalars.at(a, ao, as, i);
      double v = DoubleScalars.at(b, bo, bs, i);
      y[yo + i] = v == 0 ? u * 0 : u / v;
    }
  }

  static void product(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n) ? DoubleGuardedVectors.product(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      double u = DoubleScalars.at(a, ao, as, i);
      double v = DoubleScalars.at(b, bo, bs, i);
      y[yo + i] = u == 0 && Math.abs(v) > Double.MAX_VALUE ? u : u * v;
    }
  }

  static void share(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleGuardedVectors.share(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = DoubleScalars.at(b, bo, bs, i);
      y[yo + i] = v == 0 ? v : DoubleScalars.at(a, ao, as, i) * v;
    }
  }

  static void ratioAbove(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    int i =
        VectorSupport.pays(n) ? DoubleGuardedVectors.ratioAbove(a, ao, as, b, bo, bs, y, yo, n) : 0;
    for (; i < n; i++) {
      double v = DoubleScalars.at(b, bo, bs, i);
      y[yo + i] = v < 0 ? Double.NaN : DoubleScalars.at(a, ao, as, i) / v;
    }
  }
}
