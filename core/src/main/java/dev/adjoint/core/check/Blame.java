package dev.adjoint.core.check;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Mistake.Known;
import dev.adjoint.core.tape.Entry;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.SourceLine;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Finds the operations that make the gradient of a graph wrong.
///
/// Each recorded operation is taken out of the graph and checked alone, against its own forward
/// function, at the operands that it had there, one argument after the other. The sweep meets the
/// last entries first, so these are blamed first. Where all gradients are right, the gradients of
/// the gradients are checked in the same way.
final class Blame {
  private static final int SAMPLE = 64;

  private final Function<Place, Variable> handle;
  private final CheckSettings settings;

  /// @param handle makes the variables that operations take
  Blame(Function<Place, Variable> handle, CheckSettings settings) {
    this.handle = handle;
    this.settings = settings.sample(Math.min(SAMPLE, settings.sample())).progress((_, _) -> {});
  }

  /// An operation as it stood in the graph.
  ///
  /// @param complete the operation together with those that saved something for it
  private record Suspect(
      int entry,
      Op op,
      Op complete,
      Optional<SourceLine> line,
      List<NDArray> operands,
      List<Integer> active) {}

  /// The operations of a function whose rules are wrong. None, if each is right: then a value is
  /// cut off the tape, or read outside of it.
  ///
  /// @param order of the derivative that the gradient of the function is
  List<Culprit> culprits(Subject subject, List<NDArray> point, int order) {
    List<Suspect> suspects = suspects(subject, point);
    List<Culprit> culprits = each(suspects, this::first);
    if (culprits.isEmpty() && order > 1) {
      culprits = each(suspects, this::second);
    }
    return culprits.isEmpty() ? each(suspects, this::missing) : culprits;
  }

  private List<Suspect> suspects(Subject subject, List<NDArray> point) {
    List<Suspect> suspects = new ArrayList<>();
    try (Tape tape = Tape.tracing()) {
      record(subject, point, tape);
      for (Entry entry : tape.entries()) {
        if (!entry.isLeaf() && entry.op().kind() != Op.Kind.RANDOM) {
          suspects.add(suspect(entry));
        }
      }
    }
    return suspects.reversed();
  }

  /// Where a rule throws inside of the function, what was recorded until then holds the culprit.
  private void record(Subject subject, List<NDArray> point, Tape tape) {
    try {
      subject.apply(point.stream().map(x -> handle.apply(tape.leaf(x))).toList());
    } catch (RuntimeException _) {
      return;
    }
  }

  private Suspect suspect(Entry entry) {
    List<Place> inputs = entry.inputs();
    return new Suspect(
        entry.index(),
        entry.op(),
        Complete.of(entry, handle),
        entry.line(),
        inputs.stream().map(place -> Alone.widened(handle.apply(place).value())).toList(),
        IntStream.range(0, inputs.size())
            .filter(k -> inputs.get(k) instanceof Entry)
            .boxed()
            .toList());
  }

  /// What is found of one argument of one suspect.
  private interface Search {
    Optional<Culprit> of(Suspect suspect, Alone alone);
  }

  private List<Culprit> each(List<Suspect> suspects, Search search) {
    List<Culprit> culprits = new ArrayList<>();
    for (Suspect suspect : suspects) {
      for (int argument : suspect.active()) {
        Alone alone = new Alone(suspect.op(), suspect.operands(), argument, handle);
        if (alone.x().count() > 0 && isComputable(alone)) {
          search.of(suspect, alone).ifPresent(culprits::add);
        }
      }
    }
    return culprits;
  }

  /// Whether the operation takes float64 operands, and no others by chance of its own.
  private static boolean isComputable(Alone alone) {
    try {
      NDArray y = alone.value();
      return y.count() > 0
          && y.dtype() == DType.FLOAT64
          && Arrays.equals(y.toArray(), alone.value().toArray());
    } catch (RuntimeException _) {
      return false;
    }
  }

  /// Whether the gradient by this argument is wrong.
  private Optional<Culprit> first(Suspect suspect, Alone alone) {
    if (!alone.op().differentiable(alone.argument())) {
      return Optional.empty();
    }
    Subject subject = alone.of(List.of(alone.argument()));
    try {
      GradientReport report = check(subject, List.of(alone.x()));
      Random random = new Random(settings.seed());
      if (report.isRejected()
          && isWrong(suspect, alone, a -> a.of(List.of(a.argument())), List.of(alone.x()))) {
        return Optional.of(culprit(suspect, alone, report, Diagnosis.of(alone, random)));
      }
      return Diagnosis.isStateful(alone, random)
          ? Optional.of(culprit(suspect, alone, report, Known.CAPTURED))
          : Optional.empty();
    } catch (RuntimeException broken) {
      return Optional.of(
          new Culprit(
              suspect.entry(),
              suspect.op().name(),
              alone.argument(),
              suspect.line(),
              Optional.empty(),
              Diagnosis.of(alone, new Random(settings.seed()))));
    }
  }

  /// Whether a suspect is wrong also where what was saved for it changes with its operands.
  private boolean isWrong(
      Suspect suspect, Alone alone, Function<Alone, Subject> subject, List<NDArray> point) {
    if (suspect.complete().equals(suspect.op())) {
      return true;
    }
    Alone complete = new Alone(suspect.complete(), alone.operands(), alone.argument(), handle);
    return check(subject.apply(complete), point).isRejected();
  }

  /// Whether the rule for this argument, which gives the right cotangent, is differentiated
  /// wrongly.
  private Optional<Culprit> second(Suspect suspect, Alone alone) {
    if (!alone.op().differentiable(alone.argument())) {
      return Optional.empty();
    }
    List<Integer> smooth =
        IntStream.range(0, suspect.operands().size())
            .filter(k -> suspect.op().differentiable(k))
            .boxed()
            .toList();
    List<NDArray> point = new ArrayList<>(smooth.stream().map(suspect.operands()::get).toList());
    Random random = new Random(settings.seed());
    point.add(
        Alone.scaled(
            NDArray.full(alone.value().signature(), 1),
            () -> (random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble())));
    try {
      GradientReport report = check(alone.rule(smooth), point);
      return report.isRejected() && isWrong(suspect, alone, a -> a.rule(smooth), point)
          ? Optional.of(culprit(suspect, alone, report, Known.SECOND_ORDER))
          : Optional.empty();
    } catch (RuntimeException broken) {
      return Optional.of(
          new Culprit(
              suspect.entry(),
              suspect.op().name(),
              alone.argument(),
              suspect.line(),
              Optional.empty(),
              Diagnosis.threw(broken)));
    }
  }

  /// Whether there is no rule for this argument, although the result changes with it.
  private Optional<Culprit> missing(Suspect suspect, Alone alone) {
    if (alone.op().differentiable(alone.argument())) {
      return Optional.empty();
    }
    try {
      boolean moves =
          IntStream.range(0, Math.min(16, alone.x().count()))
              .mapToObj(alone::row)
              .anyMatch(row -> !row.kink() && moves(row));
      return moves
          ? Optional.of(
              new Culprit(
                  suspect.entry(),
                  suspect.op().name(),
                  alone.argument(),
                  suspect.line(),
                  Optional.empty(),
                  Known.NO_RULE))
          : Optional.empty();
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  private static boolean moves(Alone.Row row) {
    return IntStream.range(0, row.slopes().length)
        .anyMatch(i -> Math.abs(row.slopes()[i]) > 1e3 * row.errors()[i] + 1e-9);
  }

  private GradientReport check(Subject subject, List<NDArray> point) {
    return new GradientChecker(Claim.of(subject, handle, point), settings).alone("alone", 1);
  }

  private static Culprit culprit(
      Suspect suspect, Alone alone, GradientReport report, Mistake mistake) {
    return new Culprit(
        suspect.entry(),
        suspect.op().name(),
        alone.argument(),
        suspect.line(),
        report.findings().stream().filter(f -> f.verdict() == Verdict.REJECT).findFirst(),
        mistake);
  }
}
