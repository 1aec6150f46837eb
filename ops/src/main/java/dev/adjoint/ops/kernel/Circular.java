package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.Circles;
import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Exponentials;
import dev.adjoint.ops.precise.Slopes;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// Kernels of the circular and hyperbolic functions, their inverses and slopes. float32 is computed
/// in float64 and rounded.
public enum Circular implements UnaryKernel {
  /// sin x; its slope is cos x.
  SIN(SineFunctions::sin, Circles::sin),

  /// cos x; its slope is −sin x.
  COS(SineFunctions::cos, Circles::cos),

  /// tan x.
  TAN(StrictMath::tan, Circles::tan),

  /// arcsin x; NaN outside of [−1, 1].
  ASIN(StrictMath::asin, Circles::asin),

  /// 1/√(1 − x²).
  ASIN_SLOPE(CircularFunctions::asinSlope, Slopes::asin),

  /// arccos x; its slope is −`ASIN_SLOPE`.
  ACOS(StrictMath::acos, Circles::acos),

  /// arctan x.
  ATAN(StrictMath::atan, Circles::atan),

  /// 1/(1 + x²).
  ATAN_SLOPE(CircularFunctions::atanSlope, Slopes::atan),

  /// x/(1 + x²).
  ATAN_MOMENT(CircularFunctions::atanMoment, x -> x.mul(Slopes.atan(x))),

  /// sinh x; its slope is cosh x.
  SINH(StrictMath::sinh, Exponentials::sinh),

  /// cosh x; its slope is sinh x.
  COSH(StrictMath::cosh, Exponentials::cosh),

  /// arsinh x.
  ASINH(CircularFunctions::asinh, Exponentials::asinh),

  /// 1/√(1 + x²).
  ASINH_SLOPE(CircularFunctions::asinhSlope, Slopes::asinh),

  /// x/√(1 + x²).
  ASINH_MOMENT(CircularFunctions::asinhMoment, x -> x.mul(Slopes.asinh(x))),

  /// arcosh x; NaN below 1.
  ACOSH(CircularFunctions::acosh, Exponentials::acosh),

  /// 1/√(x² − 1).
  ACOSH_SLOPE(CircularFunctions::acoshSlope, Slopes::acosh),

  /// x/√(x² − 1).
  ACOSH_MOMENT(CircularFunctions::acoshMoment, x -> x.mul(Slopes.acosh(x))),

  /// artanh x; NaN outside of [−1, 1].
  ATANH(CircularFunctions::atanh, Exponentials::atanh),

  /// 1/(1 − x²).
  ATANH_SLOPE(CircularFunctions::atanhSlope, Slopes::atanh);

  /// A function without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryKernel loop;

  Circular(DoubleUnaryOperator f, UnaryOperator<DoubleDouble> precise) {
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
