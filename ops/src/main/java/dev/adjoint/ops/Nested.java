package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import java.util.Arrays;

/// Arrays of arrays of numbers, made into one dense array.
final class Nested {
  private final int[] sizes;
  private final int[] path;
  private final Object buffer;
  private int next;

  private Nested(int[] sizes, DType dtype) {
    this.sizes = sizes;
    this.path = new int[sizes.length];
    this.buffer = dtype.newBuffer(Shape.of(sizes).count());
  }

  /// @param rank how deep the arrays are nested
  static NDArray array(Object[] values, int rank, DType dtype) {
    int[] sizes = new int[rank];
    Object first = values;
    for (int depth = 0; depth < rank; depth++) {
      sizes[depth] = length(first);
      if (sizes[depth] == 0) {
        break;
      }
      first = first instanceof Object[] rows ? rows[0] : first;
    }
    Nested nested = new Nested(sizes, dtype);
    nested.append(values, 0);
    return NDArray.over(nested.buffer, new Signature(dtype, Shape.of(sizes)));
  }

  private static int length(Object array) {
    if (array instanceof double[] numbers) {
      return numbers.length;
    } else if (array instanceof float[] numbers) {
      return numbers.length;
    } else if (array instanceof Object[] rows) {
      return rows.length;
    }
    throw new IllegalStateException("of: an array is required");
  }

  private void append(Object array, int depth) {
    int length = length(array);
    if (length != sizes[depth]) {
      throw new ShapeException(
          "of",
          "the array at " + Arrays.toString(Arrays.copyOf(path, depth)) + " has length " + length,
          "the first one there has length " + sizes[depth] + ", and all must be as long");
    }
    if (array instanceof Object[] rows) {
      for (int i = 0; i < length; i++) {
        path[depth] = i;
        append(rows[i], depth + 1);
      }
    } else {
      System.arraycopy(array, 0, buffer, next, length);
      next += length;
    }
  }
}
