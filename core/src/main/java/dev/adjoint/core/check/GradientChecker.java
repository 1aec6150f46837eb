package dev.adjoint.core.check;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.Collections;
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
  public GradientReport check(String name, int order) {
    Evaluator evaluator = new Evaluator(claim);
    boolean repeatable = evaluator.isRepeatable();
    List<Finding> findings = repeatable ? findings(evaluator) : unrepeatable();
    List<String> laws =
        repeatable && evaluator.center().length > 0
            ? new Laws(claim, evaluator, settings.seed()).broken()
            : List.of();
    return GradientReport.of(name, order, elements(), findings, laws, settings.seed());
  }

  private long elements() {
    return claim.point().stream().mapToLong(NDArray::count).sum();
  }

  private List<Finding> findings(Evaluator evaluator) {
    List<Finding> findings = new ArrayList<>();
    if (evaluator.center().length == 0) {
      return findings;
    }
    long total =
        claim.point().stream().mapToLong(x -> Math.min(x.count(), settings.sample())).sum();
    Elements elements =
        new Elements(claim, evaluator, precise(evaluator), settings.seed(), total, SHARPENED);
    Random random = new Random(settings.seed());
    for (int argument = 0; argument < claim.point().size(); argument++) {
      double[] numbers = claim.point().get(argument).toArray();
      for (int element : sample(numbers.length, random)) {
        findings.add(elements.check(argument, numbers, element));
        settings.progress().at(findings.size(), total);
      }
    }
    return findings;
  }

  private Optional<PreciseSlopes> precise(Evaluator evaluator) {
    return claim
        .recording()
        .flatMap(
            recording ->
                PreciseSlopes.of(recording, settings.precise(), claim.point(), evaluator.center()));
  }

  /// All elements, or some, in order.
  private int[] sample(int count, Random random) {
    if (count <= settings.sample()) {
      return IntStream.range(0, count).toArray();
    }
    return random.ints(0, count).distinct().limit(settings.sample()).sorted().toArray();
  }

  /// A function that gives other values each time has no derivative that could be checked.
  private List<Finding> unrepeatable() {
    List<Integer> nowhere = List.of();
    return Collections.nCopies(
        1,
        new Finding(
            0,
            nowhere,
            -1,
            Double.NaN,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Verdict.INCONCLUSIVE,
            "the function gives other values the second time: nothing can be said of its"
                + " gradient"));
  }
}
