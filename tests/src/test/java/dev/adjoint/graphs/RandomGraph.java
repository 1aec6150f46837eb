package dev.adjoint.graphs;

import dev.adjoint.table.Draw;

/// Random graphs for tests of other packages.
public final class RandomGraph {
  private RandomGraph() {}

  /// The graph of a draw.
  public static Graph of(Draw draw) {
    return Growth.of(draw);
  }
}
