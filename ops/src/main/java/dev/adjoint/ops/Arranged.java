package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A dense tensor in which chosen axes stand side by side: `count` of them from axis `first` on.
/// Where they did not, they have been moved to the end.
record Arranged(Tensor tensor, int first, int count) {

  /// @param axes counted from 0, ascending
  static Arranged of(Tensor x, int... axes) {
    int count = axes.length;
    if (count == 0 || axes[count - 1] - axes[0] == count - 1) {
      return new Arranged(x.dense(), count == 0 ? x.rank() : axes[0], count);
    }
    IntStream others =
        IntStream.range(0, x.rank()).filter(axis -> Arrays.binarySearch(axes, axis) < 0);
    int[] order = IntStream.concat(others, Arrays.stream(axes)).toArray();
    return new Arranged(x.permute(order).dense(), x.rank() - count, count);
  }

  /// The shape with the chosen axes folded away, or kept with size 1.
  static Shape folded(Shape shape, boolean keep, int first, int count) {
    return shape.reduced(keep, IntStream.range(first, first + count).toArray());
  }
}
