package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.program.StraightLine.Store;
import dev.adjoint.core.program.Value.Computed;
import dev.adjoint.core.program.Value.Fixed;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Unrolled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Turns runs of steps on tiny arrays into [straight-line code][StraightLine], for such a step
/// takes longer to call than to compute.
final class Unrolling {
  /// An array of more elements is not tiny.
  static final int FEW = 16;

  /// Fewer steps in a row are not worth a class.
  private static final int LEAST = 3;

  private final Script script;
  private final NDArray[] arrays;
  private final Schedule schedule;
  private final IntPredicate moves;

  /// By value, whose buffer it is seen in.
  private final int[] roots;

  /// By root, the last step that reads its buffer.
  private final int[] lastReads;

  /// What is run.
  static final class Schedule {
    final Runnable[] steps;

    /// The first value that each step computes.
    final int[] begins;

    /// How many steps come before each guard.
    final int[] guarded;

    /// How many steps have become code.
    final int unrolled;

    Schedule(Runnable[] steps, int[] begins, int[] guarded, int unrolled) {
      this.steps = steps;
      this.begins = begins;
      this.guarded = guarded;
      this.unrolled = unrolled;
    }
  }

  /// Steps from `first` to before `end`, with what each of them computes, and the code for that.
  private record Run(int first, int end, List<Unrolled> results, StraightLine code) {}

  private Unrolling(Script script, NDArray[] arrays, Schedule schedule, IntPredicate moves) {
    this.script = script;
    this.arrays = arrays;
    this.schedule = schedule;
    this.moves = moves;
    this.roots = new int[arrays.length];
    this.lastReads = new int[arrays.length];
    findLastReads();
  }

  /// @param arrays of the values
  /// @param moves whether a value may stand in another array in the next run
  static Schedule of(Script script, NDArray[] arrays, Schedule schedule, IntPredicate moves) {
    return new Unrolling(script, arrays, schedule, moves).run();
  }

  /// The script with guards that wait for the next one, where between them are only steps on tiny
  /// arrays, which cannot fail: so these can be run together.
  static Script withLateGuards(Script script) {
    List<Guard> guards = new ArrayList<>(script.guards());
    for (int g = guards.size() - 2; g >= 0; g--) {
      Guard guard = guards.get(g);
      int next = script.guards().get(g + 1).at();
      if (IntStream.range(guard.at(), next).allMatch(i -> isTiny(script, i))) {
        int late = guards.get(g + 1).at();
        guards.set(g, new Guard(late, guard.value(), guard.condition(), guard.where()));
      }
    }
    return new Script(script.values(), List.copyOf(guards), script.results());
  }

  private static boolean isTiny(Script script, int i) {
    return !(script.values().get(i) instanceof Computed computed)
        || computed.op().kind() != Op.Kind.OPAQUE
            && !computed.isDrawn()
            && isFew(computed.signature())
            && computed.inputs().stream().allMatch(k -> isFew(script.values().get(k).signature()));
  }

  private static boolean isFew(Signature signature) {
    return signature.shape().count() <= FEW;
  }

  private void findLastReads() {
    for (int i = 0; i < roots.length; i++) {
      roots[i] = i;
      if (script.values().get(i) instanceof Computed computed) {
        if (computed.isView()) {
          roots[i] = roots[computed.inputs().getFirst()];
        } else {
          for (int k : computed.inputs()) {
            lastReads[roots[k]] = i;
          }
        }
      }
    }
    script.guards().forEach(guard -> lastReads[roots[guard.value()]] = roots.length);
    script.results().forEach(result -> lastReads[roots[result]] = roots.length);
  }

  private Schedule run() {
    List<Runnable> steps = new ArrayList<>();
    List<Integer> begins = new ArrayList<>();
    int count = schedule.steps.length;
    int[] moved = new int[count + 1];
    int unrolled = 0;
    for (int s = 0; s < count; ) {
      Run run = longest(s);
      int end = Math.max(run.end, s + 1);
      Optional<Runnable> code = run.end - s >= LEAST ? code(run) : Optional.empty();
      if (code.isPresent()) {
        Arrays.fill(moved, s, end, steps.size());
        begins.add(schedule.begins[s]);
        steps.add(code.get());
        unrolled += end - s;
      } else {
        for (int k = s; k < end; k++) {
          moved[k] = steps.size();
          begins.add(schedule.begins[k]);
          steps.add(schedule.steps[k]);
        }
      }
      s = end;
    }
    moved[count] = steps.size();
    return new Schedule(
        steps.toArray(Runnable[]::new),
        begins.stream().mapToInt(Integer::intValue).toArray(),
        Arrays.stream(schedule.guarded).map(s -> moved[s]).toArray(),
        unrolled);
  }

  private Run longest(int first) {
    Map<Integer, Unrolled> values = new HashMap<>();
    List<Unrolled> results = new ArrayList<>();
    StraightLine code = new StraightLine();
    int end = first;
    while (end < schedule.steps.length && (end == first || !isGuarded(end)) && !code.isFull()) {
      int i = schedule.begins[end];
      Optional<List<Term>> terms = unroll(i, first, values);
      if (terms.isEmpty()) {
        break;
      }
      Unrolled result = new Unrolled(script.values().get(i).signature(), terms.get());
      values.put(i, result);
      results.add(result);
      code.compute(result);
      end++;
    }
    return new Run(first, end, results, code);
  }

  private boolean isGuarded(int step) {
    return Arrays.binarySearch(schedule.guarded, step) >= 0;
  }

  private Optional<List<Term>> unroll(int i, int first, Map<Integer, Unrolled> values) {
    Computed computed = (Computed) script.values().get(i);
    if (!isTiny(script, i) || computed.inputs().stream().anyMatch(k -> moves.test(roots[k]))) {
      return Optional.empty();
    }
    List<Unrolled> inputs =
        computed.inputs().stream().map(k -> written(k, schedule.begins[first], values)).toList();
    return computed.op().unroll(inputs, computed.signature());
  }

  private Unrolled written(int i, int from, Map<Integer, Unrolled> values) {
    Unrolled known = values.get(i);
    if (known != null) {
      return known;
    }
    Unrolled written =
        switch (script.values().get(i)) {
          case Fixed fixed -> Unrolled.known(fixed.array());
          case Computed view when roots[i] >= from ->
              written(view.inputs().getFirst(), from, values)
                  .seen(x -> view.op().view(new NDArray[] {x}));
          default -> Unrolled.read(arrays[i]);
        };
    values.put(i, written);
    return written;
  }

  private Optional<Runnable> code(Run run) {
    int[] begins = schedule.begins;
    int after = run.end < begins.length ? begins[run.end] : arrays.length;
    for (int s = run.first; s < run.end; s++) {
      int i = begins[s];
      List<Term> computed = run.results.get(s - run.first).terms();
      for (int at = 0; lastReads[i] >= after && at < computed.size(); at++) {
        run.code.store(new Store(arrays[i], arrays[i].offset() + at, computed.get(at)));
      }
    }
    return run.code.make();
  }
}
