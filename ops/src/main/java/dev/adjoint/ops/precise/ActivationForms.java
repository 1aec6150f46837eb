package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.ONE;
import static dev.adjoint.ops.precise.ErrorIntegrals.normalCdf;
import static dev.adjoint.ops.precise.ErrorIntegrals.normalPdf;
import static dev.adjoint.ops.precise.Exponentials.exp;
import static dev.adjoint.ops.precise.Exponentials.expm1;
import static dev.adjoint.ops.precise.Exponentials.sigmoid;
import static dev.adjoint.ops.precise.Exponentials.sigmoidSlope;
import static dev.adjoint.ops.precise.Exponentials.softplus;
import static dev.adjoint.ops.precise.Exponentials.tanh;
import static dev.adjoint.ops.precise.Exponentials.tanhSlope;

/// Activations and their slopes, straight from their definitions.
public final class ActivationForms {
  /// 2·√(2/π).
  private static final DoubleDouble GELU_SCALE =
      new DoubleDouble(0x1.9884533d43651p0, -0x1.cbc0d30ebfd15p-54);

  /// 0.044715.
  private static final DoubleDouble GELU_CUBE =
      new DoubleDouble(0x1.6e4e26d4801f7p-5, 0x1.441355475a31ap-59);

  private static final DoubleDouble SELU_ALPHA = DoubleDouble.of(1.6732632423543772);
  private static final DoubleDouble SELU_SCALE = DoubleDouble.of(1.0507009873554805);

  /// Beyond this all of them but softsign are x.
  private static final double FAR = 80;

  private ActivationForms() {}

  /// x·σ(x).
  public static DoubleDouble silu(DoubleDouble x) {
    return x.mul(sigmoid(x));
  }

  /// σ(x) + x·σ′(x).
  public static DoubleDouble siluSlope(DoubleDouble x) {
    return x.hi() > FAR ? ONE : sigmoid(x).add(x.mul(sigmoidSlope(x)));
  }

  /// x·Φ(x).
  public static DoubleDouble gelu(DoubleDouble x) {
    return x.mul(normalCdf(x));
  }

  /// Φ(x) + x·φ(x).
  public static DoubleDouble geluSlope(DoubleDouble x) {
    return x.hi() > FAR ? ONE : normalCdf(x).add(x.mul(normalPdf(0, x)));
  }

  /// σ(v) with v = 2√(2/π)·(x + 0.044715·x³).
  private static DoubleDouble geluTanhGate(DoubleDouble x) {
    return sigmoid(cube(x, 1));
  }

  /// 2√(2/π)·(x + c·0.044715·x³): v for c = 1.
  static DoubleDouble cube(DoubleDouble x, int c) {
    return cubeRate(x, c).mul(x);
  }

  /// 2√(2/π)·(1 + c·0.044715·x²): v′ for c = 3.
  static DoubleDouble cubeRate(DoubleDouble x, int c) {
    DoubleDouble z = Math.abs(x.hi()) < 0x1p-200 ? DoubleDouble.ZERO : x.square();
    return z.mul(GELU_CUBE).mul(c).add(1).mul(GELU_SCALE);
  }

  /// x·σ(v), the tanh form of gelu.
  public static DoubleDouble geluTanh(DoubleDouble x) {
    return x.mul(geluTanhGate(x));
  }

  /// σ(v) + x·σ′(v)·v′.
  public static DoubleDouble geluTanhSlope(DoubleDouble x) {
    return x.hi() > FAR ? ONE : geluTanhGate(x).add(sigmoidSlope(cube(x, 1)).mul(cube(x, 3)));
  }

  /// x·tanh(log(1 + e^x)).
  public static DoubleDouble mish(DoubleDouble x) {
    return x.mul(tanh(softplus(x)));
  }

  /// tanh s + x·σ(x)/cosh² s with s = log(1 + e^x).
  public static DoubleDouble mishSlope(DoubleDouble x) {
    if (x.hi() > FAR) {
      return ONE;
    }
    DoubleDouble s = softplus(x);
    return tanh(s).add(silu(x).mul(tanhSlope(s)));
  }

  /// x above 0, else alpha·(e^x − 1).
  public static DoubleDouble elu(DoubleDouble x, DoubleDouble alpha) {
    return x.hi() > 0 ? x : alpha.mul(expm1(x));
  }

  /// 1 above 0, else alpha·e^x.
  public static DoubleDouble eluSlope(DoubleDouble x, DoubleDouble alpha) {
    return x.hi() > 0 ? ONE : alpha.mul(exp(x));
  }

  /// 0 above 0, else alpha·e^x.
  public static DoubleDouble eluCurvature(DoubleDouble x, DoubleDouble alpha) {
    return x.hi() > 0 ? DoubleDouble.ZERO : alpha.mul(exp(x));
  }

  /// x above 0, else alpha·(e^(x/alpha) − 1).
  public static DoubleDouble celu(DoubleDouble x, DoubleDouble alpha) {
    return x.hi() > 0 ? x : alpha.mul(expm1(x.div(alpha)));
  }

  /// The n-th derivative of celu: 1 above 0 for n = 1 and 0 beyond, else alpha^(1−n)·e^(x/alpha).
  public static DoubleDouble celuSlope(int n, DoubleDouble x, DoubleDouble alpha) {
    if (x.hi() > 0) {
      return n == 1 ? ONE : DoubleDouble.ZERO;
    }
    return exp(x.div(alpha)).mul(Powers.pow(alpha, DoubleDouble.of(1 - n)));
  }

  /// λ·elu(x).
  public static DoubleDouble selu(DoubleDouble x) {
    return SELU_SCALE.mul(elu(x, SELU_ALPHA));
  }

  /// λ above 0, else λ·alpha·e^x.
  public static DoubleDouble seluSlope(DoubleDouble x) {
    return SELU_SCALE.mul(eluSlope(x, SELU_ALPHA));
  }

  /// x/(1 + |x|).
  public static DoubleDouble softsign(DoubleDouble x) {
    return x.div(x.abs().add(1));
  }

  /// 1/(1 + |x|)².
  public static DoubleDouble softsignSlope(DoubleDouble x) {
    return x.abs().add(1).square().reciprocal();
  }
}
