package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import org.jspecify.annotations.Nullable;

/// A value that no gradient flows to.
public final class Constant extends Place {
  private final boolean detached;
  private final @Nullable Tape arena;

  private Constant(NDArray array, Memory memory, boolean detached, @Nullable Tape arena) {
    super(array, memory);
    this.detached = detached;
    this.arena = arena;
  }

  /// A constant with the given value.
  public static Constant of(NDArray value) {
    Memory memory = Memory.unpooled(value);
    memory.handOut();
    return new Constant(value, memory, false, null);
  }

  /// The value of a variable, cut off its tape.
  static Constant detached(NDArray value) {
    Memory memory = Memory.unpooled(value);
    memory.handOut();
    return new Constant(value, memory, true, null);
  }

  /// A result or an operand of a plain reverse sweep, whose memory the tape will use again.
  static Constant passing(NDArray value, Memory memory, @Nullable Tape arena) {
    return new Constant(value, memory, false, arena);
  }

  boolean isDetached() {
    return detached;
  }

  /// Whether this is in memory that a tape will use again.
  boolean isLent() {
    return arena != null;
  }

  /// The tape whose pool results computed from this come from. A pool serves one thread: to a
  /// computation on another the value is handed out.
  @Nullable Tape arena() {
    if (arena != null && !arena.isOfThisThread()) {
      memory().handOut();
      return null;
    }
    return arena;
  }
}
