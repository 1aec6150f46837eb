package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A loop over the rows of a dense matrix, of which each makes a row of the result.
///
/// An implementation reads rows·length numbers of `x` from `xo` on and writes as many of `y` from
/// `yo` on. The two stretches do not overlap.
public interface RowKernel {

  /// Computes in float64.
  void apply(double[] x, int xo, int rows, int length, double[] y, int yo);

  /// Computes in float32.
  void apply(float[] x, int xo, int rows, int length, float[] y, int yo);

  /// The same for one row in double-double, or nothing if there is no such form.
  default Optional<UnaryOperator<DoubleDouble[]>> precise() {
    return Optional.empty();
  }
}
