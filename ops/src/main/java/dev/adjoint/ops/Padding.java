package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.tape.Op.Kind;
import java.util.Arrays;
import java.util.List;

/// Further elements around a tensor: the operation behind [Shaping#pad].
final class Padding {
  private record Pad(List<Integer> before, List<Integer> after, double value) {}

  private Padding() {}

  static Structural of(Shape shape, int[] before, int[] after, double value) {
    int[] left = before.clone();
    int[] right = after.clone();
    check(shape, left, right);
    return Structural.computed(
        "pad",
        Kind.OPAQUE,
        new Pad(Arrangement.list(left), Arrangement.list(right), value),
        inputs -> inputs[0].withShape(padded(inputs[0].shape(), left, right)),
        (inputs, y) -> {
          Moves.fill(y, value);
          NDArray inner = y;
          for (int axis = 0; axis < left.length; axis++) {
            inner = inner.slice(axis, left[axis], inputs[0].shape().size(axis), 1);
          }
          Moves.copy(inputs[0], inner);
        },
        false,
        (g, x) -> {
          Tensor inner = g;
          for (int axis = 0; axis < left.length; axis++) {
            inner = inner.slice(axis, left[axis], left[axis] + x.shape().size(axis));
          }
          return inner;
        });
  }

  private static void check(Shape shape, int[] before, int[] after) {
    String given =
        "shape " + shape + ", " + Arrays.toString(before) + " and " + Arrays.toString(after);
    if (before.length != shape.rank() || after.length != shape.rank()) {
      throw new ShapeException(
          "pad", given, "one number for each of " + shape.rank() + " axes is required");
    }
    for (int axis = 0; axis < before.length; axis++) {
      int least = Math.min(before[axis], after[axis]);
      if (least < 0) {
        throw new ShapeException("pad", given, "at least 0 is required, not " + least);
      }
    }
  }

  private static Shape padded(Shape shape, int[] before, int[] after) {
    int[] sizes = shape.sizes();
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] += before[axis] + after[axis];
    }
    return Shape.of(sizes);
  }
}
