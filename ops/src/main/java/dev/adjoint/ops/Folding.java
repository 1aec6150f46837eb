package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import java.util.stream.IntStream;

/// A dense array seen as [outer, length, inner], of which the middle axis is folded away.
record Folding(int outer, int length, int inner) {

  /// @param first the first of the axes to be folded
  /// @param count how many, side by side
  static Folding of(Shape shape, int first, int count) {
    int outer = 1;
    int length = 1;
    int inner = 1;
    for (int axis = 0; axis < shape.rank(); axis++) {
      int size = shape.size(axis);
      if (axis < first) {
        outer *= size;
      } else if (axis < first + count) {
        length *= size;
      } else {
        inner *= size;
      }
    }
    return new Folding(outer, length, inner);
  }

  /// The positions of what is folded into result `i`.
  IntStream folded(int i) {
    int first = i / inner * length * inner + i % inner;
    return IntStream.range(0, length).map(k -> first + k * inner);
  }
}
