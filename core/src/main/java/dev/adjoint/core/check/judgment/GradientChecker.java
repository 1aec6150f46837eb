package dev.adjoint.core.check.judgment;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.CheckSettings;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Culprit;
import dev.adjoint.core.check.Finding;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Mistake;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.check.blame.Blame;
import dev.adjoint.core.check.evidence.Evaluator;
import dev.adjoint.core.check.evidence.PreciseSlopes;
import dev.adjoint.core.check.numerical.Position;
import dev.adjoint.core.tape.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Checks the gradients that are claimed for a function against differences of its values.
///
/// The derivative of every value by every element of every argument is found numerically, with an
/// estimate of its error, and compared with the products that the claim gives for cotangents of
/// random magnitude, from 10⁻³ to 10³. The laws that any gradient obeys are checked besides.
public final class GradientChecker {
  /// How many elements are compared to more digits than plain differences give, at most.
  private static final long SHARPENED = 300;

  /// How many numbers may be computed for that.
  private static final long SHARPENING = 200_000;

  /// A function that gives other values each time has no derivative that could be checked.
  private static final String UNREPEATABLE =
      "the function gives other values the second time: nothing can be said of its gradient";

  private final Claim claim;
  private final CheckSettings settings;

  /// @param claim what is checked
  /// @param settings how
  public GradientChecker(Claim claim, CheckSettings settings) {
    this.claim = claim;
    this.settings = settings;
  }

  /// Runs the check.
  ///
  /// @param name of the function, for the report
  /// @param order of derivative that the claim is of, for the report
  /// @throws RuntimeException what the claim throws, if no operation can be blamed for it
  /// @throws IllegalStateException if the function calls itself without end
  public GradientReport check(String name, int order) {
    try {
      GradientReport report = alone(name, order);
      boolean isWrong = report.isRejected() && !report.laws().contains(UNREPEATABLE);
      return isWrong ? report.blaming(culprits(order)) : report;
    } catch (StackOverflowError error) {
      return without(name, order, endless(error));
    } catch (RuntimeException broken) {
      return without(name, order, broken);
    }
  }

  private static IllegalStateException endless(StackOverflowError error) {
    return new IllegalStateException("gradient check: the stack overflows", error);
  }

  /// What is to be said where there is no gradient.
  private GradientReport without(String name, int order, RuntimeException broken) {
    Optional<List<Culprit>> culprits = culprits(order);
    if (culprits.orElse(List.of()).isEmpty()) {
      throw broken;
    }
    List<String> law = List.of("there is no gradient: " + Mistake.Threw.message(broken));
    return GradientReport.of(name, order, count(), List.of(), law, settings).blaming(culprits);
  }

  /// An operation of the function that [says][Op#isClosed] that it cannot be differentiated twice,
  /// if there is one. There is no derivative of order 2 then.
  public Optional<String> closed() {
    return recording().stream()
        .flatMap(recording -> recording.steps().stream())
        .map(Recording.Step::op)
        .filter(Op::isClosed)
        .map(Op::name)
        .findFirst();
  }

  private Optional<Recording> recording() {
    try {
      return claim.recording();
    } catch (StackOverflowError error) {
      throw endless(error);
    }
  }

  /// The operations whose rules make the claim wrong; nothing, if nobody can be asked.
  private Optional<List<Culprit>> culprits(int order) {
    Blame.Check check = (other, how) -> new GradientChecker(other, how).alone("alone", 1);
    return claim
        .swept()
        .map(swept -> new Blame(swept, settings, check).culprits(claim.point(), order));
  }

  /// The check without looking for culprits.
  private GradientReport alone(String name, int order) {
    Evaluator evaluator = new Evaluator(claim);
    List<Finding> findings = new ArrayList<>();
    List<String> laws = new ArrayList<>();
    if (!evaluator.isRepeatable()) {
      laws.add(UNREPEATABLE);
    } else if (evaluator.center().length > 0) {
      Optional<Widened> widened = claim.isSingle() ? Widened.of(claim) : Optional.empty();
      Elements elements = elements(widened.map(Widened::wide).orElse(claim));
      Laws all = new Laws(claim, evaluator, elements.noise(), settings.seed());
      Progress progress = new Progress(checked() + all.steps());
      findings.addAll(findings(elements, progress));
      laws.addAll(all.broken());
      widened.ifPresent(w -> laws.addAll(w.differences(settings.seed())));
      progress.step();
      if (findings.stream().noneMatch(GradientChecker::isRejected)) {
        laws.addAll(all.brokenAlong(progress::step));
        all.place()
            .map(elements::check)
            .filter(GradientChecker::isRejected)
            .ifPresent(findings::add);
      }
    }
    return GradientReport.of(name, order, count(), findings, laws, settings);
  }

  private static boolean isRejected(Finding finding) {
    return finding.verdict() == Verdict.REJECT;
  }

  private long count() {
    return claim.point().stream().mapToLong(NDArray::count).sum();
  }

  private Elements elements(Claim judged) {
    Evaluator evaluator = new Evaluator(judged);
    Optional<PreciseSlopes> precise =
        judged
            .recording()
            .flatMap(
                recording ->
                    PreciseSlopes.of(
                        recording, settings.precise(), judged.point(), evaluator.center()));
    return new Elements(judged, evaluator, precise, settings.seed(), checked(), sharpened(judged));
  }

  private static long sharpened(Claim judged) {
    long size = judged.recording().map(Recording::size).orElse(0L);
    return Math.min(SHARPENED, SHARPENING / (size + 1));
  }

  private long checked() {
    return claim.point().stream().mapToLong(x -> Math.min(x.count(), settings.sample())).sum();
  }

  private List<Finding> findings(Elements elements, Progress progress) {
    List<Finding> findings = new ArrayList<>();
    Random random = new Random(settings.seed());
    for (int argument = 0; argument < claim.point().size(); argument++) {
      for (int element : sample(claim.point().get(argument).count(), random)) {
        findings.add(elements.check(new Position(argument, element)));
        progress.step();
      }
    }
    return findings;
  }

  /// All elements, or some, in order.
  private int[] sample(int count, Random random) {
    if (count <= settings.sample()) {
      return IntStream.range(0, count).toArray();
    }
    return random.ints(0, count).distinct().limit(settings.sample()).sorted().toArray();
  }

  /// Counts the elements and laws that are done.
  private final class Progress {
    private final long total;
    private long done;

    Progress(long total) {
      this.total = total;
    }

    void step() {
      settings.progress().at(++done, total);
    }
  }
}
