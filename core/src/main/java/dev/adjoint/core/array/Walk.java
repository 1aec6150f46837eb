package dev.adjoint.core.array;

/// Goes over a strided array in row-major order.
final class Walk {
  private Walk() {}

  static void copy(NDArray from, double[] to, int start) {
    if (from.dtype() == DType.FLOAT64 && from.isDense()) {
      System.arraycopy(from.float64(), from.offset(), to, start, from.count());
    } else if (from.count() > 0) {
      copy(from, 0, from.offset(), to, start);
    }
  }

  static void copy(NDArray from, float[] to, int start) {
    if (from.dtype() == DType.FLOAT32 && from.isDense()) {
      System.arraycopy(from.float32(), from.offset(), to, start, from.count());
    } else if (from.count() > 0) {
      copy(from, 0, from.offset(), to, start);
    }
  }

  private static int copy(NDArray from, int axis, int position, double[] to, int next) {
    int size = axis < from.rank() ? from.shape().size(axis) : 1;
    int stride = axis < from.rank() ? from.stride(axis) : 0;
    int at = next;
    if (axis < from.rank() - 1) {
      for (int i = 0; i < size; i++) {
        at = copy(from, axis + 1, position + i * stride, to, at);
      }
    } else if (from.dtype() == DType.FLOAT64) {
      double[] data = from.float64();
      for (int i = 0; i < size; i++) {
        to[at++] = data[position + i * stride];
      }
    } else {
      float[] data = from.float32();
      for (int i = 0; i < size; i++) {
        to[at++] = data[position + i * stride];
      }
    }
    return at;
  }

  private static int copy(NDArray from, int axis, int position, float[] to, int next) {
    int size = axis < from.rank() ? from.shape().size(axis) : 1;
    int stride = axis < from.rank() ? from.stride(axis) : 0;
    int at = next;
    if (axis < from.rank() - 1) {
      for (int i = 0; i < size; i++) {
        at = copy(from, axis + 1, position + i * stride, to, at);
      }
    } else if (from.dtype() == DType.FLOAT64) {
      double[] data = from.float64();
      for (int i = 0; i < size; i++) {
        to[at++] = (float) data[position + i * stride];
      }
    } else {
      float[] data = from.float32();
      for (int i = 0; i < size; i++) {
        to[at++] = data[position + i * stride];
      }
    }
    return at;
  }
}
