package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One time that the values of a [Block] are computed again, from operands that are there.
final class Recomputation {
  private final Optional<NDArray> cotangent;

  /// What stands for an operand: its new value, or the one it has as whoever watches sees it.
  private final Map<Place, NDArray> operands = new HashMap<>();

  /// @param cotangent the one that a sweep came with, if the values are needed for a sweep alone
  Recomputation(Optional<NDArray> cotangent) {
    this.cotangent = cotangent;
  }

  /// Computes the value of an entry again.
  ///
  /// @param holders how many hold it
  void restore(Entry entry, int holders) {
    Place[] places = entry.inputs().toArray(Place[]::new);
    NDArray[] arrays = new NDArray[places.length];
    for (int k = 0; k < arrays.length; k++) {
      arrays[k] = operand(places[k]);
    }
    Tape tape = entry.tape("recompute");
    tape.checkThread("recompute");
    Memory memory = Recorder.memory(entry.op(), places, tape, entry.signature());
    NDArray y = Recorder.compute(entry.op(), places, arrays, memory, entry.signature());
    for (int hold = 0; hold < holders; hold++) {
      memory.hold();
    }
    entry.restore(y, memory);
    operands.put(entry, y);
  }

  private NDArray operand(Place place) {
    if (cotangent.isEmpty() || !Observer.isWatching() || !(place instanceof Entry)) {
      return place.array();
    }
    return operands.computeIfAbsent(place, x -> Again.of(x.array(), cotangent.get()));
  }
}
