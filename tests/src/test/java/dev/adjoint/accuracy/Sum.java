package dev.adjoint.accuracy;

import dev.adjoint.ops.kernel.HighPrecision;
import java.math.BigDecimal;
import java.math.MathContext;

/// A number that remembers the largest summand it was made of, itself included, by which an error
/// is judged where summands cancel. Products are expanded: the largest summand of one is the
/// product of the largest.
record Sum(BigDecimal value, BigDecimal largest) {
  /// A largest summand needs few digits.
  private static final MathContext ROUGH = new MathContext(6);

  static final Sum ZERO = of(BigDecimal.ZERO);

  static Sum of(BigDecimal value) {
    return new Sum(value, value.abs().round(ROUGH));
  }

  Sum plus(Sum other) {
    BigDecimal sum = HighPrecision.add(value, other.value);
    return new Sum(sum, sum.abs().round(ROUGH).max(largest).max(other.largest));
  }

  Sum negate() {
    return new Sum(value.negate(), largest);
  }

  Sum times(Sum other) {
    return new Sum(HighPrecision.mul(value, other.value), largest.multiply(other.largest, ROUGH));
  }

  Sum times(BigDecimal factor) {
    return times(of(factor));
  }
}
