package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;

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
}
