package dev.adjoint.mutants;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.GradientCheck;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Call;
import dev.adjoint.table.Row;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A way to make a function with one wrong rule.
///
/// @param row the operation
/// @param number of the row
/// @param mutation what is wrong
/// @param inGraph whether the operation stands in the midst of others, or alone
/// @param dtype of the function
record Candidate(Row row, int number, Mutation mutation, boolean inGraph, DType dtype) {
  private static final int ATTEMPTS = 5;

  /// A function of which one rule is wrong, so that its derivatives are.
  ///
  /// @param mutant the operation with the wrong rule
  record Found(Candidate candidate, Call.Function f, List<NDArray> point, Mutant mutant) {

    /// Where on the tape the mutant stands.
    int entry() {
      try (Tape tape = new Tape()) {
        f.of(point.stream().map(x -> Tensor.of(x).on(tape)).toList());
        return tape.entries().stream()
            .filter(entry -> entry.op() == mutant)
            .findFirst()
            .orElseThrow()
            .index();
      }
    }

    @Override
    public String toString() {
      return candidate + ", argument %d of %s".formatted(mutant.wrong(), mutant.name());
    }
  }

  /// Tries some random calls; nothing if the mutation makes no difference in any.
  Optional<Found> find() {
    SplittableRandom random = new SplittableRandom(seed());
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Found> found = attempt(random.split());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Found> attempt(SplittableRandom random) {
    Optional<Specimen> drawn = Specimen.of(row, mutation.circumstance(), random);
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    Specimen placed = inGraph ? drawn.get().inGraph(random) : drawn.get();
    Specimen right = dtype == DType.FLOAT32 ? placed.single() : placed;
    List<Specimen.Target> targets = right.targets();
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    Specimen.Target target = targets.get(random.nextInt(targets.size()));
    Mutant mutant = new Mutant(target.op(), target.argument(), mutation);
    Call.Function wrong = right.exchanged(target.entry(), mutant);
    long seed = random.nextLong();
    try {
      // An earlier moment, for rules that remember it.
      Products.of(wrong, elsewhere(right.point()), seed);
      Products are = Products.of(wrong, right.point(), seed);
      Products ought = Products.of(right::of, right.point(), seed);
      // A wrong share is a mistake of the first order.
      boolean tied = mutation.circumstance() == Circumstance.TIED;
      boolean differ = tied ? are.differFirst(ought) : are.differ(ought);
      return differ && isDecidable(right)
          ? Optional.of(new Found(this, wrong, right.point(), mutant))
          : Optional.empty();
    } catch (RuntimeException refused) {
      return Optional.empty(); // the wrong rule does not even run
    }
  }

  /// Whether differences can tell at this point what the derivative is: they approve of the true
  /// rule, at a kink only where that is what the mutation is about.
  private boolean isDecidable(Specimen right) {
    if (mutation.circumstance() == Circumstance.MANY) {
      return true;
    }
    GradientReport report =
        GradientCheck.ofAll(right::of)
            .order(1)
            .at(right.point().toArray(NDArray[]::new))
            .reports()
            .getFirst();
    int kinks = mutation.circumstance() == Circumstance.TIED ? report.count(Verdict.KINK) : 0;
    return report.count(Verdict.ACCEPT) + kinks == report.total();
  }

  /// Another point, not on a ray with this one: many derivatives are the same along rays.
  private static List<NDArray> elsewhere(List<NDArray> point) {
    return IntStream.range(0, point.size())
        .mapToObj(i -> Tensor.of(point.get(i)).mul(0.9 - 0.07 * i).value())
        .toList();
  }

  long seed() {
    return 1_000L * number + 10L * mutation.ordinal() + (inGraph ? 1 : 0);
  }

  @Override
  public String toString() {
    return "%s (row %d) %s in %s: %s, seed %d"
        .formatted(row, number, inGraph ? "in a graph" : "alone", dtype, mutation, seed());
  }
}
