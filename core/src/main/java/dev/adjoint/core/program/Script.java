package dev.adjoint.core.program;

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
}
