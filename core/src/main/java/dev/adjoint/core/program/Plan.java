package dev.adjoint.core.program;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.program.Value.Computed;
import dev.adjoint.core.program.Value.Fixed;
import dev.adjoint.core.program.Value.Given;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives each value of a script its array: once, before the first run.
///
/// A buffer is used again when nobody reads it any more; a result takes the place of an operand
/// where the operation allows that; a new value of the state takes the place of the old one where
/// nobody reads that any more and neither a guard nor an exception can stop the run. Views share
/// the buffer of what they show.
final class Plan {
  private static final int FOREVER = Integer.MAX_VALUE;

  private final Script script;
  private final int states;
  private final NDArray[] arrays;

  /// Whose buffer a value is seen in: its own, or that of what it is a view of.
  private final int[] roots;

  /// The last position that reads the buffer which belongs to a root.
  private final int[] lastReads;

  /// By position, the roots that nobody reads after it.
  private final Map<Integer, List<Integer>> done = new HashMap<>();

  /// By value, the position of the last member of its group, or −1.
  private final int[] groupEnds;

  /// Which values stand in windows.
  private final boolean[] windows;

  /// From this position on the run goes through to its end.
  private final int settled;

  private final List<NDArray> free = new ArrayList<>();
  private final List<NDArray> freeWindows = new ArrayList<>();
  private long bytes;

  private Plan(Fusion.Order order, List<NDArray> given, int states) {
    this.script = order.script();
    this.windows = order.windows();
    this.groupEnds = ends(order.groups());
    this.settled = settled();
    this.states = states;
    int count = script.values().size();
    this.arrays = new NDArray[count];
    this.roots = new int[count];
    this.lastReads = new int[count];
    for (int i = 0; i < given.size(); i++) {
      arrays[i] = given.get(i);
    }
  }

  private int settled() {
    int settled = script.decided();
    for (int i = 0; i < groupEnds.length; i++) {
      if (script.values().get(i) instanceof Computed computed && mayThrow(computed.op().kind())) {
        settled = Math.max(settled, Math.max(i, groupEnds[i]) + 1);
      }
    }
    return settled;
  }

  private static boolean mayThrow(Op.Kind kind) {
    return kind == Op.Kind.OPAQUE || kind == Op.Kind.RANDOM;
  }

  private static int[] ends(List<Integer> groups) {
    int[] ends = new int[groups.size()];
    for (int i = ends.length - 1; i >= 0; i--) {
      boolean goesOn = i + 1 < ends.length && groups.get(i).equals(groups.get(i + 1));
      ends[i] = groups.get(i) < 0 ? -1 : goesOn ? ends[i + 1] : i;
    }
    return ends;
  }

  /// @param given the arrays of the given values
  /// @param states how many of them, the first ones, are the state; its new values are the first
  ///     results
  static Plan of(Fusion.Order order, List<NDArray> given, int states) {
    Plan plan = new Plan(order, given, states);
    plan.findRoots();
    plan.findLastReads();
    for (int i = 0; i < plan.arrays.length; i++) {
      plan.place(i);
    }
    return plan;
  }

  /// The arrays of the values; those of values in windows have the elements of a tile.
  NDArray[] arrays() {
    return arrays;
  }

  /// Whether a value is, or is a view of, one of the first `count`.
  boolean shows(int value, int count) {
    return roots[value] < count;
  }

  boolean isWindow(int value) {
    return windows[value];
  }

  /// What the buffers of computed values take.
  long bytes() {
    return bytes;
  }

  private void findRoots() {
    for (int i = 0; i < roots.length; i++) {
      roots[i] =
          script.values().get(i) instanceof Computed computed && computed.isView()
              ? roots[computed.inputs().getFirst()]
              : i;
    }
  }

  private void findLastReads() {
    for (int i = 0; i < roots.length; i++) {
      if (script.values().get(i) instanceof Computed computed) {
        for (int input : computed.inputs()) {
          int root = roots[input];
          boolean isAligned =
              root == input && script.values().get(root).signature().equals(computed.signature());
          // What is not read element by element is read by every tile of the group.
          int last = groupEnds[i] < 0 || isAligned ? i : groupEnds[i] + 1;
          lastReads[root] = Math.max(lastReads[root], last);
        }
        if (computed.isDrawn() && i < script.decided()) {
          lastReads[i] = FOREVER;
        }
      }
    }
    for (Guard guard : script.guards()) {
      int root = roots[guard.value()];
      lastReads[root] = Math.max(lastReads[root], guard.at());
    }
    for (int i = 0; i < script.results().size(); i++) {
      int result = script.results().get(i);
      if (i >= states || result != i) {
        lastReads[roots[result]] = FOREVER;
      }
    }
    for (int i = 0; i < roots.length; i++) {
      if (roots[i] == i) {
        done.computeIfAbsent(Math.max(i, lastReads[i]), _ -> new ArrayList<>()).add(i);
      }
    }
  }

  private void place(int i) {
    switch (script.values().get(i)) {
      case Given _ -> {}
      case Fixed fixed -> arrays[i] = fixed.array();
      case Computed computed when computed.isView() ->
          arrays[i] = computed.op().view(operands(computed));
      case Computed computed -> {
        arrays[i] = windows[i] ? window(computed.signature()) : destination(i, computed);
        for (int root : done.getOrDefault(i, List.of())) {
          if (isOwned(root) && (root == i || !shareBuffer(arrays[root], arrays[i]))) {
            (windows[root] ? freeWindows : free).add(arrays[root]);
          }
        }
      }
    }
  }

  private NDArray window(Signature signature) {
    NDArray found =
        freeWindows.stream().filter(w -> w.dtype() == signature.dtype()).findAny().orElse(null);
    if (found != null) {
      freeWindows.remove(found);
      return found;
    }
    bytes += (long) Stretch.LENGTH * signature.dtype().bytes();
    return NDArray.zeros(signature.withShape(Shape.of(Stretch.LENGTH)));
  }

  private NDArray[] operands(Computed computed) {
    return computed.inputs().stream().map(k -> arrays[k]).toArray(NDArray[]::new);
  }

  private boolean isOwned(int root) {
    return script.values().get(root) instanceof Computed && !isState(arrays[root]);
  }

  private boolean isState(NDArray array) {
    return Arrays.stream(arrays, 0, states).anyMatch(state -> shareBuffer(state, array));
  }

  private NDArray destination(int i, Computed computed) {
    int result = script.results().subList(0, states).indexOf(i);
    if (result >= 0 && i >= settled && canReplace(result, i, computed)) {
      return arrays[result];
    }
    Signature signature = computed.signature();
    for (int k = 0; k < computed.inputs().size(); k++) {
      int root = roots[computed.inputs().get(k)];
      if (lastReads[root] == i && isOwned(root) && mayOverwrite(computed, k, arrays[root])) {
        return NDArray.over(buffer(arrays[root]), signature);
      }
    }
    return allocate(signature);
  }

  /// Whether the result may be written over a state that nobody else reads any more.
  private boolean canReplace(int state, int i, Computed computed) {
    if (lastReads[state] > i) {
      return false;
    }
    for (int k = 0; k < computed.inputs().size(); k++) {
      boolean reads = roots[computed.inputs().get(k)] == state;
      if (reads && !mayOverwrite(computed, k, arrays[state])) {
        return false;
      }
    }
    return true;
  }

  /// Whether an operation may write its result into the buffer of an operand, all of which is seen.
  private boolean mayOverwrite(Computed computed, int operand, NDArray whole) {
    NDArray x = arrays[computed.inputs().get(operand)];
    boolean once =
        computed.inputs().stream().filter(k -> shareBuffer(arrays[k], whole)).count() == 1;
    return once
        && computed.op().mayOverwrite(operand)
        && x.isDense()
        && x.offset() == 0
        && x.signature().equals(computed.signature())
        && whole.count() == x.count();
  }

  /// The smallest free buffer that is large enough and not much too large, or a new one.
  private NDArray allocate(Signature signature) {
    int count = signature.shape().count();
    NDArray found =
        free.stream()
            .filter(array -> array.dtype() == signature.dtype())
            .filter(array -> array.count() >= count && array.count() / 2 <= count)
            .min(Comparator.comparingInt(NDArray::count))
            .orElse(null);
    if (found != null) {
      free.remove(found);
      return NDArray.over(buffer(found), signature);
    }
    bytes += (long) count * signature.dtype().bytes();
    return NDArray.zeros(signature);
  }

  static Object buffer(NDArray array) {
    return array.dtype() == DType.FLOAT64 ? array.float64() : array.float32();
  }

  @SuppressWarnings("ReferenceEquality") // one buffer is one object
  static boolean shareBuffer(NDArray a, NDArray b) {
    return buffer(a) == buffer(b);
  }
}
