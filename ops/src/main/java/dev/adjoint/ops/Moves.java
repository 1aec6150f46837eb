package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.kernel.DoubleMove;
import dev.adjoint.ops.kernel.FloatMove;
import java.util.Arrays;

/// Writes numbers into a part of a result: into the view of it that `slice`, `permute` or
/// `diagonal` makes.
final class Moves {
  private final NDArray from;
  private final NDArray to;

  /// The axes of size other than 1, neighbors merged where both arrays allow it, innermost first.
  private final int[] sizes;

  private final int[] fromStrides;
  private final int[] toStrides;
  private int axes;

  private Moves(NDArray from, NDArray to) {
    this.from = from;
    this.to = to;
    this.sizes = new int[Math.max(1, from.rank())];
    this.fromStrides = new int[sizes.length];
    this.toStrides = new int[sizes.length];
    for (int axis = from.rank() - 1; axis >= 0; axis--) {
      int size = from.shape().size(axis);
      if (size != 1) {
        push(size, from.stride(axis), to.stride(axis));
      }
    }
    if (axes == 0) {
      push(1, 1, 1);
    }
  }

  private void push(int size, int fromStride, int toStride) {
    int inner = axes - 1;
    if (axes > 0
        && fromStride == fromStrides[inner] * sizes[inner]
        && toStride == toStrides[inner] * sizes[inner]) {
      sizes[inner] *= size;
      return;
    }
    sizes[axes] = size;
    fromStrides[axes] = fromStride;
    toStrides[axes] = toStride;
    axes++;
  }

  /// Copies an array into one of the same shape, of any strides.
  static void copy(NDArray from, NDArray to) {
    if (from.count() > 0) {
      Moves moves = new Moves(from, to);
      moves.copy(moves.axes - 1, from.offset(), to.offset());
    }
  }

  private void copy(int axis, int xo, int yo) {
    if (axis > 0) {
      for (int i = 0; i < sizes[axis]; i++) {
        copy(axis - 1, xo + i * fromStrides[axis], yo + i * toStrides[axis]);
      }
    } else if (to.dtype() == DType.FLOAT64) {
      DoubleMove.copy(from.float64(), xo, fromStrides[0], to.float64(), yo, toStrides[0], sizes[0]);
    } else {
      FloatMove.copy(from.float32(), xo, fromStrides[0], to.float32(), yo, toStrides[0], sizes[0]);
    }
  }

  /// Writes one number into every element of a dense array.
  static void fill(NDArray y, double value) {
    int end = y.offset() + y.count();
    if (y.dtype() == DType.FLOAT64) {
      Arrays.fill(y.float64(), y.offset(), end, value);
    } else {
      Arrays.fill(y.float32(), y.offset(), end, (float) value);
    }
  }
}
