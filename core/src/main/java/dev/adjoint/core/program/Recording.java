package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Observer;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Writes down what a function does. Whatever it takes from elsewhere is a fixed value.
final class Recording implements Observer {
  private final IdentityHashMap<NDArray, Integer> positions = new IdentityHashMap<>();
  private final List<Value> values = new ArrayList<>();
  private final List<Guard> guards = new ArrayList<>();
  private final Deque<NDArray> drawn;
  private final List<NDArray> draws = new ArrayList<>();
  private boolean referring;
  private boolean blind;

  /// What became a leaf or a result while this was watching.
  private final Set<NDArray> own = Collections.newSetFromMap(new IdentityHashMap<>());

  /// @param given arrays that stand for nothing else: nobody outside the function has them
  /// @param drawn numbers that were drawn already, by a replay that had to be given up
  Recording(List<NDArray> given, List<NDArray> drawn) {
    this.drawn = new ArrayDeque<>(drawn);
    for (NDArray array : given) {
      add(array, new Value.Given(values.size(), array.signature()));
    }
  }

  private int add(NDArray array, Value value) {
    positions.put(array, values.size());
    values.add(value);
    return values.size() - 1;
  }

  private int position(NDArray array) {
    Integer known = positions.get(array);
    return known != null ? known : add(array, new Value.Fixed(array.copyWithStrides()));
  }

  @Override
  public void computed(Op op, List<NDArray> inputs, List<Boolean> recorded, NDArray y) {
    List<Integer> operands = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      referring |= recorded.get(i) && !own.contains(inputs.get(i));
      operands.add(position(inputs.get(i)));
    }
    own.add(y);
    if (!positions.containsKey(y)) {
      add(y, new Value.Computed(op, List.copyOf(operands), y.signature()));
    }
    if (op.kind() == Op.Kind.RANDOM) {
      draws.add(y.copy());
    }
  }

  @Override
  public void leaf(NDArray value) {
    own.add(value);
    position(value);
  }

  @Override
  public Optional<NDArray> drawn() {
    return Optional.ofNullable(drawn.poll());
  }

  @Override
  public void read(NDArray value) {
    learned(value, new Guard.Same(value.copy()));
  }

  @Override
  public void asked(NDArray value, Predicate<NDArray> question, boolean answer) {
    learned(value, new Guard.Answer(question, answer));
  }

  @Override
  public void unguarded() {
    blind = true;
  }

  /// Whether the function has looked at numbers in a way that no guard can tell.
  boolean isBlind() {
    return blind;
  }

  private void learned(NDArray value, Guard.Condition condition) {
    Integer known = positions.get(value);
    if (known != null && !(values.get(known) instanceof Value.Fixed)) {
      guards.add(new Guard(values.size(), known, condition, SourceLine.ofCaller()));
    }
  }

  /// Whether the function refers to a variable that was recorded elsewhere, so that its results
  /// belong to that tape.
  boolean refersElsewhere(List<? extends Variable> results) {
    return referring || results.stream().anyMatch(y -> y.isRecorded() && !own.contains(y.value()));
  }

  /// The numbers drawn.
  List<NDArray> draws() {
    return draws;
  }

  /// What was written down.
  Script script(List<NDArray> results) {
    List<Integer> chosen = results.stream().map(this::position).toList();
    return new Script(List.copyOf(values), List.copyOf(guards), chosen);
  }
}
