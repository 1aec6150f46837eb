package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.program.Value.Computed;
import dev.adjoint.core.program.Value.Fixed;
import dev.adjoint.core.tape.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A script with the same results in which contractions cost less: a step that alone reads the
/// result of one is done as part of it, what many of them would rearrange is copied once, and what
/// never changes is arranged once and for all.
final class Contractions {
  /// So many readers make up for a copy.
  private static final int MANY = 3;

  /// A smaller array is read as fast in any order.
  private static final int LARGE = 512;

  private final Script before;
  private final NDArray[] arrays;
  private final int[] readers;

  /// By value, the contraction that it ends, as one operation with it.
  private final Map<Integer, Joint> joints = new HashMap<>();

  private final boolean[] joined;
  private final int[] renamed;
  private final Map<Integer, Integer> copies = new HashMap<>();
  private final Map<Integer, Integer> fixed = new HashMap<>();
  private final List<Value> values = new ArrayList<>();
  private final List<NDArray> strides = new ArrayList<>();

  /// A contraction, and it and the step after it as one operation.
  private record Joint(int contraction, Op op) {}

  /// A script, and for each value an array with its strides.
  record Outcome(Script script, List<NDArray> arrays) {}

  private Contractions(Script before, NDArray... arrays) {
    this.before = before;
    this.arrays = arrays;
    this.readers = new int[arrays.length];
    this.joined = new boolean[arrays.length];
    this.renamed = new int[arrays.length];
  }

  /// @param arrays of the script's values, for their strides
  static Outcome of(Script script, NDArray... arrays) {
    Contractions contractions = new Contractions(script, arrays);
    contractions.countReaders();
    for (int i = 0; i < arrays.length; i++) {
      contractions.findJoint(i);
    }
    return contractions.rewritten();
  }

  private void countReaders() {
    for (int i = 0; i < arrays.length; i++) {
      inputs(i).forEach(k -> readers[k]++);
    }
    before.results().forEach(i -> readers[i]++);
    before.guards().forEach(guard -> readers[guard.value()]++);
  }

  private List<Integer> inputs(int i) {
    return before.values().get(i) instanceof Computed computed ? computed.inputs() : List.of();
  }

  /// Of several contractions that a step reads it joins the last.
  private void findJoint(int i) {
    List<Integer> inputs = inputs(i);
    if (!inputs.stream().allMatch(k -> isAligned(k, i))) {
      return;
    }
    IntStream.range(0, inputs.size())
        .boxed()
        .sorted(Comparator.comparing(inputs::get, Comparator.reverseOrder()))
        .flatMap(operand -> joint(i, operand).stream())
        .findFirst()
        .ifPresent(
            joint -> {
              joints.put(i, joint);
              joined[joint.contraction()] = true;
            });
  }

  private boolean isAligned(int input, int i) {
    return arrays[input].isDense() && arrays[input].signature().equals(arrays[i].signature());
  }

  private Optional<Joint> joint(int i, int operand) {
    int contraction = inputs(i).get(operand);
    if (readers[contraction] != 1
        || !(before.values().get(contraction) instanceof Computed first)
        || first.op().kind() != Op.Kind.CONTRACTION) {
      return Optional.empty();
    }
    NDArray[] operands = first.inputs().stream().map(k -> arrays[k]).toArray(NDArray[]::new);
    Op next = ((Computed) before.values().get(i)).op();
    return first.op().then(next, operand, operands).map(op -> new Joint(contraction, op));
  }

  private Outcome rewritten() {
    List<Guard> guards = new ArrayList<>();
    int nextGuard = 0;
    for (int i = 0; i <= arrays.length; i++) {
      for (; nextGuard < before.guards().size(); nextGuard++) {
        Guard guard = before.guards().get(nextGuard);
        if (guard.at() != i) {
          break;
        }
        int value = name(guard.value());
        guards.add(new Guard(values.size(), value, guard.condition(), guard.where()));
      }
      if (i < arrays.length && !joined[i] && !(before.values().get(i) instanceof Fixed)) {
        Value value = value(i);
        renamed[i] = add(value, arrays[i]);
      }
    }
    List<Integer> results = before.results().stream().map(this::name).toList();
    Script script = new Script(List.copyOf(values), List.copyOf(guards), results);
    return new Outcome(script, strides);
  }

  /// Where a value stands now: one that never changes, where it is first read as it is.
  private int name(int i) {
    return before.values().get(i) instanceof Fixed
        ? fixed.computeIfAbsent(i, _ -> add(before.values().get(i), arrays[i]))
        : renamed[i];
  }

  private int add(Value value, NDArray array) {
    values.add(value);
    strides.add(array);
    return values.size() - 1;
  }

  private Value value(int i) {
    if (!(before.values().get(i) instanceof Computed computed)) {
      return before.values().get(i);
    }
    Joint joint = joints.get(i);
    if (joint == null) {
      return new Computed(computed.op(), operands(i), computed.signature());
    }
    List<Integer> operands = new ArrayList<>(operands(joint.contraction()));
    computed.inputs().stream()
        .filter(k -> k != joint.contraction())
        .map(this::name)
        .forEach(operands::add);
    return new Computed(joint.op(), operands, computed.signature());
  }

  private List<Integer> operands(int i) {
    Op op = ((Computed) before.values().get(i)).op();
    List<Integer> operands = new ArrayList<>();
    for (int k = 0; k < inputs(i).size(); k++) {
      int input = inputs(i).get(k);
      if (before.values().get(input) instanceof Fixed && op.kind() == Op.Kind.CONTRACTION) {
        operands.add(arranged(op, k, inputs(i)));
      } else {
        operands.add(op.rearranges(k) && isSharedView(input) ? copy(input) : name(input));
      }
    }
    return operands;
  }

  @SuppressWarnings("ReferenceEquality") // an array as it is is the same array
  private int arranged(Op op, int operand, List<Integer> inputs) {
    int input = inputs.get(operand);
    NDArray[] operands = inputs.stream().map(k -> arrays[k]).toArray(NDArray[]::new);
    NDArray arranged = op.arranged(operand, operands);
    return arranged == arrays[input] ? name(input) : add(new Fixed(arranged), arranged);
  }

  private boolean isSharedView(int i) {
    return readers[i] >= MANY
        && arrays[i].count() >= LARGE
        && !arrays[i].isDense()
        && before.values().get(i) instanceof Computed;
  }

  private int copy(int i) {
    return copies.computeIfAbsent(
        i,
        _ -> {
          Signature signature = arrays[i].signature();
          Computed copy = new Computed(new Copy(), List.of(renamed[i]), signature);
          return add(copy, NDArray.zeros(signature));
        });
  }
}
