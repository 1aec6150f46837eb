package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.DROP;
import static dev.adjoint.ops.kernel.DoubleConstants.EXPM1_MIN;
import static dev.adjoint.ops.kernel.DoubleConstants.EXP_MAX;
import static dev.adjoint.ops.kernel.DoubleConstants.EXP_MIN;
import static dev.adjoint.ops.kernel.DoubleConstants.HALF;
import static dev.adjoint.ops.kernel.DoubleConstants.LIFT;
import static dev.adjoint.ops.kernel.DoubleConstants.LN2_HIGH;
import static dev.adjoint.ops.kernel.DoubleConstants.LN2_LOW;
import static dev.adjoint.ops.kernel.DoubleConstants.LOG2_E;
import static dev.adjoint.ops.kernel.DoubleConstants.ROUND_DROPPED;
import static dev.adjoint.ops.kernel.DoubleConstants.ROUND_HALVED;
import static dev.adjoint.ops.kernel.DoubleConstants.ROUND_LIFTED;
import static dev.adjoint.ops.kernel.DoubleConstants.TINY;
import static dev.adjoint.ops.kernel.DoubleLanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

// float: generated
/// The formulas of [DoubleExponential] on the Vector API, step by step the same.
final class DoubleExponentialVectors {

  private DoubleExponentialVectors() {}

  static DoubleVector exp(DoubleVector x) {
    DoubleVector v =
        x.blend(EXP_MIN, x.compare(LT, EXP_MIN)).blend(EXP_MAX, x.compare(GT, EXP_MAX));
    VectorMask<Double> negative = v.compare(LT, 0);
    DoubleVector round = broadcast(SPECIES, ROUND_DROPPED).blend(ROUND_LIFTED, negative);
    DoubleVector t = v.fma(broadcast(SPECIES, LOG2_E), round);
    DoubleVector p = expm1Reduced(v, t.sub(round)).add(1);
    return p.mul(DoubleVectorBits.power(t)).mul(broadcast(SPECIES, LIFT).blend(DROP, negative));
  }

  static DoubleVector expNegAbs(DoubleVector x) {
    return expLifted(x.abs().neg()).mul(DROP);
  }

  static DoubleVector expm1(DoubleVector x) {
    DoubleVector v =
        x.blend(EXPM1_MIN, x.compare(LT, EXPM1_MIN)).blend(EXP_MAX, x.compare(GT, EXP_MAX));
    DoubleVector h = halfExpm1(v);
    return h.add(h).blend(x, x.abs().compare(LT, TINY));
  }

  static DoubleVector tanh(DoubleVector x) {
    DoubleVector w = x.abs().mul(-2);
    DoubleVector v = w.blend(EXP_MIN, w.compare(LT, EXP_MIN));
    DoubleVector t = v.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUND_LIFTED));
    DoubleVector s = DoubleVectorBits.power(t).mul(DROP * HALF);
    DoubleVector h = expm1Reduced(v, t.sub(ROUND_LIFTED)).fma(s, s.sub(HALF));
    return DoubleVectorBits.withSign(h.div(h.add(1)), x);
  }

  static DoubleVector tanhSlope(DoubleVector x) {
    DoubleVector lifted = expLifted(x.abs().mul(-2));
    return lifted.mul(4).div(squareOfOnePlus(lifted.mul(DROP))).mul(DROP);
  }

  static DoubleVector sigmoid(DoubleVector x) {
    DoubleVector e = expNegAbs(x);
    return broadcast(SPECIES, 1).blend(e, x.compare(LT, 0)).div(e.add(1));
  }

  static DoubleVector sigmoidSlope(DoubleVector x) {
    DoubleVector lifted = expLifted(x.abs().neg());
    return lifted.div(squareOfOnePlus(lifted.mul(DROP))).mul(DROP);
  }

  static DoubleVector squareOfOnePlus(DoubleVector e) {
    return e.fma(e.add(2), broadcast(SPECIES, 1));
  }

  static DoubleVector silu(DoubleVector x) {
    DoubleVector lifted = expLifted(x.abs().neg());
    DoubleVector d = lifted.mul(DROP).add(1);
    DoubleVector low = x.blend(EXP_MIN, x.compare(LT, EXP_MIN)).mul(lifted).div(d).mul(DROP);
    return x.div(d).blend(low, x.compare(LT, 0));
  }

  static DoubleVector siluSlope(DoubleVector x) {
    DoubleVector v =
        x.blend(EXP_MIN, x.compare(LT, EXP_MIN)).blend(-EXP_MIN, x.compare(GT, -EXP_MIN));
    DoubleVector lifted = expLifted(v.abs().neg());
    DoubleVector e = lifted.mul(DROP);
    DoubleVector d = e.add(1);
    DoubleVector square = squareOfOnePlus(e);
    DoubleVector low = lifted.mul(d.add(v)).div(square).mul(DROP);
    return v.fma(e, d).div(square).blend(low, v.compare(LT, 0));
  }

  static DoubleVector expLifted(DoubleVector x) {
    DoubleVector v = x.blend(EXP_MIN, x.compare(LT, EXP_MIN));
    DoubleVector t = v.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUND_LIFTED));
    return expm1Reduced(v, t.sub(ROUND_LIFTED)).add(1).mul(DoubleVectorBits.power(t));
  }

  static DoubleVector halfExpm1(DoubleVector x) {
    DoubleVector t = x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUND_HALVED));
    DoubleVector s = DoubleVectorBits.power(t);
    return expm1Reduced(x, t.sub(ROUND_HALVED)).fma(s, s.sub(HALF));
  }

  static DoubleVector expm1Reduced(DoubleVector x, DoubleVector k) {
    DoubleVector r = k.fma(broadcast(SPECIES, -LN2_LOW), k.fma(broadcast(SPECIES, -LN2_HIGH), x));
    return r.mul(r).fma(DoubleVectorPolynomials.exp(r), r);
  }
}
