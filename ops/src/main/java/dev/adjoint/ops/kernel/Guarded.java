package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.Choices;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Kernels of two numbers with a rule for what is not in their domain: a 0 wins over what is
/// infinite. NaN in either gives NaN, save that 0/0 does not make one, and that `SHARE` takes
/// nothing of a NaN.
public enum Guarded implements BinaryKernel {
  /// a / b, but 0 where b is 0 (and a is finite): a vector divided by its length.
  RATIO,
  /// a · b, but 0 where a is 0, even if b is infinite: a logarithm weighed by a probability.
  PRODUCT,
  /// a · b, but 0 where b is 0, whatever a is: what of a cotangent a number gets that was chosen,
  /// or was not.
  SHARE,
  /// a / b, but NaN where b is negative: the slope of a logarithm.
  RATIO_ABOVE;

  @Override
  public void apply(
      double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
    switch (this) {
      case RATIO -> DoubleGuarded.ratio(a, ao, as, b, bo, bs, y, yo, n);
      case PRODUCT -> DoubleGuarded.product(a, ao, as, b, bo, bs, y, yo, n);
      case SHARE -> DoubleGuarded.share(a, ao, as, b, bo, bs, y, yo, n);
      case RATIO_ABOVE -> DoubleGuarded.ratioAbove(a, ao, as, b, bo, bs, y, yo, n);
    }
  }

  @Override
  public void apply(
      float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
    switch (this) {
      case RATIO -> FloatGuarded.ratio(a, ao, as, b, bo, bs, y, yo, n);
      case PRODUCT -> FloatGuarded.product(a, ao, as, b, bo, bs, y, yo, n);
      case SHARE -> FloatGuarded.share(a, ao, as, b, bo, bs, y, yo, n);
      case RATIO_ABOVE -> FloatGuarded.ratioAbove(a, ao, as, b, bo, bs, y, yo, n);
    }
  }

  @Override
  public Optional<BinaryOperator<DoubleDouble>> precise() {
    return Optional.of(
        switch (this) {
          case RATIO -> (a, b) -> Choices.orZero(b, () -> a.div(b));
          case PRODUCT -> (a, b) -> Choices.orZero(a, () -> a.mul(b));
          case SHARE -> (a, b) -> Choices.orZero(b, () -> a.mul(b));
          case RATIO_ABOVE -> (a, b) -> b.hi() < 0 ? DoubleDouble.NAN : a.div(b);
        });
  }
}
