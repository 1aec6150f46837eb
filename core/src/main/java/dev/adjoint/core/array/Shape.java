package dev.adjoint.core.array;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The sizes of an array along its axes. A scalar has rank 0; a size may be zero.
///
/// Axes count from 0; a negative axis counts from the end, −1 being the last. Shapes that differ
/// may *broadcast*: aligned at their last axes, two sizes fit when they are equal or one of them is
/// 1, and a missing axis counts as 1 (the rule of NumPy).
public final class Shape {
  /// The shape of a scalar: rank 0, one element.
  public static final Shape SCALAR = new Shape(new int[0]);

  private final int[] sizes;
  private final int[] strides;
  private final int count;

  private Shape(int[] sizes) {
    this.sizes = sizes;
    this.count = countOf(sizes);
    this.strides = rowMajor(sizes);
  }

  /// The shape with these sizes, first axis first.
  ///
  /// @throws ShapeException if a size is negative or the product exceeds `Integer.MAX_VALUE`
  public static Shape of(int... sizes) {
    return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
  }

  private static int countOf(int[] sizes) {
    long count = 1;
    boolean empty = false;
    for (int size : sizes) {
      if (size < 0) {
        throw new ShapeException(
            "shape", Arrays.toString(sizes), "a size is at least 0, and one is " + size);
      }
      empty |= size == 0;
      count = size == 0 ? count : Math.min(count * size, 1L << 40);
    }
    if (!empty && count > Integer.MAX_VALUE) {
      throw new ShapeException(
          "shape", Arrays.toString(sizes), "more than " + Integer.MAX_VALUE + " elements");
    }
    return empty ? 0 : (int) count;
  }

  /// The number of axes.
  public int rank() {
    return sizes.length;
  }

  /// The number of elements: the product of all sizes, 1 for a scalar.
  public int count() {
    return count;
  }

  /// The size along an axis.
  ///
  /// @throws ShapeException if there is no such axis
  public int size(int axis) {
    return sizes[axis("size", axis)];
  }

  /// Where the element stands that is at a position in row-major order: one number for each axis.
  public List<Integer> index(int position) {
    Integer[] index = new Integer[sizes.length];
    int rest = position;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      index[axis] = rest % sizes[axis];
      rest /= sizes[axis];
    }
    return List.of(index);
  }

  /// A copy of the sizes, first axis first.
  public int[] sizes() {
    return sizes.clone();
  }

  /// The axis counted from 0, given an axis that may count from the end.
  ///
  /// @param operation the name for the message
  /// @throws ShapeException if there is no such axis
  public int axis(String operation, int axis) {
    int counted = axis < 0 ? axis + sizes.length : axis;
    if (counted < 0 || counted >= sizes.length) {
      String rule =
          sizes.length == 0
              ? "a scalar has no axis, given " + axis
              : "the axis must be in [" + -sizes.length + ", " + sizes.length + "), given " + axis;
      throw new ShapeException(operation, "shape " + this, rule);
    }
    return counted;
  }

  /// The axes counted from 0, ascending; all axes where none is given.
  ///
  /// @param operation the name for the message
  /// @throws ShapeException if an axis does not exist or is named twice
  public int[] axes(String operation, int... axes) {
    if (axes.length == 0) {
      int[] all = new int[sizes.length];
      Arrays.setAll(all, axis -> axis);
      return all;
    }
    boolean[] chosen = new boolean[sizes.length];
    for (int given : axes) {
      int axis = axis(operation, given);
      if (chosen[axis]) {
        throw new ShapeException(operation, "shape " + this, "axis " + given + " is named twice");
      }
      chosen[axis] = true;
    }
    int[] result = new int[axes.length];
    for (int axis = 0, next = 0; axis < chosen.length; axis++) {
      if (chosen[axis]) {
        result[next++] = axis;
      }
    }
    return result;
  }

  /// This shape with another size along one axis.
  public Shape with(int axis, int size) {
    int[] changed = sizes.clone();
    changed[axis("size", axis)] = size;
    return new Shape(changed);
  }

  /// This shape without the given axes, or, if they are kept, with size 1 along them: the shape of
  /// a reduction's result.
  ///
  /// @param keep whether the axes stay, with size 1
  /// @param axes counted from 0, ascending, as [#axes] returns them
  public Shape reduced(boolean keep, int... axes) {
    int[] result = new int[keep ? sizes.length : sizes.length - axes.length];
    for (int axis = 0, next = 0, dropped = 0; axis < sizes.length; axis++) {
      boolean drop = dropped < axes.length && axes[dropped] == axis;
      if (drop) {
        dropped++;
      }
      if (!drop || keep) {
        result[next++] = drop ? 1 : sizes[axis];
      }
    }
    return new Shape(result);
  }

  /// Where a new axis goes, counted from 0, given an axis of the result that may count from the
  /// end.
  ///
  /// @param operation the name for the message
  /// @throws ShapeException if `axis` is not in [−rank − 1, rank]
  public int newAxis(String operation, int axis) {
    int counted = axis < 0 ? axis + sizes.length + 1 : axis;
    if (counted < 0 || counted > sizes.length) {
      throw new ShapeException(
          operation,
          "shape " + this,
          "the new axis must be in ["
              + (-sizes.length - 1)
              + ", "
              + sizes.length
              + "], given "
              + axis);
    }
    return counted;
  }

  /// This shape with a new axis of the given size, which becomes axis `axis` of the result.
  ///
  /// @throws ShapeException if `axis` is not in [−rank − 1, rank]
  public Shape inserted(int axis, int size) {
    int at = newAxis("expandDims", axis);
    int[] result = new int[sizes.length + 1];
    System.arraycopy(sizes, 0, result, 0, at);
    result[at] = size;
    System.arraycopy(sizes, at, result, at + 1, sizes.length - at);
    return new Shape(result);
  }

  private static int[] rowMajor(int[] sizes) {
    int[] strides = new int[sizes.length];
    for (int axis = sizes.length - 1, stride = 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, sizes[axis]);
    }
    return strides;
  }

  /// The strides of a dense row-major array of this shape, to be read only.
  int[] strides() {
    return strides;
  }

  /// The shape that two shapes broadcast to.
  ///
  /// @param operation the name for the message
  /// @throws ShapeException if they do not broadcast
  public static Shape broadcast(String operation, Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    int[] result = new int[rank];
    for (int back = 1; back <= rank; back++) {
      int m = back <= a.rank() ? a.sizes[a.rank() - back] : 1;
      int n = back <= b.rank() ? b.sizes[b.rank() - back] : 1;
      if (m != n && m != 1 && n != 1) {
        throw new ShapeException(
            operation,
            "shapes " + a + " and " + b + " do not broadcast",
            "dimension -"
                + back
                + " is "
                + m
                + " and "
                + n
                + " (they must be equal, or one of them 1)");
      }
      result[rank - back] = m == 1 ? n : m;
    }
    return new Shape(result);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /// For example `[2, 3]`, or `[]` for a scalar.
  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
