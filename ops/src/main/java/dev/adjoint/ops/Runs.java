package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import java.util.Arrays;

/// Divides a dense result into the longest stretches over which every operand, broadcast to the
/// result's shape, advances by one element or stands still.
final class Runs {
  private final NDArray[] operands;

  /// The operands as they are given, and as arrays that can be gone through by ones: the same, or
  /// copies made at each beginning.
  private final NDArray[] sources;

  private final NDArray[] copies;

  /// Where each operand begins in its buffer, and where it stands.
  private final int[] starts;

  private final int[] positions;

  /// The sizes of the merged axes, innermost first, and each operand's strides along them.
  private final int[] sizes;

  private final int[][] strides;
  private final int[] index;
  private final int axes;
  private final int count;
  private int run = -1;

  Runs(Shape shape, NDArray... inputs) {
    int rank = shape.rank();
    sources = inputs.clone();
    copies = new NDArray[inputs.length];
    operands = new NDArray[inputs.length];
    starts = new int[inputs.length];
    positions = new int[inputs.length];
    for (int k = 0; k < inputs.length; k++) {
      copies[k] = steppingByOne(inputs[k]);
      operands[k] = copies[k].broadcastTo(shape);
      starts[k] = operands[k].offset();
    }
    sizes = new int[Math.max(1, rank)];
    strides = new int[inputs.length][Math.max(1, rank)];
    sizes[0] = 1;
    int merged = 0;
    for (int axis = rank - 1; axis >= 0; axis--) {
      int size = shape.size(axis);
      if (size != 1) {
        if (sizes[merged] == 1 || continues(merged, axis)) {
          startOrExtend(merged, axis, size);
        } else {
          startOrExtend(++merged, axis, size);
        }
      }
    }
    axes = merged + 1;
    index = new int[axes];
    count = shape.count() == 0 ? 0 : shape.count() / sizes[0];
  }

  /// An operand whose innermost moving axis has another stride than 1 has to be copied.
  private static NDArray steppingByOne(NDArray input) {
    for (int axis = input.rank() - 1; axis >= 0; axis--) {
      if (input.shape().size(axis) != 1) {
        boolean steps = input.stride(axis) == 0 || input.stride(axis) == 1;
        return steps ? input : NDArray.zeros(input.signature());
      }
    }
    return input;
  }

  /// Goes to the beginning, before the first stretch.
  @SuppressWarnings("ReferenceEquality") // a source that is read where it stands has no copy
  void begin() {
    run = -1;
    Arrays.fill(index, 0);
    for (int k = 0; k < sources.length; k++) {
      positions[k] = starts[k];
      if (copies[k] != sources[k]) {
        sources[k].copyInto(copies[k]);
      }
    }
  }

  private boolean continues(int merged, int axis) {
    for (int k = 0; k < operands.length; k++) {
      if (operands[k].stride(axis) != strides[k][merged] * sizes[merged]) {
        return false;
      }
    }
    return true;
  }

  private void startOrExtend(int merged, int axis, int size) {
    if (sizes[merged] <= 1) {
      for (int k = 0; k < operands.length; k++) {
        strides[k][merged] = operands[k].stride(axis);
      }
      sizes[merged] = size;
    } else {
      sizes[merged] *= size;
    }
  }

  boolean next() {
    if (++run > 0) {
      advance();
    }
    return run < count;
  }

  private void advance() {
    for (int axis = 1; axis < axes; axis++) {
      boolean wraps = ++index[axis] == sizes[axis];
      for (int k = 0; k < positions.length; k++) {
        positions[k] += strides[k][axis] * (wraps ? 1 - sizes[axis] : 1);
      }
      if (!wraps) {
        return;
      }
      index[axis] = 0;
    }
  }

  /// Operand k, whose buffer the positions refer to.
  NDArray operand(int k) {
    return operands[k];
  }

  /// Where operand k stands in its buffer at the start of this stretch.
  int position(int k) {
    return positions[k];
  }

  /// 1 if operand k advances along the stretch, 0 if it stands still.
  int step(int k) {
    return strides[k][0];
  }

  /// Where this stretch starts in the result.
  int start() {
    return run * sizes[0];
  }

  int length() {
    return sizes[0];
  }
}
