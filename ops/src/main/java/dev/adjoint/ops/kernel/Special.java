package dev.adjoint.ops.kernel;

import java.util.function.DoubleUnaryOperator;

/// Kernels of the error function, the normal distribution and the gamma function. float32 is
/// computed in float64 and rounded.
public enum Special implements UnaryKernel {
  /// erf x.
  ERF(ErrorFunctions::erf),

  /// 1 − erf x.
  ERFC(ErrorFunctions::erfc),

  /// The inverse of erf.
  ERFINV(ErrorFunctions::erfinv),

  /// √π/2·e^y² for y = erfinv x; its slope is 2y times its square.
  ERFINV_SLOPE(ErrorFunctions::erfinvSlope),

  /// Φ(x) = ½·erfc(−x/√2).
  NORMAL_CDF(ErrorFunctions::normalCdf),

  /// log |Γ(x)|.
  LGAMMA(GammaFunctions::lgamma),

  /// ∛x; its slope is 1/(3y²).
  CBRT(StrictMath::cbrt);

  /// A function without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryKernel loop;

  Special(DoubleUnaryOperator f) {
    loop = ScalarLoops.of(f);
  }

  @Override
  public void apply(double[] x, int xo, double[] y, int yo, int n) {
    loop.apply(x, xo, y, yo, n);
  }

  @Override
  public void apply(float[] x, int xo, float[] y, int yo, int n) {
    loop.apply(x, xo, y, yo, n);
  }
}
