package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import org.jspecify.annotations.Nullable;

/// Where a value stands: an [Entry] of a tape, or a [Constant] outside every tape.
public abstract sealed class Place permits Constant, Entry {
  private final Signature signature;
  private @Nullable NDArray array;
  private Memory memory;

  Place(NDArray array, Memory memory) {
    this.signature = array.signature();
    this.array = array;
    this.memory = memory;
  }

  final NDArray array() {
    NDArray present = array == null ? again() : array;
    if (memory.isReleased()) {
      throw released();
    }
    return present;
  }

  /// The value, which was dropped, computed again.
  NDArray again() {
    throw released();
  }

  private IllegalStateException released() {
    return new IllegalStateException(
        "value: " + signature + ": its tape was cleared or closed since; ask for value() before");
  }

  final boolean isDropped() {
    return array == null;
  }

  /// Forgets the value, but not what it was.
  final void drop() {
    array = null;
    memory = Memory.unpooled(this);
  }

  /// Puts the value that was dropped back in its place.
  final void restore(NDArray value, Memory held) {
    array = value;
    memory = held;
  }

  /// The type of the value's elements and its shape.
  public final Signature signature() {
    return signature;
  }

  final Memory memory() {
    return memory;
  }
}
