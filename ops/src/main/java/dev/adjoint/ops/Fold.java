package dev.adjoint.ops;

import dev.adjoint.ops.kernel.FoldKernel;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A reduction, before it is known which axes it folds.
///
/// @param rows whether the kernel takes only elements that stand side by side
/// @param rule its rule, or nothing if no gradient flows
record Fold(String name, FoldKernel kernel, boolean rows, @Nullable Rule rule) {

  /// A rule, given the axes that are folded; they stand side by side. The cotangent and the result
  /// have them too, at size 1.
  @FunctionalInterface
  interface Rule {
    Tensor vjp(Tensor g, Tensor x, Tensor y, int... axes);
  }

  /// Folds the given axes, or all of them where none is given.
  Tensor over(Tensor x, boolean keep, int... axes) {
    int[] chosen = x.shape().axes(name, axes);
    Arranged arranged = rows ? Arranged.rows(x, chosen) : Arranged.of(x, chosen);
    boolean keepsPlace = keep && !arranged.moved();
    Tensor y =
        new Reducing(this, arranged.first(), arranged.count(), keepsPlace).of(arranged.tensor());
    return keep ? y.reshape(x.shape().reduced(true, chosen)) : y;
  }

  static int[] range(int first, int count) {
    return IntStream.range(first, first + count).toArray();
  }
}
