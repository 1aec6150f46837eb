package dev.adjoint.ops.kernel;

// float: generated
/// The loops of the exponential function and of what is made of it.
final class DoubleExponentialLoops {

  private DoubleExponentialLoops() {}

  static void exp(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleExponentialVectorLoops.exp(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleExponential.exp(x[xo + i]);
    }
  }

  static void expm1(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleExponentialVectorLoops.expm1(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleExponential.expm1(x[xo + i]);
    }
  }

  static void tanh(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleExponentialVectorLoops.tanh(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleExponential.tanh(x[xo + i]);
    }
  }

  static void tanhSlope(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleExponentialVectorLoops.tanhSlope(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleExponential.tanhSlope(x[xo + i]);
    }
  }

  static void sigmoid(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleExponentialVectorLoops.sigmoid(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleExponential.sigmoid(x[xo + i]);
    }
  }

  static void sigmoidSlope(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleExponentialVectorLoops.sigmoidSlope(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleExponential.sigmoidSlope(x[xo + i]);
    }
  }

  static void silu(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleExponentialVectorLoops.silu(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleExponential.silu(x[xo + i]);
    }
  }

  static void siluSlope(double[] x, int xo, double[] y, int yo, int n) {
    int i = VectorSupport.pays(n) ? DoubleExponentialVectorLoops.siluSlope(x, xo, y, yo, n) : 0;
    for (; i < n; i++) {
      y[yo + i] = DoubleExponential.siluSlope(x[xo + i]);
    }
  }
}
