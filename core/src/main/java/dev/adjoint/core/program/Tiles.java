package dev.adjoint.core.program;

import dev.adjoint.core.tape.Stretch;

/// A group of steps, run tile by tile.
///
/// @param count of elements
record Tiles(int count, Stretch group) implements Runnable {
  @Override
  public void run() {
    for (int from = 0; from < count; from += Stretch.LENGTH) {
      group.run(from, Math.min(Stretch.LENGTH, count - from));
    }
    group.finish();
  }
}
