package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.ActivationForms;
import dev.adjoint.ops.precise.Choices;
import dev.adjoint.ops.precise.Circles;
import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Exponentials;
import dev.adjoint.ops.precise.Powers;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/// Kernels of functions of two numbers, and their slopes; see [PairFunctions]. float32 is computed
/// in float64 and rounded.
public enum Paired implements BinaryKernel {
  /// a^b.
  POW(StrictMath::pow, Powers::pow),

  /// The angle of the point (b, a).
  ATAN2(StrictMath::atan2, Circles::atan2),

  /// b/(a² + b²).
  ATAN2_SLOPE(
      PairFunctions::atan2Slope, (a, b) -> b.div(Powers.hypot(a, b)).div(Powers.hypot(a, b))),

  /// √(a² + b²).
  HYPOT(PairFunctions::hypot, Powers::hypot),

  /// a/√(a² + b²); 0 at the origin.
  HYPOT_SLOPE(PairFunctions::hypotSlope, Powers::hypotSlope),

  /// a·log b; 0 for a = 0.
  XLOGY(PairFunctions::xlogy, (a, b) -> Choices.orZero(a, () -> a.mul(Exponentials.log(b)))),

  /// a/b; 0 for a = 0, else NaN for b < 0.
  XLOGY_SLOPE_OF_SECOND(
      PairFunctions::xlogySlopeOfSecond,
      (a, b) -> Choices.orZero(a, () -> b.hi() < 0 ? DoubleDouble.NAN : a.div(b))),

  /// a·log(1 + b); 0 for a = 0.
  XLOG1PY(PairFunctions::xlog1py, (a, b) -> Choices.orZero(a, () -> a.mul(Exponentials.log1p(b)))),

  /// log(e^a + e^b).
  LOG_ADD_EXP(PairFunctions::logAddExp, Exponentials::logAddExp),

  /// 1/(1 + e^(b − a)); ½ for a = b.
  LOG_ADD_EXP_SLOPE(PairFunctions::logAddExpSlope, (a, b) -> Exponentials.sigmoid(a.sub(b))),

  /// a above 0, else b·(e^a − 1).
  ELU(ActivationFunctions::elu, ActivationForms::elu),

  /// 1 above 0, else b·e^a.
  ELU_SLOPE(ActivationFunctions::eluSlope, ActivationForms::eluSlope),

  /// a above 0, else b·(e^(a/b) − 1).
  CELU(ActivationFunctions::celu, ActivationForms::celu);

  /// A function without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final BinaryKernel loop;

  Paired(DoubleBinaryOperator f, BinaryOperator<DoubleDouble> precise) {
    loop = ScalarLoops.of(f, precise);
  }

  @Override
  public void apply(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    loop.apply(a, ao, as, b, bo, bs, y, yo, n);
  }

  @Override
  public void apply(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
    loop.apply(a, ao, as, b, bo, bs, y, yo, n);
  }

  @Override
  public Optional<BinaryOperator<DoubleDouble>> precise() {
    return loop.precise();
  }
}
