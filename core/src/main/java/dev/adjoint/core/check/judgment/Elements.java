package dev.adjoint.core.check.judgment;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Finding;
import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.check.evidence.Evaluator;
import dev.adjoint.core.check.evidence.Evidence;
import dev.adjoint.core.check.evidence.PreciseSlopes;
import dev.adjoint.core.check.evidence.Rows;
import dev.adjoint.core.check.evidence.Sweeps;
import dev.adjoint.core.check.judgment.Judge.Opinion;
import dev.adjoint.core.check.numerical.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Checks gradients element by element.
///
/// A mixture of all values would hide what a small one contributes behind the rounding of a large
/// one. So each value is judged by itself, as far as there are not too many; otherwise random
/// mixtures are judged, and where they do not decide, the values that the element moves.
final class Elements {
  private static final int MIXTURES = 3;

  /// How many elements of an argument get the same verdict with all care. Then plain differences do
  /// for the others: the argument's gradient is wrong beyond doubt, or its kinks are known.
  private static final int PROVEN = 3;

  private final Claim claim;
  private final Evidence evidence;
  private final Rows rows;
  private final List<Sweeps> mixtures = new ArrayList<>();
  private final Map<Verdict, int[]> verdicts = new HashMap<>();
  private final Map<Double, TiedElements> ties = new HashMap<>();
  private final boolean sharpens;
  private final long stride;
  private long checks;

  /// @param checked how many elements will be checked
  /// @param sharpened for how many of them more digits are compared as well
  Elements(
      Claim claim,
      Evaluator evaluator,
      Optional<PreciseSlopes> precise,
      long seed,
      long checked,
      long sharpened) {
    this.claim = claim;
    this.evidence = new Evidence(claim, evaluator, precise, seed);
    this.sharpens = sharpened > 0 && evidence.isPrecise();
    this.stride = Math.ceilDiv(checked, Math.max(1, sharpened));
    long elements = claim.point().stream().mapToLong(NDArray::count).sum();
    int most = (int) Math.min(Integer.MAX_VALUE, 64 + 16 * checked);
    this.rows = new Rows(claim, seed, evidence.count(), elements, most);
    if (!rows.canBeComplete()) {
      Random random = new Random(seed);
      for (int i = 0; i < MIXTURES; i++) {
        double[] cotangent = new double[evidence.count()];
        Arrays.setAll(cotangent, _ -> Rows.magnitude(random));
        mixtures.add(new Sweeps(claim, cotangent));
      }
    }
  }

  /// How far rounding moves each value.
  double[] noise() {
    return evidence.noise();
  }

  /// What is found of one element.
  Finding check(Position place) {
    boolean sharpen = sharpens && checks++ % stride == 0;
    ElementCheck check = new ElementCheck(this, place, sharpen);
    ElementCheck.Found found = mixtures.isEmpty() ? check.byRows() : check.byMixtures(mixtures);
    Opinion opinion = found.opinion();
    verdicts
        .computeIfAbsent(opinion.verdict(), _ -> new int[claim.point().size()])[place.argument()]++;
    return new Finding(
        place.argument(),
        claim.point().get(place.argument()).shape().index(place.element()),
        found.output(),
        opinion.analytic(),
        opinion.numerical(),
        opinion.bar(),
        opinion.verdict(),
        opinion.reason());
  }

  Evidence evidence() {
    return evidence;
  }

  Rows rows() {
    return rows;
  }

  /// Whether what plain differences say of an element was found true of some others of the same
  /// argument with all care.
  boolean isProven(Opinion opinion, Position place) {
    return switch (opinion.verdict()) {
      case REJECT, KINK ->
          verdicts.containsKey(opinion.verdict())
              && verdicts.get(opinion.verdict())[place.argument()] >= PROVEN;
      case ACCEPT, INCONCLUSIVE -> false;
    };
  }

  /// Whether a value's derivative is wrong if all elements move together that are equal to this
  /// one: where it has a kink for each of them, it need not have one for all.
  ///
  /// @param number that they are equal to
  Optional<Opinion> wrongTogether(Position place, double number, int output) {
    return ties.computeIfAbsent(number, _ -> new TiedElements(evidence, evidence.ties(place)))
        .wrong(rows.of(output), output);
  }
}
