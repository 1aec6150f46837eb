package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import java.util.List;

/// Where what a program is given stands: its state, and the inputs of each run.
///
/// A small input is copied, for that takes less time than to bind operations to another array. A
/// large one is read where it was given, as long as it is given there. One that was given elsewhere
/// a few times is copied from then on: operations that are bound again make their scratch memory
/// again.
final class Inputs {
  private static final int SMALL = 1 << 14;

  /// How often a large input may be given elsewhere before it is copied.
  private static final int MOVES = 2;

  private final int states;
  private final NDArray[] arrays;
  private final boolean[] copied;
  private final int[] moves;

  /// @param given the state, whose arrays are used for good, then the inputs of the first run
  Inputs(List<NDArray> given, int states) {
    this.states = states;
    this.arrays = given.toArray(NDArray[]::new);
    this.copied = new boolean[arrays.length];
    this.moves = new int[arrays.length];
    for (int i = states; i < arrays.length; i++) {
      if (arrays[i].count() <= SMALL) {
        copy(i);
      }
    }
  }

  private void copy(int index) {
    copied[index] = true;
    arrays[index] = NDArray.zeros(arrays[index].signature());
  }

  int count() {
    return arrays.length;
  }

  /// Where each stands.
  List<NDArray> arrays() {
    return List.of(arrays);
  }

  List<NDArray> state() {
    return arrays().subList(0, states);
  }

  /// Whether an input has an array of the program's own.
  boolean isCopied(int index) {
    return copied[index];
  }

  /// Whether a value is one that may stand elsewhere in the next run.
  boolean moves(int value) {
    return value >= states && value < arrays.length && !copied[value];
  }

  /// Where an input stands from now on.
  ///
  /// @param isFree whether operations need not be bound again if it is where it was given
  NDArray place(int index, NDArray given, boolean isFree) {
    if (!copied[index] && !isAt(arrays[index], given)) {
      // Operations were chosen for dense arrays.
      if (given.isDense() && (isFree || moves[index]++ < MOVES)) {
        arrays[index] = given;
      } else {
        copy(index);
      }
    }
    return arrays[index];
  }

  private static boolean isAt(NDArray place, NDArray given) {
    return given.isDense() && Plan.shareBuffer(place, given) && place.offset() == given.offset();
  }
}
