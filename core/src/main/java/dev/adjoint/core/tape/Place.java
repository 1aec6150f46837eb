package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;

/// Where a value stands: an [Entry] of a tape, or a [Constant] outside every tape.
public abstract sealed class Place permits Constant, Entry {
  private final NDArray array;
  private final Memory memory;

  Place(NDArray array, Memory memory) {
    this.array = array;
    this.memory = memory;
  }

  final NDArray array() {
    if (memory.isReleased()) {
      throw new IllegalStateException(
          "value: "
              + array.signature()
              + ": its tape was cleared or closed since; ask for value() before");
    }
    return array;
  }

  /// The type of the value's elements and its shape.
  public final Signature signature() {
    return array.signature();
  }

  final Memory memory() {
    return memory;
  }
}
