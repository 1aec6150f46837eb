package dev.adjoint.ops.kernel;

// float: generated
/// The loops of the logarithm and of what is made of it.
final class DoubleLogarithmLoops {

  private DoubleLogarithmLoops() {}

  static void log(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleLogarithmVectorLoops.log(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleLogarithm.log(x[xo + i]);
    }
  }

  static void log1p(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleLogarithmVectorLoops.log1p(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleLogarithm.log1p(x[xo + i]);
    }
  }

  static void softplus(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleLogarithmVectorLoops.softplus(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleLogarithm.softplus(x[xo + i]);
    }
  }

  static void logSigmoid(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleLogarithmVectorLoops.logSigmoid(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleLogarithm.logSigmoid(x[xo + i]);
    }
  }
}
