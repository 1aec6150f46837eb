package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.HALF;
import static dev.adjoint.ops.kernel.DoubleConstants.LARGE;
import static dev.adjoint.ops.kernel.DoubleConstants.LN2_HIGH;
import static dev.adjoint.ops.kernel.DoubleConstants.LN2_LOW;
import static dev.adjoint.ops.kernel.DoubleConstants.ROOT2_MINUS_1;
import static dev.adjoint.ops.kernel.DoubleConstants.SUBNORMAL_EXPONENT;
import static dev.adjoint.ops.kernel.DoubleConstants.SUBNORMAL_SCALE;
import static dev.adjoint.ops.kernel.DoubleConstants.TINY;
import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

// float: generated
/// The formulas of [DoubleLogarithm] on the Vector API, step by step the same.
final class DoubleLogarithmVectors {

  private DoubleLogarithmVectors() {}

  static DoubleVector log(DoubleVector x) {
    VectorMask<Double> subnormal = x.compare(LT, Double.MIN_NORMAL);
    DoubleVector u = x.blend(x.mul(SUBNORMAL_SCALE), subnormal);
    DoubleVector k =
        DoubleVectorBits.exponent(u)
            .sub(broadcast(SPECIES, 0).blend(SUBNORMAL_EXPONENT, subnormal));
    DoubleVector y = logReduced(DoubleVectorBits.mantissa(u).sub(1), k);
    return x.blend(y, x.compare(LT, Double.POSITIVE_INFINITY))
        .blend(Double.NaN, x.compare(LT, 0))
        .blend(Double.NEGATIVE_INFINITY, x.compare(EQ, 0));
  }

  static DoubleVector log1p(DoubleVector x) {
    DoubleVector u = x.add(1);
    DoubleVector s = DoubleVectorBits.scale(u);
    DoubleVector f =
        DoubleVectorBits.mantissa(u).sub(1).blend(x.fma(s, s.sub(1)), x.compare(LT, LARGE));
    DoubleVector y = logReduced(f, DoubleVectorBits.exponent(u));
    return x.blend(y, u.compare(LT, Double.POSITIVE_INFINITY))
        .blend(Double.NaN, u.compare(LT, 0))
        .blend(Double.NEGATIVE_INFINITY, u.compare(EQ, 0))
        .blend(x, x.abs().compare(LT, TINY));
  }

  /// max(x, 0) + log(1 + e) for e = e^−|x|.
  static DoubleVector softplus(DoubleVector x, DoubleVector e) {
    return x.blend(0, x.compare(LE, 0)).add(log1pBelowOne(e));
  }

  /// min(x, 0) − log(1 + e) for e = e^−|x|.
  static DoubleVector logSigmoid(DoubleVector x, DoubleVector e) {
    return x.blend(0, x.compare(GE, 0)).sub(log1pBelowOne(e));
  }

  static DoubleVector log1pBelowOne(DoubleVector x) {
    VectorMask<Double> great = x.compare(GT, ROOT2_MINUS_1);
    DoubleVector half = broadcast(SPECIES, HALF);
    DoubleVector f = x.blend(x.fma(half, half.neg()), great);
    return logReduced(f, broadcast(SPECIES, 0).blend(1, great));
  }

  static DoubleVector logReduced(DoubleVector f, DoubleVector k) {
    DoubleVector s = f.div(broadcast(SPECIES, -2).sub(f));
    DoubleVector z = s.mul(s);
    DoubleVector w = z.neg().fma(DoubleVectorPolynomials.log(z), f);
    DoubleVector tail = s.fma(w, k.mul(LN2_LOW));
    return k.fma(broadcast(SPECIES, LN2_HIGH), f.add(tail));
  }
}
