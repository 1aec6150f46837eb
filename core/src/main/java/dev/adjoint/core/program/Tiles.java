package dev.adjoint.core.program;

import dev.adjoint.core.tape.Stretch;

/// A group of pointwise steps, run tile by tile.
///
/// @param parts in their order
/// @param count of elements
record Tiles(Stretch[] parts, int count) implements Runnable {
  @Override
  public void run() {
    for (int from = 0; from < count; from += Fusion.TILE) {
      int n = Math.min(Fusion.TILE, count - from);
      for (Stretch part : parts) {
        part.run(from, n);
      }
    }
  }
}
