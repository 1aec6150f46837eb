package dev.adjoint.core.check.blame;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.CheckSettings;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Culprit;
import dev.adjoint.core.check.Finding;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Mistake;
import dev.adjoint.core.check.Mistake.Known;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.Subject;
import dev.adjoint.core.check.Swept;
import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.tape.Entry;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds the operations that make the gradient of a graph wrong.
///
/// Each recorded operation is taken out of the graph and checked alone, against its own forward
/// function, at the operands that it had there: by one argument after the other, then by those
/// together for which one variable stands. The sweep meets the last entries first, so these are
/// blamed first. Where all gradients are right, the gradients of the gradients are checked in the
/// same way.
public final class Blame {
  private static final int SAMPLE = 64;

  private final Subject subject;
  private final Function<Place, Variable> handle;
  private final CheckSettings settings;
  private final Check check;

  /// The check of a claim, which does not ask for culprits itself.
  @FunctionalInterface
  public interface Check {
    /// What is found.
    GradientReport of(Claim claim, CheckSettings settings);
  }

  /// @param swept the function whose gradient is wrong
  /// @param check that operations have to pass alone
  public Blame(Swept swept, CheckSettings settings, Check check) {
    this.subject = swept.subject();
    this.handle = swept.handle();
    this.settings = settings.sample(Math.min(SAMPLE, settings.sample())).progress((_, _) -> {});
    this.check = check;
  }

  /// An operation as it stood in the graph.
  ///
  /// @param complete the operation together with those that saved something for it
  ///
  /// @param active the arguments that a gradient could flow through to a leaf
  private record Suspect(
      Entry entry, Op op, Op complete, List<NDArray> operands, List<Integer> active) {

    boolean isComplete() {
      return complete.equals(op);
    }

    /// Together with those that saved something for it.
    Suspect whole() {
      return new Suspect(entry, complete, complete, operands, active);
    }

    /// The arguments by which there is a gradient.
    List<Integer> smooth() {
      return IntStream.range(0, operands.size()).filter(op::differentiable).boxed().toList();
    }

    /// The arguments for which the same variable stands as for this one.
    List<Integer> sharing(int argument) {
      Place place = entry.inputs().get(argument);
      return smooth().stream().filter(k -> entry.inputs().get(k).equals(place)).toList();
    }
  }

  /// What is found of one argument of one suspect.
  private interface Search {
    Optional<Culprit> of(Suspect suspect, Alone alone);
  }

  /// The operations of a function whose rules are wrong. None, if each is right: then a value is
  /// cut off the tape, or read outside of it.
  ///
  /// @param order of the derivative that the gradient of the function is
  public List<Culprit> culprits(List<NDArray> point, int order) {
    List<Suspect> suspects = suspects(point);
    Search second = (suspect, alone) -> order > 1 ? second(suspect, alone) : Optional.empty();
    List<Suspect> whole =
        suspects.stream().filter(suspect -> !suspect.isComplete()).map(Suspect::whole).toList();
    return Stream.<Supplier<List<Culprit>>>of(
            () -> each(suspects, this::first),
            () -> each(suspects, this::shared),
            () -> each(suspects, second),
            () -> each(whole, second),
            () -> each(suspects, this::missing),
            () -> each(suspects, this::notFinite))
        .map(Supplier::get)
        .filter(culprits -> !culprits.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<Suspect> suspects(List<NDArray> point) {
    List<Suspect> suspects = new ArrayList<>();
    try (Tape tape = Tape.tracing()) {
      record(point, tape);
      Set<Place> fed = new HashSet<>();
      for (Entry entry : tape.entries()) {
        List<Integer> active = arguments(entry, k -> fed.contains(entry.inputs().get(k)));
        if (entry.isLeaf() || active.stream().anyMatch(entry.op()::differentiable)) {
          fed.add(entry);
        }
        if (!entry.isLeaf() && entry.op().kind() != Op.Kind.RANDOM) {
          suspects.add(suspect(entry, active));
        }
      }
    }
    return suspects.reversed();
  }

  /// Where a rule throws inside of the function, what was recorded until then holds the culprit.
  private void record(List<NDArray> point, Tape tape) {
    try {
      subject.apply(point.stream().map(x -> handle.apply(tape.leaf(x))).toList());
    } catch (RuntimeException | StackOverflowError _) {
      return;
    }
  }

  private static List<Integer> arguments(Entry entry, IntPredicate which) {
    return IntStream.range(0, entry.inputs().size()).filter(which).boxed().toList();
  }

  private Suspect suspect(Entry entry, List<Integer> active) {
    return new Suspect(
        entry,
        entry.op(),
        Complete.of(entry, handle),
        entry.inputs().stream().map(x -> Recording.widened(handle.apply(x).value())).toList(),
        active);
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
    } catch (RuntimeException | StackOverflowError _) {
      return false;
    }
  }

  // ---- the searches -----------------------------------------------------------------------------

  /// Whether the gradient by this argument is wrong.
  private Optional<Culprit> first(Suspect suspect, Alone alone) {
    if (!alone.op().differentiable(alone.argument())) {
      return Optional.empty();
    }
    Random random = new Random(settings.seed());
    try {
      return rejected(suspect, alone, a -> claim(a.of(List.of(a.argument())), a.x()))
          .or(() -> Diagnosis.isStateful(alone, random) ? Optional.of(List.of()) : Optional.empty())
          .map(worst -> culprit(suspect, alone, worst, Diagnosis.of(alone, worst, random)));
    } catch (RuntimeException | StackOverflowError broken) {
      return Optional.of(
          culprit(suspect, alone, List.of(), Diagnosis.of(alone, List.of(), random)));
    }
  }

  /// Whether the gradient by a variable that stands for this argument and for earlier ones is
  /// wrong, though that by each of them is right.
  private Optional<Culprit> shared(Suspect suspect, Alone alone) {
    List<Integer> sharing = suspect.sharing(alone.argument());
    if (sharing.size() < 2 || sharing.getLast() != alone.argument()) {
      return Optional.empty();
    }
    try {
      return rejected(suspect, alone, a -> claim(together(a, sharing), a.x()))
          .map(worst -> culprit(suspect, alone, worst, Known.COUNTED_ONCE));
    } catch (RuntimeException | StackOverflowError broken) {
      return Optional.of(culprit(suspect, alone, List.of(), Mistake.of(broken)));
    }
  }

  private static Subject together(Alone alone, List<Integer> arguments) {
    Subject separate = alone.of(arguments);
    return xs -> separate.apply(Collections.nCopies(arguments.size(), xs.getFirst()));
  }

  /// Whether the rule for this argument, which gives the right cotangent, is differentiated
  /// wrongly, or is right at this point only.
  private Optional<Culprit> second(Suspect suspect, Alone alone) {
    if (!alone.op().differentiable(alone.argument())) {
      return Optional.empty();
    }
    Random random = new Random(settings.seed());
    NDArray g = Alone.cotangent(alone.value(), random);
    List<NDArray> all =
        new ArrayList<>(suspect.smooth().stream().map(alone.operands()::get).toList());
    all.add(g);
    NDArray[] point = all.toArray(NDArray[]::new);
    try {
      return rejected(suspect, alone, a -> claim(a.rule(suspect.smooth()), point))
          .or(() -> rejected(suspect, alone, a -> a.gradient(g)))
          .map(worst -> culprit(suspect, alone, worst, Known.SECOND_ORDER));
    } catch (RuntimeException | StackOverflowError broken) {
      return Optional.of(culprit(suspect, alone, List.of(), Known.SECOND_ORDER));
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
              .anyMatch(element -> Column.of(alone, element).moves());
      return moves
          ? Optional.of(culprit(suspect, alone, List.of(), Known.NO_RULE))
          : Optional.empty();
    } catch (RuntimeException | StackOverflowError _) {
      return Optional.empty();
    }
  }

  /// Whether the rule makes NaN of finite numbers, where nobody can tell what it ought to make.
  private Optional<Culprit> notFinite(Suspect suspect, Alone alone) {
    try {
      NDArray g = Alone.cotangent(alone.value(), new Random(settings.seed()));
      boolean nan =
          suspect.smooth().contains(alone.argument())
              && Stream.concat(alone.operands().stream(), Stream.of(alone.value()))
                  .flatMapToDouble(x -> Arrays.stream(x.toArray()))
                  .allMatch(Double::isFinite)
              && Arrays.stream(alone.rule(g).toArray()).anyMatch(Double::isNaN);
      return nan
          ? Optional.of(culprit(suspect, alone, List.of(), Known.NOT_FINITE))
          : Optional.empty();
    } catch (RuntimeException | StackOverflowError _) {
      return Optional.empty();
    }
  }

  // ---- the check --------------------------------------------------------------------------------

  private Claim claim(Subject subject, NDArray... point) {
    return Claim.of(subject, handle, List.of(point));
  }

  /// What is rejected of a claim that concerns a suspect, if it is: also where what was saved for
  /// the suspect changes with its operands.
  private Optional<List<Finding>> rejected(
      Suspect suspect, Alone alone, Function<Alone, Claim> claim) {
    GradientReport report = check.of(claim.apply(alone), settings);
    Alone complete = new Alone(suspect.complete(), alone.operands(), alone.argument(), handle);
    boolean wrong =
        report.isRejected()
            && (suspect.isComplete() || check.of(claim.apply(complete), settings).isRejected());
    return wrong ? Optional.of(rejected(report)) : Optional.empty();
  }

  private static List<Finding> rejected(GradientReport report) {
    return report.findings().stream().filter(f -> f.verdict() == Verdict.REJECT).toList();
  }

  /// @param wrong the worst element at the head
  private static Culprit culprit(
      Suspect suspect, Alone alone, List<Finding> wrong, Mistake mistake) {
    Entry entry = suspect.entry();
    return new Culprit(
        entry.index(),
        entry.op().name(),
        alone.argument(),
        entry.line(),
        wrong.stream().findFirst(),
        mistake);
  }
}
