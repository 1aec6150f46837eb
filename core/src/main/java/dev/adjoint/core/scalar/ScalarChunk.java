package dev.adjoint.core.scalar;

import java.util.Arrays;

/// A stretch of the arena. Entry k of the chunk has its arguments and partials at 2k and 2k + 1.
///
/// A tape's first chunk begins small and grows by copying up to [#SIZE] entries; from then on whole
/// chunks are added, so that growing never copies more than that.
final class ScalarChunk {
  /// The number of entries in a full chunk.
  static final int SIZE = 8192;

  private static final int FIRST_SIZE = 64;

  /// The first entry's index on the tape.
  final int base;

  /// An entry's index, the complement of a leaf's number, or [ScalarTape#NONE].
  int[] arguments;

  /// The partial of an argument; where there is no argument, the plain number in its place.
  double[] partials;

  ScalarOp[] ops;

  private ScalarChunk(int base, int size) {
    this.base = base;
    this.arguments = new int[2 * size];
    this.partials = new double[2 * size];
    this.ops = new ScalarOp[size];
  }

  static ScalarChunk first() {
    return new ScalarChunk(0, FIRST_SIZE);
  }

  static ScalarChunk at(int base) {
    return new ScalarChunk(base, SIZE);
  }

  boolean isFull() {
    return ops.length == SIZE;
  }

  void grow() {
    int size = 2 * ops.length;
    arguments = Arrays.copyOf(arguments, 2 * size);
    partials = Arrays.copyOf(partials, 2 * size);
    ops = Arrays.copyOf(ops, size);
  }
}
