package dev.adjoint.core.array;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Views of an array: the same buffer under another shape, offset and strides.
final class Views {
  private Views() {}

  static NDArray permute(NDArray x, int... axes) {
    if (axes.length != x.rank()
        || x.rank() > 0 && x.shape().axes("permute", axes).length != x.rank()) {
      throw new ShapeException(
          "permute",
          "axes " + Arrays.toString(axes),
          "shape " + x.shape() + " has " + x.rank() + " axes, each to be named once");
    }
    int[] sizes = new int[x.rank()];
    int[] moved = new int[x.rank()];
    for (int i = 0; i < axes.length; i++) {
      int axis = x.shape().axis("permute", axes[i]);
      sizes[i] = x.shape().size(axis);
      moved[i] = x.stride(axis);
    }
    return x.view(Shape.of(sizes), x.offset(), moved);
  }

  static NDArray transpose(NDArray x) {
    if (x.rank() < 2) {
      throw new ShapeException("transpose", "shape " + x.shape(), "rank 2 or more is required");
    }
    int[] sizes = x.shape().sizes();
    int[] strides = x.strides();
    exchangeLast(sizes);
    exchangeLast(strides);
    return x.view(Shape.of(sizes), x.offset(), strides);
  }

  private static void exchangeLast(int... numbers) {
    int last = numbers.length - 1;
    int exchanged = numbers[last];
    numbers[last] = numbers[last - 1];
    numbers[last - 1] = exchanged;
  }

  static NDArray slice(NDArray x, int axis, int start, int count, int step) {
    int along = x.shape().axis("slice", axis);
    int size = x.shape().size(along);
    long last = start + (long) (count - 1) * step;
    if (count < 0 || count > 0 && (start < 0 || start >= size || last < 0 || last >= size)) {
      throw new ShapeException(
          "slice",
          count + " elements from " + start + " by " + step,
          "axis " + axis + " of " + x.shape() + " has " + size);
    }
    int[] sliced = x.strides();
    sliced[along] *= step;
    int from = count == 0 ? x.offset() : x.offset() + start * x.stride(along);
    return x.view(x.shape().with(along, count), from, sliced);
  }

  static NDArray broadcastTo(NDArray x, Shape shape) {
    if (shape.equals(x.shape())) {
      return x;
    }
    if (!Shape.broadcast("broadcastTo", x.shape(), shape).equals(shape)) {
      throw new ShapeException(
          "broadcastTo", x.shape() + " to " + shape, "only axes of size 1 can be repeated");
    }
    int[] repeated = new int[shape.rank()];
    for (int back = 1; back <= x.rank(); back++) {
      boolean once = x.shape().size(-back) == 1;
      repeated[shape.rank() - back] = once ? 0 : x.stride(x.rank() - back);
    }
    return x.view(shape, x.offset(), repeated);
  }

  static NDArray expandDims(NDArray x, int axis) {
    Shape shape = x.shape().inserted(axis, 1);
    int at = axis < 0 ? axis + shape.rank() : axis;
    int[] inserted = new int[shape.rank()];
    System.arraycopy(x.strides(), 0, inserted, 0, at);
    System.arraycopy(x.strides(), at, inserted, at + 1, x.rank() - at);
    return x.view(shape, x.offset(), inserted);
  }

  static NDArray squeeze(NDArray x, int... axes) {
    int[] dropped = axes.length > 0 ? x.shape().axes("squeeze", axes) : axesOfSizeOne(x);
    for (int axis : dropped) {
      if (x.shape().size(axis) != 1) {
        throw new ShapeException(
            "squeeze", "shape " + x.shape(), "axis " + axis + " has size " + x.shape().size(axis));
      }
    }
    Shape shape = x.shape().reduced(false, dropped);
    int[] kept = new int[shape.rank()];
    for (int axis = 0, next = 0; axis < x.rank(); axis++) {
      if (Arrays.binarySearch(dropped, axis) < 0) {
        kept[next++] = x.stride(axis);
      }
    }
    return x.view(shape, x.offset(), kept);
  }

  static NDArray diagonal(NDArray x, int axis1, int axis2) {
    int a = x.shape().axis("diagonal", axis1);
    int b = x.shape().axis("diagonal", axis2);
    Shape rest = x.shape().reduced(false, x.shape().axes("diagonal", a, b));
    Shape shape = rest.inserted(rest.rank(), Math.min(x.shape().size(a), x.shape().size(b)));
    int[] result = new int[shape.rank()];
    for (int axis = 0, next = 0; axis < x.rank(); axis++) {
      if (axis != a && axis != b) {
        result[next++] = x.stride(axis);
      }
    }
    result[rest.rank()] = x.stride(a) + x.stride(b);
    return x.view(shape, x.offset(), result);
  }

  private static int[] axesOfSizeOne(NDArray x) {
    return IntStream.range(0, x.rank()).filter(axis -> x.shape().size(axis) == 1).toArray();
  }
}
