package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A dense tensor in which chosen axes stand side by side: `count` of them from axis `first` on.
/// Where they did not, they have been moved to the end.
///
/// @param order where each axis of the tensor was before, or nothing if none has moved
record Arranged(Tensor tensor, int first, int count, List<Integer> order) {

  /// The axes side by side.
  ///
  /// @param axes counted from 0, ascending
  static Arranged of(Tensor x, int... axes) {
    int count = axes.length;
    if (count == 0 || axes[count - 1] - axes[0] == count - 1) {
      return new Arranged(x.dense(), count == 0 ? x.rank() : axes[0], count, List.of());
    }
    return atEnd(x, axes);
  }

  /// The axes behind all others (or before axes of size 1 only): seen as a matrix, each row holds
  /// what one fold takes in.
  ///
  /// @param axes counted from 0, ascending
  static Arranged rows(Tensor x, int... axes) {
    Arranged arranged = of(x, axes);
    boolean last = Folding.of(arranged.tensor.shape(), arranged.first, arranged.count).inner() == 1;
    return last ? arranged : atEnd(x, axes);
  }

  private static Arranged atEnd(Tensor x, int... axes) {
    IntStream others =
        IntStream.range(0, x.rank()).filter(axis -> Arrays.binarySearch(axes, axis) < 0);
    int[] order = IntStream.concat(others, Arrays.stream(axes)).toArray();
    int first = x.rank() - axes.length;
    List<Integer> moved = Arrays.stream(order).boxed().toList();
    return new Arranged(x.permute(order).dense(), first, axes.length, moved);
  }

  boolean moved() {
    return !order.isEmpty();
  }

  /// A tensor of the arranged shape, with its axes back where they were.
  Tensor restored(Tensor y) {
    if (!moved()) {
      return y;
    }
    int[] back = new int[order.size()];
    for (int axis = 0; axis < back.length; axis++) {
      back[order.get(axis)] = axis;
    }
    return y.permute(back);
  }

  /// A number for each fold, repeated over what is folded into it.
  static Tensor spread(Tensor numbers, Shape shape, int first, int count) {
    return numbers.reshape(folded(shape, true, first, count)).broadcastTo(shape);
  }

  /// The shape with the chosen axes folded away, or kept with size 1.
  static Shape folded(Shape shape, boolean keep, int first, int count) {
    return shape.reduced(keep, IntStream.range(first, first + count).toArray());
  }
}
