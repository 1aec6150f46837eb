package dev.adjoint.core.check.judgment;

import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.check.evidence.Evidence;
import dev.adjoint.core.check.evidence.Once;
import dev.adjoint.core.check.evidence.Sweeps;
import dev.adjoint.core.check.evidence.Ties;
import dev.adjoint.core.check.judgment.Judge.Opinion;
import dev.adjoint.core.check.numerical.Line;
import dev.adjoint.core.check.numerical.Slope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Checks the derivatives along the line on which elements that are tied move together.
final class TiedElements {
  private final Evidence evidence;
  private final Ties ties;
  private final Line line;
  private final Supplier<Slope[]> slopes;
  private final Map<Integer, Optional<Opinion>> known = new HashMap<>();

  TiedElements(Evidence evidence, Ties ties) {
    this.evidence = evidence;
    this.ties = ties;
    this.line = evidence.line(ties);
    this.slopes = Once.of(() -> evidence.plain(line, (_, s) -> s.isGood() || s.isFlat()));
  }

  /// Why the claimed derivative of a value is wrong, if it is.
  ///
  /// @param row the claim
  Optional<Opinion> wrong(Sweeps row, int output) {
    return ties.places().size() < 2
        ? Optional.empty()
        : known.computeIfAbsent(output, _ -> opinion(row, output));
  }

  private Optional<Opinion> opinion(Sweeps row, int output) {
    double cotangent = row.cotangent()[output];
    Judge judge = Judge.of(evidence, ties.places().getFirst());
    double analytic = ties.product(row) / cotangent;
    double negligible = evidence.negligible(line, output);
    Slope plain = slopes.get()[output];
    boolean doubted = judge.judge(analytic, plain, 0, negligible).verdict() == Verdict.REJECT;
    if (!doubted) {
      return Optional.empty();
    }
    Trial trial =
        new Trial(
            judge,
            analytic,
            negligible,
            _ -> ties.rounding(row) / Math.abs(cotangent),
            evidence.roundings(output),
            Optional::empty,
            () -> evidence.careful(line, List.of(output)).map(List::getFirst));
    return Optional.of(trial.decide(plain, false))
        .filter(opinion -> opinion.verdict() == Verdict.REJECT)
        .filter(
            o -> !evidence.isAllowed(ties, output, row, analytic, o.numerical(), o.bar(), false))
        .map(opinion -> opinion.with(Verdict.REJECT, "all that are equal to it moved together"));
  }
}
