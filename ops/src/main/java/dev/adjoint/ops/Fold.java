package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.ops.kernel.FoldKernel;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A reduction, before it is known which axes it folds.
///
/// @param rows whether the kernel takes only elements that stand side by side
/// @param rule its rule, or nothing if no gradient flows
record Fold(String name, FoldKernel kernel, boolean rows, @Nullable Rule rule) {

  /// The integers up to here are float32 numbers, not all above.
  private static final int FLOAT32_INTEGERS = 1 << 24;

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

  /// How many elements are folded into one.
  ///
  /// @throws ShapeException if none
  static int some(String operation, Shape shape, int... axes) {
    return atLeast(1, operation, shape, axes);
  }

  /// How many elements are folded into one.
  ///
  /// @throws ShapeException if they are less than `least`
  static int atLeast(int least, String operation, Shape shape, int... axes) {
    int[] chosen = shape.axes(operation, axes);
    int count = 1;
    for (int axis : chosen) {
      count *= shape.size(axis);
    }
    if (count < least) {
      throw new ShapeException(
          operation,
          "shape " + shape + " over axes " + Arrays.toString(chosen),
          "at least "
              + least
              + (least == 1 ? " element is" : " elements are")
              + " required, given "
              + count);
    }
    return count;
  }

  /// Checks that there is something to be indexed, and that the type holds every index.
  static void indexable(String operation, Tensor x, int... axes) {
    some(operation, x.shape(), axes);
    countable(operation, x, axes);
  }

  /// Checks that the type holds every number up to that of the folded elements.
  static void countable(String operation, Tensor x, int... axes) {
    int count = atLeast(0, operation, x.shape(), axes);
    if (x.dtype() == DType.FLOAT32 && count > FLOAT32_INTEGERS) {
      throw new ShapeException(
          operation,
          "shape " + x.shape() + " of float32",
          "float32 counts to " + FLOAT32_INTEGERS + ", given " + count + " elements");
    }
  }

  static int[] range(int first, int count) {
    return IntStream.range(first, first + count).toArray();
  }
}
