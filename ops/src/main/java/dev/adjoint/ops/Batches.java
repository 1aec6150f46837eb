package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;

/// Stacks of matrices (or of vectors): all axes before the last two (or the last one) number them,
/// and broadcast.
final class Batches {
  private Batches() {}

  /// The sizes of all axes but the last `core`.
  static Shape of(Shape shape, int core) {
    int[] sizes = new int[shape.rank() - core];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = shape.size(axis);
    }
    return Shape.of(sizes);
  }

  /// The shape of a stack, with further axes behind.
  static Shape with(Shape batch, int... core) {
    int[] sizes = new int[batch.rank() + core.length];
    System.arraycopy(batch.sizes(), 0, sizes, 0, batch.rank());
    System.arraycopy(core, 0, sizes, batch.rank(), core.length);
    return Shape.of(sizes);
  }

  /// The stack to which two stacks broadcast.
  ///
  /// @param given what the message says was given
  static Shape broadcast(String operation, String given, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] sizes = new int[rank];
    for (int back = 1; back <= rank; back++) {
      int m = back <= a.rank() ? a.size(-back) : 1;
      int n = back <= b.rank() ? b.size(-back) : 1;
      if (m != n && m != 1 && n != 1) {
        throw new ShapeException(
            operation,
            given,
            "the leading axes " + a + " and " + b + " do not broadcast: " + m + " meets " + n);
      }
      sizes[rank - back] = m == 1 ? n : m;
    }
    return Shape.of(sizes);
  }

  /// Where in the buffer of `x` each matrix of the stack begins, in row-major order.
  static int[] offsets(NDArray x, int core, Shape batch) {
    int[] offsets = new int[batch.count()];
    if (offsets.length == 0) {
      return offsets;
    }
    offsets[0] = x.offset();
    int own = x.rank() - core;
    for (int back = 1, done = 1; back <= batch.rank(); back++) {
      int size = batch.size(-back);
      int axis = own - back;
      int stride = axis < 0 || x.shape().size(axis) == 1 ? 0 : x.stride(axis);
      for (int i = 1; i < size; i++) {
        for (int j = 0; j < done; j++) {
          offsets[i * done + j] = offsets[j] + i * stride;
        }
      }
      done *= size;
    }
    return offsets;
  }
}
