package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.Function;

/// A loop that folds the middle axis of a dense array, seen as [outer, length, inner], into one
/// number each: the result is dense and has the shape [outer, inner].
///
/// An implementation reads outer·length·inner numbers of `x` from `xo` on and writes outer·inner
/// numbers of `y` from `yo` on. The two stretches do not overlap.
public interface FoldKernel {

  /// Folds in float64.
  void apply(double[] x, int xo, int outer, int length, int inner, double[] y, int yo);

  /// Folds in float32.
  void apply(float[] x, int xo, int outer, int length, int inner, float[] y, int yo);

  /// The fold of some numbers into one in double-double, or nothing if there is no such form.
  default Optional<Function<DoubleDouble[], DoubleDouble>> precise() {
    return Optional.empty();
  }
}
