package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static dev.adjoint.ops.kernel.DoubleLanes.load;

// float: generated
/// The loops of [DoubleExponentialLoops] on the Vector API: each computes the whole vectors at the
/// front of its stretch, with the same bits as the plain loop, and returns how many numbers that
/// makes.
final class DoubleExponentialVectorLoops {

  private DoubleExponentialVectorLoops() {}

  static int exp(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleExponentialVectors.exp(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int expNegAbs(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleExponentialVectors.expNegAbs(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int expm1(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleExponentialVectors.expm1(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int tanh(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleExponentialVectors.tanh(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int tanhSlope(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleExponentialVectors.tanhSlope(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int sigmoid(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleExponentialVectors.sigmoid(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int sigmoidSlope(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleExponentialVectors.sigmoidSlope(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int silu(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleExponentialVectors.silu(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int siluSlope(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleExponentialVectors.siluSlope(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }
}
