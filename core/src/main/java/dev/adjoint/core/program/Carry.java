package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// What the end of a run has to copy: new values of the state that were not computed in the place
/// of the old ones, and, before that, what still shows the old ones.
final class Carry {
  private record Copy(NDArray from, NDArray to) {
    void run() {
      from.copyInto(to);
    }
  }

  private final List<Copy> copies = new ArrayList<>();
  private final List<NDArray> outputs = new ArrayList<>();
  private final List<NDArray> saved = new ArrayList<>();

  /// @param results the new values of the state, then the outputs
  /// @param state the arrays that the new values belong into
  /// @param showsOld whether a result is, or is a view of, an old value of the state
  Carry(List<NDArray> results, List<NDArray> state, IntPredicate showsOld) {
    List<Copy> last = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      NDArray result = results.get(i);
      boolean isState = i < state.size();
      if (isState && isSame(result, state.get(i))) {
        continue;
      }
      NDArray lasting = showsOld.test(i) ? save(result) : result;
      if (isState) {
        last.add(new Copy(lasting, state.get(i)));
      } else {
        outputs.add(lasting);
      }
    }
    copies.addAll(last);
  }

  private static boolean isSame(NDArray value, NDArray state) {
    return value.isDense() && value.offset() == 0 && Plan.shareBuffer(value, state);
  }

  private NDArray save(NDArray old) {
    NDArray copy = NDArray.zeros(old.signature());
    copies.add(new Copy(old, copy));
    saved.add(copy);
    return copy;
  }

  /// Copies of old values of the state that results show.
  List<NDArray> saved() {
    return saved;
  }

  /// The outputs as they are after [#run].
  List<NDArray> outputs() {
    return outputs;
  }

  boolean writesInto(NDArray array) {
    for (int i = 0; i < copies.size(); i++) {
      if (Plan.shareBuffer(copies.get(i).to(), array)) {
        return true;
      }
    }
    return false;
  }

  void run() {
    for (int i = 0; i < copies.size(); i++) {
      copies.get(i).run();
    }
  }
}
