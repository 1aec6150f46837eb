package dev.adjoint.ops.kernel;

import java.util.function.DoubleUnaryOperator;

/// Kernels of the circular and hyperbolic functions, their inverses and slopes. float32 is computed
/// in float64 and rounded.
public enum Circular implements UnaryKernel {
  /// sin x; its slope is cos x.
  SIN(SineFunctions::sin),

  /// cos x; its slope is −sin x.
  COS(SineFunctions::cos),

  /// tan x.
  TAN(StrictMath::tan),

  /// arcsin x; NaN outside of [−1, 1].
  ASIN(StrictMath::asin),

  /// 1/√(1 − x²).
  ASIN_SLOPE(CircularFunctions::asinSlope),

  /// arccos x; its slope is −`ASIN_SLOPE`.
  ACOS(StrictMath::acos),

  /// arctan x.
  ATAN(StrictMath::atan),

  /// 1/(1 + x²).
  ATAN_SLOPE(CircularFunctions::atanSlope),

  /// x/(1 + x²).
  ATAN_MOMENT(CircularFunctions::atanMoment),

  /// sinh x; its slope is cosh x.
  SINH(StrictMath::sinh),

  /// cosh x; its slope is sinh x.
  COSH(StrictMath::cosh),

  /// arsinh x.
  ASINH(CircularFunctions::asinh),

  /// 1/√(1 + x²).
  ASINH_SLOPE(CircularFunctions::asinhSlope),

  /// x/√(1 + x²).
  ASINH_MOMENT(CircularFunctions::asinhMoment),

  /// arcosh x; NaN below 1.
  ACOSH(CircularFunctions::acosh),

  /// 1/√(x² − 1).
  ACOSH_SLOPE(CircularFunctions::acoshSlope),

  /// x/√(x² − 1).
  ACOSH_MOMENT(CircularFunctions::acoshMoment),

  /// artanh x; NaN outside of [−1, 1].
  ATANH(CircularFunctions::atanh),

  /// 1/(1 − x²).
  ATANH_SLOPE(CircularFunctions::atanhSlope);

  /// A function without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryKernel loop;

  Circular(DoubleUnaryOperator f) {
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
