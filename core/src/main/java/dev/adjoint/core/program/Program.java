package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.program.Value.Computed;
import dev.adjoint.core.program.Value.Given;
import dev.adjoint.core.tape.Stretch;
import dev.adjoint.core.tape.Stretch.Part;
import dev.adjoint.core.tape.Stretch.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A script made ready to run: simplified, its buffers planned, each operation bound to its arrays.
/// A run allocates nothing of its own.
final class Program {
  private final Simplification.Savings savings;
  private final Fusion.Order order;
  private final Script script;
  private final Plan plan;
  private final NDArray[] arrays;
  private final Inputs inputs;
  private final Workers workers;

  /// Whether classes may be made.
  private final boolean makesCode;

  /// By value, what it is to the groups of steps that run tile by tile.
  private final @Nullable Span[] spans;

  /// Which inputs are read by nothing but such groups.
  private final boolean[] readByTiles;

  /// The buffers that are written into before the end of a run.
  private final Set<Object> buffers = Collections.newSetFromMap(new IdentityHashMap<>());

  /// The steps, and the position of the first value that each computes.
  private Runnable[] steps;

  private int[] begins;
  private final Guard[] guards;

  /// How many steps come before each guard.
  private int[] guarded;

  /// How many steps there are before some become code.
  private final int count;

  /// How many more are run before that.
  private long patience;

  /// How many have become code.
  private int unrolled;

  private final List<Draw> draws = new ArrayList<>();
  private Carry carry;
  private int failed;

  /// @param given arrays for the given values: those of the state are used for good, the others are
  ///     those of the first run
  /// @param states how many of them are the state
  /// @param unrollAfter after how many steps code is made of those on tiny arrays;
  ///     `Integer.MAX_VALUE`: no code is made at all
  /// @param workers run the parts of large steps
  Program(Script recorded, List<NDArray> given, int states, int unrollAfter, Workers workers) {
    Simplification.Outcome simplified = Simplification.of(recorded);
    this.savings = simplified.savings();
    this.inputs = new Inputs(given, states);
    this.workers = workers;
    this.makesCode = unrollAfter < Integer.MAX_VALUE;
    this.patience = makesCode ? unrollAfter : Long.MAX_VALUE;
    Script patient = Unrolling.withLateGuards(simplified.script());
    Fusion.Order plain = Fusion.Order.of(patient);
    Contractions.Outcome contracted =
        Contractions.of(patient, Plan.of(plain, inputs.arrays(), states).arrays());
    this.order = Fusion.of(contracted.script(), contracted.arrays().toArray(NDArray[]::new));
    this.script = order.script();
    this.plan = Plan.of(order, inputs.arrays(), states);
    this.arrays = plan.arrays();
    this.spans = new Span[arrays.length];
    this.begins = IntStream.range(0, arrays.length).filter(this::isBegin).toArray();
    this.steps = IntStream.of(begins).mapToObj(this::step).toArray(Runnable[]::new);
    this.guards = script.guards().toArray(Guard[]::new);
    this.guarded =
        script.guards().stream()
            .mapToInt(guard -> Arrays.binarySearch(begins, guard.at()))
            .map(step -> step < 0 ? ~step : step)
            .toArray();
    this.count = steps.length;
    this.carry = carry();
    this.readByTiles = readByTiles();
    IntStream.range(0, arrays.length)
        .filter(
            i -> i < inputs.count() ? inputs.isCopied(i) : isBegin(i) || order.groups().get(i) >= 0)
        .forEach(i -> buffers.add(Plan.buffer(arrays[i])));
  }

  private Carry carry() {
    List<NDArray> results = script.results().stream().map(i -> arrays[i]).toList();
    return new Carry(
        results, inputs.state(), i -> plan.shows(script.results().get(i), inputs.state().size()));
  }

  private Runnable step(int i) {
    Runnable step = prepared(i);
    if (!((Computed) script.values().get(i)).isDrawn()) {
      return step;
    }
    Draw draw = new Draw(step, arrays[i]);
    draws.add(draw);
    return draw;
  }

  /// Whether a step begins with this value: one in a group goes with the first of the group.
  private boolean isBegin(int i) {
    int group = order.groups().get(i);
    return script.values().get(i) instanceof Computed computed
        && !computed.isView()
        && (group < 0 || order.groups().get(i - 1) != group);
  }

  private int end(int i) {
    int end = i + 1;
    while (order.groups().get(i) >= 0
        && end < arrays.length
        && order.groups().get(end).equals(order.groups().get(i))) {
      end++;
    }
    return end;
  }

  private Runnable prepared(int i) {
    int end = end(i);
    if (end > i + 1) {
      List<Part> parts = IntStream.range(i, end).mapToObj(this::part).toList();
      Stretch group =
          makesCode
              ? parts.getFirst().op().chain(parts)
              : Stretch.inOrder(parts.stream().map(Part::alone).toList());
      return new Tiles(order.count(script.extent(i)), group);
    }
    Computed computed = (Computed) script.values().get(i);
    Runnable[] parts = computed.op().split(operands(computed), arrays[i], workers.count());
    return parts.length == 1 ? parts[0] : () -> workers.run(parts);
  }

  private Part part(int i) {
    Computed computed = (Computed) script.values().get(i);
    return new Part(computed.op(), computed.inputs().stream().map(this::span).toList(), span(i));
  }

  private Span span(int i) {
    Span known = spans[i];
    Span span = known == null ? new Span(arrays[i], plan.isWindow(i), order.count(i)) : known;
    spans[i] = span;
    return span;
  }

  private NDArray[] operands(Computed computed) {
    return computed.inputs().stream().map(k -> arrays[k]).toArray(NDArray[]::new);
  }

  /// Whether a run writes into the buffer of an array, so that it cannot be given.
  boolean writesInto(NDArray array) {
    return buffers.contains(Plan.buffer(array)) || carry.writesInto(array);
  }

  /// Gives a value for the next runs, into whose buffer this does not [write][#writesInto].
  ///
  /// @param index from the number of states on
  @SuppressWarnings("ReferenceEquality") // another array has another buffer
  void give(int index, NDArray given) {
    NDArray place = inputs.place(index, given, readByTiles[index]);
    if (place != arrays[index]) {
      arrays[index] = place;
      move(index);
    }
    if (inputs.isCopied(index)) {
      given.copyInto(place);
    }
  }

  private void move(int index) {
    Span span = spans[index];
    if (inputs.isCopied(index)) {
      buffers.add(Plan.buffer(arrays[index]));
    }
    if (span != null && readByTiles[index]) {
      span.move(arrays[index]);
    } else {
      bindAgain(index);
    }
  }

  private boolean[] readByTiles() {
    boolean[] only = new boolean[inputs.count()];
    Arrays.fill(only, true);
    for (int i = 0; i < arrays.length; i++) {
      if (script.values().get(i) instanceof Computed computed && order.groups().get(i) < 0) {
        computed.inputs().stream().filter(k -> k < only.length).forEach(k -> only[k] = false);
      }
    }
    script.results().stream().filter(i -> i < only.length).forEach(i -> only[i] = false);
    return only;
  }

  private void bindAgain(int index) {
    boolean[] changed = new boolean[arrays.length];
    changed[index] = true;
    for (int i = 0; i < arrays.length; i++) {
      if (script.values().get(i) instanceof Computed computed
          && computed.isView()
          && reads(i, changed)) {
        arrays[i] = computed.op().view(operands(computed));
        changed[i] = true;
      }
    }
    for (int i = 0; i < spans.length; i++) {
      Span span = spans[i];
      if (changed[i] && span != null) {
        span.move(arrays[i]);
      }
    }
    for (int step = 0; step < steps.length; step++) {
      int first = begins[step];
      if (steps[step] instanceof Tiles
          || IntStream.range(first, end(first)).noneMatch(i -> reads(i, changed))) {
        continue;
      }
      if (steps[step] instanceof Draw draw) {
        draw.bind(prepared(first));
      } else {
        steps[step] = prepared(first);
      }
    }
    carry = carry();
  }

  private boolean reads(int i, boolean... changed) {
    return ((Computed) script.values().get(i)).inputs().stream().anyMatch(k -> changed[k]);
  }

  /// Runs, unless a guard finds that the function would now do something else; then the state is as
  /// it was.
  ///
  /// @param drawn random numbers to be taken in place of the first ones
  /// @return whether it ran to the end
  boolean run(List<NDArray> drawn) {
    for (int i = 0; i < draws.size(); i++) {
      draws.get(i).take(i < drawn.size() ? drawn.get(i) : null);
    }
    if (patience >= 0) {
      patience -= count;
      if (patience < 0) {
        unroll();
      }
    }
    int step = 0;
    for (int g = 0; g < guards.length; g++) {
      for (; step < guarded[g]; step++) {
        steps[step].run();
      }
      if (!guards[g].condition().holds(arrays[guards[g].value()])) {
        failed = g;
        return false;
      }
    }
    for (; step < steps.length; step++) {
      steps[step].run();
    }
    carry.run();
    return true;
  }

  private void unroll() {
    Unrolling.Schedule quicker =
        Unrolling.of(
            script, arrays, new Unrolling.Schedule(steps, begins, guarded, 0), inputs::moves);
    steps = quicker.steps;
    begins = quicker.begins;
    guarded = quicker.guarded;
    unrolled = quicker.unrolled;
  }

  /// The guard that ended the last run.
  Guard failure() {
    return guards[failed];
  }

  /// The numbers drawn by the last run until a guard ended it.
  List<NDArray> drawn() {
    int count =
        (int)
            IntStream.of(begins)
                .limit(guarded[failed])
                .filter(i -> ((Computed) script.values().get(i)).isDrawn())
                .count();
    return draws.stream().limit(count).map(draw -> draw.destination().copy()).toList();
  }

  /// The results that are not state: lent until the next run.
  List<NDArray> outputs() {
    return carry.outputs();
  }

  Footprint footprint() {
    return Footprint.of(script.values(), arrays, inputs.state().size(), carry.saved());
  }

  /// What it does, in one line.
  @Override
  public String toString() {
    long given = script.values().stream().filter(Given.class::isInstance).count();
    return count
        + " steps from "
        + (given - inputs.state().size())
        + " inputs and "
        + inputs.state().size()
        + " states ("
        + savings.dropped()
        + " dropped, "
        + savings.merged()
        + " merged, "
        + savings.folded()
        + " folded, "
        + unrolled
        + " unrolled), "
        + guards.length
        + " guards, "
        + plan.bytes()
        + " bytes";
  }
}
