package dev.adjoint.core.tape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Computes a recording once more, from other leaves, with one operation exchanged.
public final class Replay {
  private Replay() {}

  /// @param output what was computed by the recording
  /// @param leaves stand for the leaves of the recording, in their order
  /// @param index the entry whose operation is exchanged
  public static Variable of(
      Tape recording, Variable output, List<? extends Variable> leaves, int index, Op exchanged) {
    Map<Place, Variable> known = new HashMap<>();
    int leaf = 0;
    for (Entry entry : recording.entries()) {
      if (entry.isLeaf()) {
        known.put(entry, leaves.get(leaf++));
      } else if (entry.op().kind() == Op.Kind.RANDOM) {
        // It would draw anew.
        known.put(entry, output.at(Constant.of(entry.array().copy())));
      } else {
        Op op = entry.index() == index ? exchanged : entry.op();
        known.put(entry, Variable.apply(op, operands(entry, known, output)));
      }
    }
    return known.getOrDefault(output.place(), output);
  }

  private static Variable[] operands(Entry entry, Map<Place, Variable> known, Variable handle) {
    return entry.inputs().stream()
        .map(place -> known.computeIfAbsent(place, handle::at))
        .toArray(Variable[]::new);
  }

  /// Whether a gradient can flow through an argument of an entry.
  public static boolean isActive(Entry entry, int argument) {
    return entry.op().differentiable(argument)
        && entry.inputs().get(argument) instanceof Entry input
        && input.isActive();
  }
}
