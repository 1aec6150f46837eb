package dev.adjoint.core.program;

import dev.adjoint.core.tape.Stretch;

/// A group of pointwise steps, run tile by tile.
final class Tiles implements Runnable {
  private final Stretch[] parts;
  private final int count;

  /// @param count of elements
  /// @param parts in their order
  Tiles(int count, Stretch... parts) {
    this.count = count;
    this.parts = parts;
  }

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
