package dev.adjoint.core.scalar;

import java.util.Arrays;

/// A stretch of the arena. An entry is three words, side by side: both arguments, the partial of
/// the first, the partial of the second; and its operation.
///
/// A tape's first chunk begins small and grows by copying up to [#SIZE] entries; from then on whole
/// chunks are added, so that growing never copies more than that.
final class ScalarChunk {
  /// The number of entries in a full chunk.
  static final int SIZE = 8192;

  private static final int FIRST_SIZE = 64;

  /// In place of an argument: there is none, and in place of its partial stands a plain number.
  static final int NONE = Integer.MIN_VALUE;

  /// The first entry's index on the tape.
  final int base;

  long[] words;
  ScalarOp[] ops;

  private ScalarChunk(int base, int size) {
    this.base = base;
    this.words = new long[3 * size];
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
    words = Arrays.copyOf(words, 2 * words.length);
    ops = Arrays.copyOf(ops, 2 * ops.length);
  }

  /// Two arguments as one word. An argument is an entry's index, or the complement of a leaf's
  /// number, or [#NONE].
  static long pair(int a, int b) {
    return (long) a << 32 | b & 0xFFFF_FFFFL;
  }

  static int first(long pair) {
    return (int) (pair >> 32);
  }

  static int second(long pair) {
    return (int) pair;
  }

  long arguments(int k) {
    return words[3 * k];
  }

  double partialA(int k) {
    return Double.longBitsToDouble(words[3 * k + 1]);
  }

  double partialB(int k) {
    return Double.longBitsToDouble(words[3 * k + 2]);
  }
}
