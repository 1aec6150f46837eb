package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.Choices;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Kernels that compare two numbers and give a mask: 1 where the comparison holds, 0 where not.
/// Any comparison with NaN is false, save `NOT_EQUAL`.
public enum Comparison implements BinaryKernel {
  /// a < b.
  LESS,
  /// a ≤ b.
  LESS_EQUAL,
  /// a > b.
  GREATER,
  /// a ≥ b.
  GREATER_EQUAL,
  /// a = b; −0 equals +0.
  EQUAL,
  /// a ≠ b; true of NaN and anything.
  NOT_EQUAL;

  @Override
  public void apply(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    switch (this) {
      case LESS -> DoubleComparison.less(a, ao, as, b, bo, bs, y, yo, n);
      case LESS_EQUAL -> DoubleComparison.lessEqual(a, ao, as, b, bo, bs, y, yo, n);
      case GREATER -> DoubleComparison.greater(a, ao, as, b, bo, bs, y, yo, n);
      case GREATER_EQUAL -> DoubleComparison.greaterEqual(a, ao, as, b, bo, bs, y, yo, n);
      case EQUAL -> DoubleComparison.equal(a, ao, as, b, bo, bs, y, yo, n);
      case NOT_EQUAL -> DoubleComparison.notEqual(a, ao, as, b, bo, bs, y, yo, n);
    }
  }

  @Override
  public void apply(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
    switch (this) {
      case LESS -> FloatComparison.less(a, ao, as, b, bo, bs, y, yo, n);
      case LESS_EQUAL -> FloatComparison.lessEqual(a, ao, as, b, bo, bs, y, yo, n);
      case GREATER -> FloatComparison.greater(a, ao, as, b, bo, bs, y, yo, n);
      case GREATER_EQUAL -> FloatComparison.greaterEqual(a, ao, as, b, bo, bs, y, yo, n);
      case EQUAL -> FloatComparison.equal(a, ao, as, b, bo, bs, y, yo, n);
      case NOT_EQUAL -> FloatComparison.notEqual(a, ao, as, b, bo, bs, y, yo, n);
    }
  }

  @Override
  public Optional<BinaryOperator<DoubleDouble>> precise() {
    return Optional.of(
        switch (this) {
          case LESS -> (a, b) -> Choices.mask(a.isLess(b));
          case LESS_EQUAL -> (a, b) -> Choices.mask(a.isLess(b) || a.isEqual(b));
          case GREATER -> (a, b) -> Choices.mask(b.isLess(a));
          case GREATER_EQUAL -> (a, b) -> Choices.mask(b.isLess(a) || a.isEqual(b));
          case EQUAL -> (a, b) -> Choices.mask(a.isEqual(b));
          case NOT_EQUAL -> (a, b) -> Choices.mask(!a.isEqual(b));
        });
  }
}
