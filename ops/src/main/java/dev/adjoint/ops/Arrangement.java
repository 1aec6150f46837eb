package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Sizes and orders of axes, for operations that arrange elements anew.
final class Arrangement {
  private Arrangement() {}

  /// Numbers as attributes of an operation.
  static List<Integer> list(int... numbers) {
    Integer[] boxed = new Integer[numbers.length];
    Arrays.setAll(boxed, i -> numbers[i]);
    return List.of(boxed);
  }

  /// The sizes, with what the others leave in place of a −1.
  static Shape complete(Shape from, int... sizes) {
    int[] open = IntStream.range(0, sizes.length).filter(i -> sizes[i] == -1).toArray();
    if (open.length == 0) {
      return Shape.of(sizes);
    }
    int rest = 1;
    for (int size : sizes) {
      rest *= size == -1 ? 1 : size;
    }
    if (open.length > 1 || rest <= 0 || from.count() % rest != 0) {
      throw new ShapeException(
          "reshape",
          from + " to " + Arrays.toString(sizes),
          open.length > 1
              ? "only one size can be -1"
              : from.count() + " elements do not divide by " + rest);
    }
    int[] completed = sizes.clone();
    completed[open[0]] = from.count() / rest;
    return Shape.of(completed);
  }

  static Shape reshaped(Shape from, Shape to) {
    if (from.count() != to.count()) {
      throw new ShapeException(
          "reshape", from + " to " + to, from.count() + " elements do not fill " + to.count());
    }
    return to;
  }

  static int[] exchanged(Shape shape, int axis1, int axis2) {
    int a = shape.axis("transpose", axis1);
    int b = shape.axis("transpose", axis2);
    int[] order = IntStream.range(0, shape.rank()).toArray();
    order[a] = b;
    order[b] = a;
    return order;
  }

  static int[] moved(Shape shape, int from, int to) {
    int source = shape.axis("moveAxis", from);
    int target = shape.axis("moveAxis", to);
    int[] order = new int[shape.rank()];
    for (int i = 0, next = 0; i < order.length; i++) {
      next += next == source ? 1 : 0;
      order[i] = i == target ? source : next++;
    }
    return order;
  }

  static int[] inverse(int... axes) {
    int[] inverse = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      inverse[axes[i] < 0 ? axes[i] + axes.length : axes[i]] = i;
    }
    return inverse;
  }

  static void checkTimes(String operation, int times) {
    if (times < 0) {
      throw new ShapeException(operation, times + " times", "at least 0 is required");
    }
  }

  static Shape tiled(Shape shape, int... times) {
    if (times.length != shape.rank()) {
      throw new ShapeException(
          "tile",
          "shape " + shape + ", " + Arrays.toString(times) + " times",
          "one number for each of " + shape.rank() + " axes is required, not " + times.length);
    }
    int[] sizes = shape.sizes();
    for (int axis = 0; axis < sizes.length; axis++) {
      checkTimes("tile", times[axis]);
      sizes[axis] = Math.multiplyExact(sizes[axis], times[axis]);
    }
    return Shape.of(sizes);
  }

  /// Before each axis a new one of the given size.
  static Shape interleaved(Shape shape, int... times) {
    int[] sizes = new int[2 * shape.rank()];
    for (int axis = 0; axis < shape.rank(); axis++) {
      sizes[2 * axis] = times[axis];
      sizes[2 * axis + 1] = shape.size(axis);
    }
    return Shape.of(sizes);
  }

  /// Where the parts of an axis begin.
  static int[] starts(Shape shape, int axis, int... sizes) {
    int[] starts = new int[sizes.length];
    int sum = 0;
    boolean negative = false;
    for (int i = 0; i < sizes.length; i++) {
      starts[i] = sum;
      sum += sizes[i];
      negative |= sizes[i] < 0;
    }
    if (negative || sum != shape.size(axis)) {
      throw new ShapeException(
          "split",
          "axis " + axis + " of " + shape + " into " + Arrays.toString(sizes),
          negative
              ? "a size is at least 0"
              : "the sizes add up to " + sum + ", not to " + shape.size(axis));
    }
    return starts;
  }
}
