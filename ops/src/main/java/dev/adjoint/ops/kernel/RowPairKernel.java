package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// A loop over the rows of two dense matrices of one shape, of which each pair makes a row of the
/// result.
///
/// An implementation reads rows·length numbers of `a` from `ao` on and of `b` from `bo` on, and
/// writes as many of `y` from `yo` on, which overlaps with neither.
public interface RowPairKernel {

  /// Computes in float64.
  void apply(double[] a, int ao, double[] b, int bo, int rows, int length, double[] y, int yo);

  /// Computes in float32.
  void apply(float[] a, int ao, float[] b, int bo, int rows, int length, float[] y, int yo);

  /// The same for one pair of rows in double-double, or nothing if there is no such form.
  default Optional<BinaryOperator<DoubleDouble[]>> precise() {
    return Optional.empty();
  }
}
