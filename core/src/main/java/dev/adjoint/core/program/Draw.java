package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import org.jspecify.annotations.Nullable;

/// A step that draws random numbers, or takes those that were drawn already by a replay that had to
/// be given up.
final class Draw implements Runnable {
  private final NDArray destination;
  private Runnable draw;
  private @Nullable NDArray taken;

  Draw(Runnable draw, NDArray destination) {
    this.draw = draw;
    this.destination = destination;
  }

  /// Binds the operation to other operands.
  void bind(Runnable other) {
    draw = other;
  }

  /// Says what the next run takes.
  void take(@Nullable NDArray drawn) {
    taken = drawn;
  }

  NDArray destination() {
    return destination;
  }

  @Override
  public void run() {
    if (taken == null) {
      draw.run();
    } else {
      taken.copyInto(destination);
    }
  }
}
