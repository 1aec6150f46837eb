package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;

/// Whole numbers that say where along an axis something stands.
final class Positions {
  /// Every whole number up to here is a float32.
  private static final int EXACT = 1 << 24;

  private Positions() {}

  /// The positions as a vector of the type of the tensor beside them.
  static Tensor beside(Operand x, String operation, int... positions) {
    NDArray result = NDArray.zeros(new Signature(x.dtype(), Shape.of(positions.length)));
    for (int i = 0; i < positions.length; i++) {
      if (x.dtype() == DType.FLOAT64) {
        result.float64()[i] = positions[i];
      } else if (Math.abs((long) positions[i]) <= EXACT) {
        result.float32()[i] = positions[i];
      } else {
        throw new IllegalArgumentException(
            operation + ": position " + positions[i] + ": float32 holds positions up to " + EXACT);
      }
    }
    return Tensor.of(result);
  }

  /// The positions in row-major order, each counted from 0; a negative one counts from the end.
  ///
  /// @param size the number of places there are
  /// @throws IllegalArgumentException if one of them is no place
  static int[] read(String operation, NDArray positions, int size) {
    return read(operation, "position", positions, -size, size);
  }

  /// The labels in row-major order.
  ///
  /// @throws IllegalArgumentException if one of them is not in [0, classes)
  static int[] labels(String operation, NDArray labels, int classes) {
    return read(operation, "label", labels, 0, classes);
  }

  private static int[] read(String operation, String what, NDArray given, int least, int size) {
    double[] numbers = given.toArray();
    int[] result = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      double number = numbers[i];
      if (!(number >= least && number < size)) {
        throw new IllegalArgumentException(
            operation
                + ": "
                + what
                + " "
                + text(number)
                + ": it must be in ["
                + least
                + ", "
                + size
                + ")");
      }
      if (number != Math.rint(number)) {
        throw new IllegalArgumentException(
            operation + ": " + what + " " + number + ": it must be a whole number");
      }
      result[i] = (int) (number < 0 ? number + size : number);
    }
    return result;
  }

  private static String text(double position) {
    return position == Math.rint(position) && Math.abs(position) < Long.MAX_VALUE
        ? Long.toString((long) position)
        : Double.toString(position);
  }
}
