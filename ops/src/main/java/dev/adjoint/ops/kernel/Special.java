package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.ErrorIntegrals;
import dev.adjoint.ops.precise.Gammas;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// Kernels of the error function, the normal distribution and the gamma function. float32 is
/// computed in float64 and rounded.
public enum Special implements UnaryKernel {
  /// erf x.
  ERF(ErrorFunctions::erf, ErrorIntegrals::erf),

  /// 1 − erf x.
  ERFC(ErrorFunctions::erfc, ErrorIntegrals::erfc),

  /// The inverse of erf.
  ERFINV(ErrorFunctions::erfinv, x -> ErrorIntegrals.erfinv(x, ErrorFunctions.erfinv(x.hi()))),

  /// √π/2·e^y² for y = erfinv x; its slope is 2y times its square.
  ERFINV_SLOPE(
      ErrorFunctions::erfinvSlope,
      x -> ErrorIntegrals.erfinvSlope(x, ErrorFunctions.erfinv(x.hi()))),

  /// Φ(x) = ½·erfc(−x/√2).
  NORMAL_CDF(ErrorFunctions::normalCdf, ErrorIntegrals::normalCdf),

  /// log |Γ(x)|.
  LGAMMA(GammaFunctions::lgamma, Gammas::lgamma);

  /// A function without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryKernel loop;

  Special(DoubleUnaryOperator f, UnaryOperator<DoubleDouble> precise) {
    loop = ScalarLoops.of(f, precise);
  }

  @Override
  public void apply(double[] x, int xo, double[] y, int yo, int n) {
    loop.apply(x, xo, y, yo, n);
  }

  @Override
  public void apply(float[] x, int xo, float[] y, int yo, int n) {
    loop.apply(x, xo, y, yo, n);
  }

  @Override
  public Optional<UnaryOperator<DoubleDouble>> precise() {
    return loop.precise();
  }
}
