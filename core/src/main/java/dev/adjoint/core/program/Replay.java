package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A function that is run again and again, by programs where possible.
///
/// It may have a *state*: arrays that each run is given and gives anew, such as the weights that
/// training improves. The state is kept here, and programs change it in place.
///
/// A replay is confined to one thread at a time.
public final class Replay {

  /// What is run. It must do the same whenever it is given the same, apart from drawing random
  /// numbers by operations and from what is asked of values.
  @FunctionalInterface
  public interface Body {
    /// Computes the results: first the new state, then the outputs.
    ///
    /// @param given the state, then the inputs: views, lent until the function returns. Then the
    ///     new state is written over the old one. What is to be kept of their numbers, or of the
    ///     value of a variable made of them, must be [copied][NDArray#copy]
    List<? extends Variable> of(List<NDArray> given);
  }

  /// For how many combinations of shapes programs are kept, those used last.
  private static final int MOST = 32;

  private final Body body;
  private final Settings settings;
  private final Workers workers;
  private final List<NDArray> state;
  private final Map<List<Signature>, Versions> byShapes = new LinkedHashMap<>(16, 0.75f, true);
  private List<Signature> lastShapes = List.of();
  private Versions last;

  /// @param state the first state, which is copied
  public Replay(Body body, List<NDArray> state, Settings settings) {
    this.body = body;
    this.settings = settings;
    this.workers = new Workers(settings.threads());
    this.state = state.stream().map(NDArray::copy).toList();
    this.last = new Versions(this);
  }

  /// One run, which takes the state to the next.
  ///
  /// @return the outputs, lent until the next run
  public List<NDArray> run(NDArray... inputs) {
    if (!hasLastShapes(inputs)) {
      lastShapes = Arrays.stream(inputs).map(NDArray::signature).toList();
      last = byShapes.computeIfAbsent(lastShapes, _ -> new Versions(this));
      if (byShapes.size() > MOST) {
        byShapes.remove(byShapes.keySet().iterator().next());
      }
    }
    return last.run(inputs);
  }

  private boolean hasLastShapes(NDArray... inputs) {
    if (inputs.length != lastShapes.size() || byShapes.isEmpty()) {
      return false;
    }
    for (int i = 0; i < inputs.length; i++) {
      if (!inputs[i].signature().equals(lastShapes.get(i))) {
        return false;
      }
    }
    return true;
  }

  Body body() {
    return body;
  }

  Settings settings() {
    return settings;
  }

  Workers workers() {
    return workers;
  }

  List<NDArray> states() {
    return state;
  }

  /// A part of the state, copied.
  public NDArray state(int index) {
    return state.get(index).copy();
  }

  /// Puts another value in place of a part of the state.
  ///
  /// @throws IllegalArgumentException if it has another type or shape
  public void setState(int index, NDArray value) {
    NDArray own = state.get(index);
    if (!value.signature().equals(own.signature())) {
      throw new IllegalArgumentException(
          "state: " + value.signature() + ": part " + index + " is " + own.signature());
    }
    value.copyInto(own);
  }

  /// What the program takes that has run last, or has been made since; nothing if there is none for
  /// inputs of those shapes.
  public Optional<Footprint> footprint() {
    return last.footprint();
  }

  /// The programs there are, a line each: the shapes of the inputs, and what the program does.
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    byShapes.forEach((shapes, versions) -> versions.describe(shapes.toString(), lines));
    return String.join("\n", lines);
  }

  /// What a function is given: arrays of its own, by which it is known what it takes from them.
  static List<NDArray> fresh(List<NDArray> state, NDArray... inputs) {
    return IntStream.range(0, state.size() + inputs.length)
        .mapToObj(i -> i < state.size() ? state.get(i) : inputs[i - state.size()])
        .map(array -> array.dense().reshape(array.shape()))
        .toList();
  }
}
