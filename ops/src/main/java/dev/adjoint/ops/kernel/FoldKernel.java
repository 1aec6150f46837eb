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

  /// Whether the fold of many numbers into one is, to the bit, a fold of the folds of blocks so
  /// long, the last one of which may be shorter.
  default boolean isOfBlocks(int length) {
    return false;
  }

  /// Folds what came of the blocks of n numbers, and writes it to `y` at `yo`, in float64.
  default void foldBlocks(double[] blocks, int n, double[] y, int yo) {
    throw new UnsupportedOperationException(this + " is not of blocks");
  }

  /// Folds what came of the blocks of n numbers, and writes it to `y` at `yo`, in float32.
  default void foldBlocks(float[] blocks, int n, float[] y, int yo) {
    throw new UnsupportedOperationException(this + " is not of blocks");
  }

  /// The fold of some numbers into one in double-double, or nothing if there is no such form.
  default Optional<Function<DoubleDouble[], DoubleDouble>> precise() {
    return Optional.empty();
  }
}
