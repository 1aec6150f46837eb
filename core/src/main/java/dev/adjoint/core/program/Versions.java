package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Observer;
import dev.adjoint.core.tape.Recorder;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The programs of a function for inputs of certain shapes: one for each way in which the guards
/// turned out.
///
/// A recording becomes a program when the function has done the very same once before: so one that
/// takes something else from elsewhere each time (a counter, a new generator, a field) never does.
final class Versions {
  /// How many programs are kept, those used last.
  private static final int MOST = 8;

  /// How many recordings in a row may bring nothing before the function is let be.
  private static final int PATIENCE = 8;

  private final Replay replay;
  private final List<Program> programs = new ArrayList<>();
  private final List<Script> seen = new ArrayList<>();
  private int inVain;
  private int replays;

  Versions(Replay replay) {
    this.replay = replay;
  }

  List<NDArray> run(NDArray... given) {
    NDArray[] inputs = safe(given);
    List<NDArray> drawn = List.of();
    for (int i = 0; i < programs.size(); i++) {
      Program program = programs.get(i);
      for (int k = 0; k < inputs.length; k++) {
        program.give(replay.states().size() + k, inputs[k]);
      }
      if (isCheckDue()) {
        return checked(program, drawn, inputs);
      }
      if (program.run(drawn)) {
        if (i > 0) {
          programs.remove(i);
          programs.addFirst(program);
        }
        inVain = 0;
        return program.outputs();
      }
      if (replay.settings().strict()) {
        throw changed(program.failure());
      }
      List<NDArray> more = program.drawn();
      drawn = more.size() > drawn.size() ? more : drawn;
    }
    return record(drawn, inputs);
  }

  /// The inputs, copied where they are what a program has lent.
  private NDArray[] safe(NDArray... given) {
    for (NDArray array : given) {
      if (isLent(array)) {
        return Arrays.stream(given).map(x -> isLent(x) ? x.copy() : x).toArray(NDArray[]::new);
      }
    }
    return given;
  }

  private boolean isLent(NDArray array) {
    for (int i = 0; i < programs.size(); i++) {
      if (programs.get(i).writesInto(array)) {
        return true;
      }
    }
    return false;
  }

  private static IllegalStateException changed(Guard guard) {
    return new IllegalStateException(
        "program: "
            + guard.where()
            + ": a value that was asked for has changed: strict programs require that "
            + guard.condition());
  }

  private boolean isCheckDue() {
    int every = replay.settings().checkEvery();
    return every > 0 && ++replays % every == 0;
  }

  /// Runs the function itself, and records it if it may become a program.
  private List<NDArray> record(List<NDArray> drawn, NDArray... inputs) {
    List<NDArray> given = Replay.fresh(replay.states(), inputs);
    if (isHopeless() && drawn.isEmpty()) {
      programs.clear();
      seen.clear();
      return keep(replay.body().of(given));
    }
    Recording recording = new Recording(given, drawn);
    List<? extends Variable> results = Observer.watch(recording, () -> replay.body().of(given));
    consider(recording, results, given);
    return keep(results);
  }

  private boolean isHopeless() {
    return !replay.settings().programs() || inVain > PATIENCE;
  }

  private void consider(
      Recording recording, List<? extends Variable> results, List<NDArray> given) {
    inVain = recording.refersElsewhere(results) ? PATIENCE + 1 : inVain + 1;
    if (isHopeless() || recording.isBlind()) {
      return;
    }
    Script script = recording.script(arrays(results));
    if (seen.remove(script)) {
      programs.addFirst(
          new Program(
              script,
              given,
              replay.states().size(),
              replay.settings().unrollAfter(),
              replay.workers()));
      limit(programs);
    } else {
      seen.addFirst(script);
      limit(seen);
    }
  }

  private static void limit(List<?> list) {
    if (list.size() > MOST) {
      list.removeLast();
    }
  }

  private static List<NDArray> arrays(List<? extends Variable> results) {
    return results.stream().map(Variable::value).toList();
  }

  /// Puts the new state in place of the old one: it is copied, and its arrays are lent until then.
  ///
  /// @return the outputs
  private List<NDArray> keep(List<? extends Variable> computed) {
    List<NDArray> state = replay.states();
    List<NDArray> results = new ArrayList<>(computed.size());
    for (Variable result : computed) {
      results.add(results.size() < state.size() ? Recorder.lent(result) : result.value());
    }
    Carry carry = new Carry(results, state, i -> isAnyOf(state, results.get(i)));
    carry.run();
    return carry.outputs();
  }

  private static boolean isAnyOf(List<NDArray> state, NDArray array) {
    return state.stream().anyMatch(own -> Plan.shareBuffer(own, array));
  }

  /// Runs the function beside its program.
  private List<NDArray> checked(Program program, List<NDArray> drawn, NDArray... inputs) {
    List<NDArray> state = replay.states();
    List<NDArray> given = Replay.fresh(state, inputs);
    Recording recording = new Recording(given, drawn);
    List<? extends Variable> results = Observer.watch(recording, () -> replay.body().of(given));
    List<NDArray> expected = results.stream().map(result -> result.value().copy()).toList();
    if (!program.run(recording.draws())) {
      if (replay.settings().strict()) {
        throw changed(program.failure());
      }
      return keep(results);
    }
    for (int i = 0; i < expected.size(); i++) {
      boolean isState = i < state.size();
      NDArray found = isState ? state.get(i) : program.outputs().get(i - state.size());
      if (!found.equals(expected.get(i))) {
        throw new IllegalStateException(
            "program: "
                + (isState ? "state " + i : "output " + (i - state.size()))
                + ": the replay differs from the function itself: it depends on something that a"
                + " program cannot see");
      }
    }
    return program.outputs();
  }

  Optional<Footprint> footprint() {
    return programs.stream().findFirst().map(Program::footprint);
  }

  void describe(String shapes, List<String> lines) {
    programs.forEach(program -> lines.add(shapes + ": " + program));
  }
}
