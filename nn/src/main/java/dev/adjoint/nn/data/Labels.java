package dev.adjoint.nn.data;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import java.util.List;

/// Classes as numbers: 1 for the right one, 0 for the others.
final class Labels {
  private Labels() {}

  static NDArray oneHot(int[] labels, int classes, DType dtype) {
    Signature signature = new Signature(dtype, Shape.of(labels.length, classes));
    Object buffer = dtype.newBuffer(signature.shape().count());
    for (int i = 0; i < labels.length; i++) {
      int at = i * classes + labels[i];
      if (buffer instanceof double[] doubles) {
        doubles[at] = 1;
      } else {
        ((float[]) buffer)[at] = 1;
      }
    }
    return NDArray.over(buffer, signature);
  }

  /// The names in one line, shortened.
  static String listing(List<String> names) {
    return names.size() <= 12
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 10)) + ", … " + names.getLast();
  }
}
