package dev.adjoint.mutants;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Culprit;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.ops.GradientCheck;
import java.util.List;
import java.util.stream.Collectors;

/// What the gradient check makes of a mutant: at its default settings, but with a sample of the
/// elements of large arrays.
///
/// @param entry where on the tape the mutant stands
/// @param reports of the first order, and of the second if the first does not reject
record Outcome(Candidate.Found mutant, int entry, List<GradientReport> reports) {

  private static final int SAMPLE = 50;

  static Outcome of(Candidate.Found mutant) {
    GradientReport first = report(mutant, 1);
    return new Outcome(
        mutant,
        mutant.entry(),
        first.isRejected() ? List.of(first) : List.of(first, report(mutant, 2)));
  }

  private static GradientReport report(Candidate.Found mutant, int order) {
    return GradientCheck.ofAll(mutant.f()::of)
        .order(order)
        .sample(SAMPLE)
        .at(mutant.point().toArray(NDArray[]::new))
        .reports()
        .getFirst();
  }

  boolean isKilled() {
    return reports.getLast().isRejected();
  }

  /// Whether the mutant is blamed, and nothing else.
  boolean isBlamed() {
    // For the second derivative, each argument is recorded once more.
    int moved = entry + (reports.size() - 1) * mutant.point().size();
    List<Culprit> culprits = reports.getLast().culprits();
    return !culprits.isEmpty() && culprits.stream().allMatch(c -> c.entry() == moved);
  }

  @Override
  public String toString() {
    return mutant
        + ", entry "
        + entry
        + reports.stream().map(report -> "\n" + report).collect(Collectors.joining()).indent(2);
  }
}
