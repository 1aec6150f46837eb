package dev.adjoint.core.program;

import dev.adjoint.core.program.Value.Computed;
import dev.adjoint.core.tape.Op;
import java.util.List;

/// A computation without branches: what a function has done once.
///
/// Scripts are equal when they do the same, bit for bit, with whatever they are given.
///
/// @param values in the order in which they were computed
/// @param guards in the order in which they were learned
/// @param results the positions of the results
record Script(List<Value> values, List<Guard> guards, List<Integer> results) {

  /// Up to where guards may still find that this is not what the function does.
  int decided() {
    return guards.isEmpty() ? 0 : guards.getLast().at();
  }

  boolean isReduction(int i) {
    return values.get(i) instanceof Computed computed && computed.op().kind() == Op.Kind.REDUCTION;
  }

  /// The value whose elements a step goes through, one by one: its own, or what it reduces.
  int extent(int i) {
    return isReduction(i) ? ((Computed) values.get(i)).inputs().getFirst() : i;
  }
}
