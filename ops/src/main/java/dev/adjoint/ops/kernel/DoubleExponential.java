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

// float: generated
/// The exponential function and what is made of it, for one number.
///
/// x = k·ln 2 + r with an integer k and |r| ≤ ½·ln 2, so that e^x = 2^k · e^r, and e^r is a
/// polynomial. Sigmoid, tanh and their slopes are written in e^−|x|, which cannot overflow and
/// loses nothing where the function saturates; where a result may be subnormal, the power of two is
/// too great by a constant until the last multiplication, so that there is one rounding.
public final class DoubleExponential {

  private DoubleExponential() {}

  /// e^x. Its slope is itself.
  public static double exp(double x) {
    double v = x < EXP_MIN ? EXP_MIN : x > EXP_MAX ? EXP_MAX : x;
    double round = v < 0 ? ROUND_LIFTED : ROUND_DROPPED;
    double t = Math.fma(v, LOG2_E, round);
    double p = 1 + expm1Reduced(v, t - round);
    return p * DoubleBits.power(t) * (v < 0 ? DROP : LIFT);
  }

  /// e^−|x|, never more than 1.
  public static double expNegAbs(double x) {
    return expLifted(-Math.abs(x)) * DROP;
  }

  /// e^x − 1, exact to the last digits also near 0. Its slope is e^x.
  public static double expm1(double x) {
    double h = halfExpm1(x < EXPM1_MIN ? EXPM1_MIN : x > EXP_MAX ? EXP_MAX : x);
    return Math.abs(x) < TINY ? x : h + h;
  }

  /// tanh x = (1 − e^−2|x|)/(1 + e^−2|x|) with the sign of x. It begins as its slope does, so that
  /// a loop that computes both takes one exponential.
  public static double tanh(double x) {
    double w = -2 * Math.abs(x);
    double v = w < EXP_MIN ? EXP_MIN : w;
    double t = Math.fma(v, LOG2_E, ROUND_LIFTED);
    double s = DoubleBits.power(t) * (DROP * HALF);
    double h = Math.fma(expm1Reduced(v, t - ROUND_LIFTED), s, s - HALF);
    return Math.copySign(h / (1 + h), x);
  }

  /// tanh′ x = 1/cosh² x = 4·e^−2|x|/(1 + e^−2|x|)².
  public static double tanhSlope(double x) {
    double lifted = expLifted(-2 * Math.abs(x));
    return 4 * lifted / squareOfOnePlus(lifted * DROP) * DROP;
  }

  /// The logistic function σ(x) = 1/(1 + e^−x).
  public static double sigmoid(double x) {
    double e = expNegAbs(x);
    return (x < 0 ? e : 1) / (1 + e);
  }

  /// σ′(x) = e^−|x|/(1 + e^−|x|)², also where σ(x) has long been rounded to 1.
  public static double sigmoidSlope(double x) {
    double lifted = expLifted(-Math.abs(x));
    return lifted / squareOfOnePlus(lifted * DROP) * DROP;
  }

  /// (1 + e)² = 1 + e·(2 + e), rounded once where e is small; the sum's square is, three times.
  static double squareOfOnePlus(double e) {
    return Math.fma(e, e + 2, 1);
  }

  /// silu(x) = x·σ(x); −0 at −∞.
  public static double silu(double x) {
    double lifted = expLifted(-Math.abs(x));
    double d = 1 + lifted * DROP;
    double low = (x < EXP_MIN ? EXP_MIN : x) * lifted / d * DROP;
    return x < 0 ? low : x / d;
  }

  /// silu′(x) = σ(x) + x·σ′(x), right to a few ULP of the greater summand.
  public static double siluSlope(double x) {
    double v = x < EXP_MIN ? EXP_MIN : x > -EXP_MIN ? -EXP_MIN : x;
    double lifted = expLifted(-Math.abs(v));
    double e = lifted * DROP;
    double d = 1 + e;
    double square = squareOfOnePlus(e);
    double low = lifted * (d + v) / square * DROP;
    return v < 0 ? low : Math.fma(v, e, d) / square;
  }

  /// e^x times `LIFT`, for x ≤ 0 or NaN.
  static double expLifted(double x) {
    double v = x < EXP_MIN ? EXP_MIN : x;
    double t = Math.fma(v, LOG2_E, ROUND_LIFTED);
    return (1 + expm1Reduced(v, t - ROUND_LIFTED)) * DoubleBits.power(t);
  }

  /// ½(e^x − 1) for `EXPM1_MIN` ≤ x ≤ `EXP_MAX` or NaN; the half keeps 2^k finite.
  static double halfExpm1(double x) {
    double t = Math.fma(x, LOG2_E, ROUND_HALVED);
    double s = DoubleBits.power(t);
    return Math.fma(expm1Reduced(x, t - ROUND_HALVED), s, s - HALF);
  }

  /// e^r − 1 for r = x − k·ln 2.
  static double expm1Reduced(double x, double k) {
    double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
    return Math.fma(r * r, DoublePolynomials.exp(r), r);
  }
}
