package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.program.Value.Computed;
import dev.adjoint.core.program.Value.Fixed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A script with the same results in fewer steps: what no result needs is dropped, equal values are
/// merged, and what follows from fixed values alone is computed once and for all. Numbers are drawn
/// in any case, so that the generator goes on as without a program.
final class Simplification {
  private final Script before;
  private final boolean[] needed;
  private final int[] renamed;
  private final List<Value> values = new ArrayList<>();
  private final Map<Value, Integer> known = new HashMap<>();
  private int merged;
  private int folded;

  /// What became of the steps that are left out.
  record Savings(int dropped, int merged, int folded) {}

  /// The simpler script.
  record Outcome(Script script, Savings savings) {}

  private Simplification(Script before) {
    this.before = before;
    this.needed = new boolean[before.values().size()];
    this.renamed = new int[before.values().size()];
  }

  static Outcome of(Script script) {
    return new Simplification(script).run();
  }

  private Outcome run() {
    markNeeded();
    int dropped = 0;
    List<Guard> guards = new ArrayList<>();
    int nextGuard = 0;
    for (int i = 0; i <= needed.length; i++) {
      while (nextGuard < before.guards().size() && before.guards().get(nextGuard).at() == i) {
        keep(before.guards().get(nextGuard++), guards);
      }
      if (i < needed.length && needed[i]) {
        renamed[i] = add(before.values().get(i));
      } else if (i < needed.length && before.values().get(i) instanceof Computed) {
        dropped++;
      }
    }
    List<Integer> results = before.results().stream().map(i -> renamed[i]).toList();
    Script script = new Script(List.copyOf(values), List.copyOf(guards), results);
    return new Outcome(script, new Savings(dropped, merged, folded));
  }

  private void markNeeded() {
    before.results().forEach(i -> needed[i] = true);
    before.guards().forEach(guard -> needed[guard.value()] = true);
    for (int i = needed.length - 1; i >= 0; i--) {
      Value value = before.values().get(i);
      needed[i] |= !(value instanceof Fixed || value instanceof Computed c && !c.isDrawn());
      if (needed[i] && value instanceof Computed computed) {
        computed.inputs().forEach(input -> needed[input] = true);
      }
    }
  }

  private void keep(Guard guard, List<Guard> guards) {
    int value = renamed[guard.value()];
    if (!(values.get(value) instanceof Fixed)) {
      guards.add(new Guard(values.size(), value, guard.condition(), guard.where()));
    }
  }

  private int add(Value value) {
    if (!(value instanceof Computed computed)) {
      return unique(value);
    }
    List<Integer> inputs = computed.inputs().stream().map(i -> renamed[i]).toList();
    Computed moved = new Computed(computed.op(), inputs, computed.signature());
    if (moved.isDrawn()) {
      values.add(moved);
      return values.size() - 1;
    }
    if (inputs.stream().allMatch(i -> values.get(i) instanceof Fixed)) {
      folded++;
      return unique(new Fixed(computeOnce(moved)));
    }
    merged += known.containsKey(moved) ? 1 : 0;
    return unique(moved);
  }

  private int unique(Value value) {
    Integer there = known.putIfAbsent(value, values.size());
    if (there != null) {
      return there;
    }
    values.add(value);
    return values.size() - 1;
  }

  private NDArray computeOnce(Computed value) {
    NDArray[] inputs =
        value.inputs().stream().map(i -> ((Fixed) values.get(i)).array()).toArray(NDArray[]::new);
    if (value.isView()) {
      return value.op().view(inputs);
    }
    NDArray y = NDArray.zeros(value.signature());
    value.op().compute(inputs, y);
    return y;
  }
}
