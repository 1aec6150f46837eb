package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.HALF;
import static dev.adjoint.ops.kernel.DoubleConstants.LARGE;
import static dev.adjoint.ops.kernel.DoubleConstants.LN2_HIGH;
import static dev.adjoint.ops.kernel.DoubleConstants.LN2_LOW;
import static dev.adjoint.ops.kernel.DoubleConstants.ROOT2_MINUS_1;
import static dev.adjoint.ops.kernel.DoubleConstants.SUBNORMAL_EXPONENT;
import static dev.adjoint.ops.kernel.DoubleConstants.SUBNORMAL_SCALE;
import static dev.adjoint.ops.kernel.DoubleConstants.TINY;

// float: generated
/// The natural logarithm and what is made of it, for one number.
///
/// x = 2^k·(1 + f) with 1 + f from √½ to √2, so that log x = k·ln 2 + log(1 + f), and with s = f/(2
/// + f) the latter is log((1 + s)/(1 − s)), a polynomial in s². For log(1 + x) the same f is x·2^−k
/// + (2^−k − 1), by one fused operation from x itself, so that nothing is lost to 1 + x.
public final class DoubleLogarithm {

  private DoubleLogarithm() {}

  /// log x: −∞ at 0, NaN below.
  public static double log(double x) {
    boolean subnormal = x < Double.MIN_NORMAL;
    double u = subnormal ? x * SUBNORMAL_SCALE : x;
    double k = DoubleBits.exponent(u) - (subnormal ? SUBNORMAL_EXPONENT : 0);
    double y = logReduced(DoubleBits.mantissa(u) - 1, k);
    return outside(x, y, x);
  }

  /// log(1 + x), exact to the last digits also near 0: −∞ at −1, NaN below.
  public static double log1p(double x) {
    double u = 1 + x;
    double s = DoubleBits.scale(u);
    double f = x < LARGE ? Math.fma(x, s, s - 1) : DoubleBits.mantissa(u) - 1;
    double y = logReduced(f, DoubleBits.exponent(u));
    return Math.abs(x) < TINY ? x : outside(u, y, x);
  }

  /// softplus(x) = log(1 + e^x) = max(x, 0) + log(1 + e^−|x|). Its slope is the sigmoid.
  public static double softplus(double x) {
    return (x <= 0 ? 0 : x) + log1pBelowOne(DoubleExponential.expNegAbs(x));
  }

  /// log σ(x) = min(x, 0) − log(1 + e^−|x|). Its slope is σ(−x).
  public static double logSigmoid(double x) {
    return (x >= 0 ? 0 : x) - log1pBelowOne(DoubleExponential.expNegAbs(x));
  }

  /// log(1 + x) for 0 ≤ x ≤ 1 or NaN.
  static double log1pBelowOne(double x) {
    boolean great = x > ROOT2_MINUS_1;
    double f = great ? Math.fma(x, HALF, -HALF) : x;
    return logReduced(f, great ? 1 : 0);
  }

  /// log(1 + f) + k·ln 2, where log(1 + f) = 2s + s·R(s²) is put as f − s·(f − R), the closer to f
  /// the smaller f is.
  static double logReduced(double f, double k) {
    double s = f / (-2 - f);
    double z = s * s;
    double w = Math.fma(-z, DoublePolynomials.log(z), f);
    double tail = Math.fma(s, w, k * LN2_LOW);
    return Math.fma(k, LN2_HIGH, f + tail);
  }

  /// y, corrected where the logarithm's argument u is not a positive finite number; x where it is ∞
  /// or NaN.
  private static double outside(double u, double y, double x) {
    return u > 0
        ? (u < Double.POSITIVE_INFINITY ? y : x)
        : u == 0 ? Double.NEGATIVE_INFINITY : u < 0 ? Double.NaN : x;
  }
}
