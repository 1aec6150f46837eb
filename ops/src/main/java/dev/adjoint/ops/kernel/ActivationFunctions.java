package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.DoubleConstants.DROP;
import static dev.adjoint.ops.kernel.DoubleConstants.EXP_MIN;
import static dev.adjoint.ops.kernel.DoubleExponential.expLifted;

/// Smooth activations of one number and their slopes; those that are the exponential function's
/// next of kin stand in [DoubleExponential] and [DoubleLogarithm].
public final class ActivationFunctions {

  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  /// 2·√(2/π) to twice the digits.
  private static final double GELU_SCALE = 0x1.9884533d43651p0;

  private static final double GELU_SCALE_LOW = -0x1.cbc0d30ebfd15p-54;

  /// 0.044715 to twice the digits.
  private static final double GELU_CUBE = 0x1.6e4e26d4801f7p-5;

  private static final double GELU_CUBE_LOW = 0x1.441355475a31ap-59;

  /// Beyond this the tanh form of gelu is x or 0 to the last digit.
  static final double GELU_FLAT = 24;

  /// Below this mish and silu are the same to the last digit, and above its negative mish is x.
  private static final double MISH_TAIL = -38;

  private ActivationFunctions() {}

  /// elu(x) = x above 0, else α·(e^x − 1).
  public static double elu(double x, double alpha) {
    return x > 0 ? x : alpha * DoubleExponential.expm1(x);
  }

  /// elu′(x) = 1 above 0, else α·e^x: α at 0.
  public static double eluSlope(double x, double alpha) {
    return x > 0 ? 1 : alpha * DoubleExponential.exp(x);
  }

  /// celu(x) = x above 0, else α·(e^(x/α) − 1).
  public static double celu(double x, double alpha) {
    return x > 0 ? x : alpha * DoubleExponential.expm1(x / alpha);
  }

  /// The n-th derivative of celu for n ≥ 1: above 0 it is 1 for n = 1 and 0 beyond, else
  /// α^(1−n)·e^(x/α). What the quotient loses by rounding, which the exponential function would
  /// make several hundred times as much, is added again.
  public static double celuSlope(int n, double x, double alpha) {
    if (x > 0) {
      return n == 1 ? 1 : 0;
    }
    double q = x / alpha;
    double y = DoubleExponential.exp(q);
    if (Math.abs(q) < -EXP_MIN) {
      y = Math.fma(y, Math.fma(-q, alpha, x) / alpha, y);
    }
    for (int k = 1; k < n; k++) {
      y /= alpha;
    }
    return y;
  }

  /// selu(x) = λ·elu(x) with the constants of G. Klambauer et al., Self-Normalizing Neural Networks
  /// (2017).
  public static double selu(double x) {
    return SELU_SCALE * elu(x, SELU_ALPHA);
  }

  /// selu′(x) = λ above 0, else λ·α·e^x: λ·α at 0.
  public static double seluSlope(double x) {
    return x > 0 ? SELU_SCALE : SELU_SCALE * SELU_ALPHA * DoubleExponential.exp(x);
  }

  /// softsign(x) = x/(1 + |x|).
  public static double softsign(double x) {
    return Double.isInfinite(x) ? Math.copySign(1, x) : x / (1 + Math.abs(x));
  }

  /// softsign′(x) = 1/(1 + |x|)².
  public static double softsignSlope(double x) {
    double d = 1 + Math.abs(x);
    return 1 / d / d;
  }

  /// mish(x) = x·tanh(log(1 + e^x)) (D. Misra, 2019). With n = e^x·(e^x + 2) it is x·n/(n + 2).
  public static double mish(double x) {
    if (x < MISH_TAIL) {
      return DoubleExponential.silu(x);
    } else if (x > -MISH_TAIL) {
      return x;
    }
    double e = DoubleExponential.exp(x);
    double n = e * (e + 2);
    return x * (n / (n + 2));
  }

  /// mish′(x) = n/(n + 2) + 4x·e^x·(1 + e^x)/(n + 2)², right to a few ULP of the greater summand.
  public static double mishSlope(double x) {
    if (x < MISH_TAIL) {
      return DoubleExponential.siluSlope(x);
    } else if (x > -MISH_TAIL) {
      return 1;
    }
    double e = DoubleExponential.exp(x);
    double n = e * (e + 2);
    double d = n + 2;
    return e * Math.fma(4 * x, (1 + e) / d, e + 2) / d;
  }

  /// The tanh form of gelu, ½x·(1 + tanh u) = x·σ(2u) for u = √(2/π)·(x + 0.044715x³) (D.
  /// Hendrycks, K. Gimpel, 2016).
  public static double geluTanh(double x) {
    if (Math.abs(x) > GELU_FLAT) {
      return x > 0 ? x : -0.0;
    }
    double lifted = liftedGate(x);
    double d = 1 + lifted * DROP;
    return x < 0 ? x * lifted / d * DROP : x / d;
  }

  /// The slope of the tanh form of gelu, σ(2u) + x·σ′(2u)·2u′, right to a few ULP of the greater
  /// summand.
  public static double geluTanhSlope(double x) {
    if (Math.abs(x) > GELU_FLAT) {
      return x > 0 ? 1 : -0.0;
    }
    double lifted = liftedGate(x);
    double e = lifted * DROP;
    double d = 1 + e;
    double t = x * GELU_SCALE * Math.fma(3 * GELU_CUBE * x, x, 1);
    double square = DoubleExponential.squareOfOnePlus(e);
    return x < 0 ? lifted * (d + t) / square * DROP : Math.fma(t, e, d) / square;
  }

  /// 2u.
  static double gate(double x) {
    return GELU_SCALE * x * Math.fma(GELU_CUBE * x, x, 1);
  }

  /// The Taylor coefficients of 2u′ about x.
  static double[] gateSlope(double x) {
    double cube = 3 * GELU_CUBE;
    return new double[] {
      GELU_SCALE * Math.fma(cube * x, x, 1), 2 * GELU_SCALE * cube * x, GELU_SCALE * cube
    };
  }

  /// e^−|2u| times `LIFT`, with 2u to twice the digits, as e^−|2u| multiplies its last by up to
  /// 700.
  static double liftedGate(double x) {
    double p = x * x;
    double pLow = Math.fma(x, x, -p);
    double q = GELU_CUBE * p;
    double qLow = Math.fma(GELU_CUBE, p, -q) + GELU_CUBE * pLow + GELU_CUBE_LOW * p;
    double s = 1 + q;
    double sLow = (q > 1 ? (q - s) + 1 : (1 - s) + q) + qLow;
    double w = s * Math.abs(x);
    double wLow = Math.fma(s, Math.abs(x), -w) + sLow * Math.abs(x);
    double u = GELU_SCALE * w;
    double uLow = Math.fma(GELU_SCALE, w, -u) + GELU_SCALE * wLow + GELU_SCALE_LOW * w;
    double e = expLifted(-u);
    return Math.fma(-uLow, e, e);
  }
}
