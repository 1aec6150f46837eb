package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Value.Computed;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Stretch;
import dev.adjoint.core.tape.Stretch.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Brings pointwise steps on arrays of one shape together, and the sums at their ends, so that they
/// can be run tile by tile, while the numbers are in the cache.
///
/// A step waits for the end of a group if it depends on the group and cannot be part of it; nothing
/// moves across a guard or a step that draws numbers.
final class Fusion {
  /// How many steps may wait for one group.
  private static final int WAITING = 64;

  private final Script script;
  private final NDArray[] arrays;
  private final boolean[] guarded;
  private final List<Integer> order = new ArrayList<>();
  private final List<Integer> groups = new ArrayList<>();
  private int count;

  private List<Integer> members = new ArrayList<>();
  private BitSet inGroup = new BitSet();
  private List<Integer> waiting = new ArrayList<>();
  private BitSet dependents = new BitSet();

  /// A script in another order.
  ///
  /// @param groups by value, the number of the group that it belongs to, or −1; members of a group
  ///     follow each other
  record Order(Script script, List<Integer> groups) {

    /// Copies the list.
    Order {
      groups = List.copyOf(groups);
    }

    /// A script as it is.
    static Order of(Script script) {
      return new Order(script, Collections.nCopies(script.values().size(), -1));
    }

    /// How many elements a value has.
    int count(int i) {
      return script.values().get(i).signature().shape().count();
    }

    /// Whether a value is read by its own group alone, so that it need never stand in memory as a
    /// whole.
    boolean[] windows() {
      boolean[] windows = new boolean[groups.size()];
      for (int i = 0; i < windows.length; i++) {
        windows[i] = groups.get(i) >= 0 && !script.isReduction(i);
      }
      for (int i = 0; i < windows.length; i++) {
        if (script.values().get(i) instanceof Computed computed) {
          for (int input : computed.inputs()) {
            windows[input] &= groups.get(input).equals(groups.get(i));
          }
        }
      }
      script.results().forEach(i -> windows[i] = false);
      script.guards().forEach(guard -> windows[guard.value()] = false);
      return windows;
    }
  }

  private Fusion(Script script, NDArray... arrays) {
    this.script = script;
    this.arrays = arrays;
    this.guarded = new boolean[arrays.length + 1];
    script.guards().forEach(guard -> guarded[guard.at()] = true);
  }

  /// @param arrays of the script's values, for their strides
  static Order of(Script script, NDArray... arrays) {
    Fusion fusion = new Fusion(script, arrays);
    for (int i = 0; i < arrays.length; i++) {
      boolean draws = script.values().get(i) instanceof Computed computed && computed.isDrawn();
      if (fusion.guarded[i] || draws) {
        fusion.closeAll();
      }
      fusion.take(i);
    }
    fusion.closeAll();
    return fusion.reordered();
  }

  private void closeAll() {
    while (!members.isEmpty()) {
      close();
    }
  }

  private void take(int i) {
    if (isFusible(i) && fits(i)) {
      members.add(i);
      inGroup.set(i);
      if (script.isReduction(i)) {
        dependents.set(i);
      }
    } else if (dependsOnGroup(i)) {
      waiting.add(i);
      dependents.set(i);
      if (waiting.size() > WAITING) {
        close();
      }
    } else {
      emit(i, -1);
    }
  }

  private boolean fits(int i) {
    return members.isEmpty()
        || shape(members.getFirst()).equals(shape(i)) && inputs(i).noneMatch(dependents::get);
  }

  private boolean dependsOnGroup(int i) {
    return !members.isEmpty() && inputs(i).anyMatch(k -> dependents.get(k) || inGroup.get(k));
  }

  private IntStream inputs(int i) {
    return script.values().get(i) instanceof Computed computed
        ? computed.inputs().stream().mapToInt(Integer::intValue)
        : IntStream.empty();
  }

  private boolean isFusible(int i) {
    return script.values().get(i) instanceof Computed computed
        && computed.op().canStretch()
        && (script.isReduction(i) ? isWhole(i) : computed.op().kind() == Op.Kind.POINTWISE)
        && shape(i).count() > Stretch.LENGTH
        && inputs(i).allMatch(k -> isAligned(arrays[k], shape(i)));
  }

  /// Whether a reduction makes one number of an array without gaps.
  private boolean isWhole(int i) {
    return arrays[i].count() == 1 && arrays[script.extent(i)].isDense();
  }

  private Shape shape(int i) {
    return arrays[script.extent(i)].shape();
  }

  private static boolean isAligned(NDArray x, Shape shape) {
    return Span.isOneNumber(x) || x.isDense() && x.shape().equals(shape);
  }

  /// Ends the group, with the reductions last, as nothing in it reads their results; what waited
  /// for it is looked at again.
  private void close() {
    List<Integer> group = members;
    List<Integer> later = waiting;
    members = new ArrayList<>();
    waiting = new ArrayList<>();
    inGroup = new BitSet();
    dependents = new BitSet();
    int number = group.size() > 1 ? count++ : -1;
    group.stream().filter(i -> !script.isReduction(i)).forEach(i -> emit(i, number));
    group.stream().filter(script::isReduction).forEach(i -> emit(i, number));
    later.forEach(this::take);
  }

  private void emit(int i, int group) {
    groups.add(group);
    order.add(i);
  }

  private Order reordered() {
    int[] position = new int[order.size()];
    for (int i = 0; i < position.length; i++) {
      position[order.get(i)] = i;
    }
    List<Value> values = order.stream().map(i -> moved(i, position)).toList();
    List<Guard> guards =
        script.guards().stream()
            .map(g -> new Guard(g.at(), position[g.value()], g.condition(), g.where()))
            .toList();
    List<Integer> results = script.results().stream().map(i -> position[i]).toList();
    return new Order(new Script(values, guards, results), groups);
  }

  private Value moved(int i, int... position) {
    return script.values().get(i) instanceof Computed computed
        ? new Computed(
            computed.op(),
            computed.inputs().stream().map(k -> position[k]).toList(),
            computed.signature())
        : script.values().get(i);
  }
}
