package dev.adjoint.core.array;

/// Writes an array as text: nested brackets, long axes shortened to their ends.
final class Text {
  private static final int LONG_AXIS = 12;
  private static final int EDGE = 3;

  private Text() {}

  static String of(NDArray array) {
    StringBuilder text = new StringBuilder(array.signature().toString()).append(' ');
    append(text, array, new int[array.rank()], 0);
    return text.toString();
  }

  private static void append(StringBuilder text, NDArray array, int[] index, int axis) {
    if (axis == index.length) {
      double value = array.get(index);
      text.append(array.dtype() == DType.FLOAT32 ? Float.toString((float) value) : value + "");
      return;
    }
    int size = array.shape().size(axis);
    text.append('[');
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ", ");
      if (size > LONG_AXIS && i == EDGE) {
        text.append("…, ");
        i = size - EDGE;
      }
      index[axis] = i;
      append(text, array, index, axis + 1);
    }
    text.append(']');
  }
}
