package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.Choices;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Kernels of two numbers: the four operations, the greater and the lesser. NaN in either gives
/// NaN.
public enum Arithmetic implements BinaryKernel {
  /// a + b.
  ADD,
  /// a − b.
  SUB,
  /// a · b.
  MUL,
  /// a / b.
  DIV,
  /// The greater of a and b, where +0 is greater than −0.
  MAXIMUM,
  /// The lesser of a and b, where −0 is less than +0.
  MINIMUM,
  /// ∂ max(a, b) / ∂a: 1 where a > b, 0 where a < b, ½ at a tie, so that the two slopes add up
  /// to 1. With a and b exchanged it is ∂ max / ∂b, which is also ∂ min(a, b) / ∂a.
  MAXIMUM_SLOPE;

  @Override
  public void apply(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    switch (this) {
      case ADD -> DoubleArithmetic.add(a, ao, as, b, bo, bs, y, yo, n);
      case SUB -> DoubleArithmetic.sub(a, ao, as, b, bo, bs, y, yo, n);
      case MUL -> DoubleArithmetic.mul(a, ao, as, b, bo, bs, y, yo, n);
      case DIV -> DoubleArithmetic.div(a, ao, as, b, bo, bs, y, yo, n);
      case MAXIMUM -> DoubleComparison.maximum(a, ao, as, b, bo, bs, y, yo, n);
      case MINIMUM -> DoubleComparison.minimum(a, ao, as, b, bo, bs, y, yo, n);
      case MAXIMUM_SLOPE -> DoubleComparison.maximumSlope(a, ao, as, b, bo, bs, y, yo, n);
    }
  }

  @Override
  public void apply(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
    switch (this) {
      case ADD -> FloatArithmetic.add(a, ao, as, b, bo, bs, y, yo, n);
      case SUB -> FloatArithmetic.sub(a, ao, as, b, bo, bs, y, yo, n);
      case MUL -> FloatArithmetic.mul(a, ao, as, b, bo, bs, y, yo, n);
      case DIV -> FloatArithmetic.div(a, ao, as, b, bo, bs, y, yo, n);
      case MAXIMUM -> FloatComparison.maximum(a, ao, as, b, bo, bs, y, yo, n);
      case MINIMUM -> FloatComparison.minimum(a, ao, as, b, bo, bs, y, yo, n);
      case MAXIMUM_SLOPE -> FloatComparison.maximumSlope(a, ao, as, b, bo, bs, y, yo, n);
    }
  }

  @Override
  public Optional<Formula> formula() {
    return switch (this) {
      case ADD -> Optional.of(Formula.ofVectors("add", 2));
      case SUB -> Optional.of(Formula.ofVectors("sub", 2));
      case MUL -> Optional.of(Formula.ofVectors("mul", 2));
      case DIV -> Optional.of(Formula.ofVectors("div", 2));
      case MAXIMUM, MINIMUM, MAXIMUM_SLOPE -> Optional.empty();
    };
  }

  @Override
  public Optional<BinaryOperator<DoubleDouble>> precise() {
    return Optional.of(
        switch (this) {
          case ADD -> DoubleDouble::add;
          case SUB -> DoubleDouble::sub;
          case MUL -> DoubleDouble::mul;
          case DIV -> DoubleDouble::div;
          case MAXIMUM -> Choices::max;
          case MINIMUM -> Choices::min;
          case MAXIMUM_SLOPE -> Choices::maxSlope;
        });
  }
}
