package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleLanes.BLOCK;
import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static dev.adjoint.ops.kernel.DoubleLanes.load;

import jdk.incubator.vector.DoubleVector;

// float: generated
/// The loops of [DoubleLogarithmLoops] on the Vector API: each computes the whole vectors at the
/// front of its stretch, with the same bits as the plain loop, and returns how many numbers that
/// makes. Formulas too long for one loop go block by block through two.
final class DoubleLogarithmVectorLoops {

  private DoubleLogarithmVectorLoops() {}

  static int log(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleLogarithmVectors.log(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int log1p(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    for (int i = 0; i < m; i += SPECIES.length()) {
      DoubleLogarithmVectors.log1p(load(x, xo + i)).intoArray(y, yo + i);
    }
    return m;
  }

  static int softplus(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    double[] e = new double[Math.min(m, BLOCK)];
    for (int from = 0; from < m; from += BLOCK) {
      int size = Math.min(m - from, BLOCK);
      DoubleExponentialVectorLoops.expNegAbs(x, xo + from, e, 0, size);
      for (int i = 0; i < size; i += SPECIES.length()) {
        DoubleVector v = load(x, xo + from + i);
        DoubleLogarithmVectors.softplus(v, load(e, i)).intoArray(y, yo + from + i);
      }
    }
    return m;
  }

  static int logSigmoid(double[] x, int xo, double[] y, int yo, int n) {
    int m = SPECIES.loopBound(n);
    double[] e = new double[Math.min(m, BLOCK)];
    for (int from = 0; from < m; from += BLOCK) {
      int size = Math.min(m - from, BLOCK);
      DoubleExponentialVectorLoops.expNegAbs(x, xo + from, e, 0, size);
      for (int i = 0; i < size; i += SPECIES.length()) {
        DoubleVector v = load(x, xo + from + i);
        DoubleLogarithmVectors.logSigmoid(v, load(e, i)).intoArray(y, yo + from + i);
      }
    }
    return m;
  }
}
