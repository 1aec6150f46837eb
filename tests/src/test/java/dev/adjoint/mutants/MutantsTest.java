package dev.adjoint.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.ops.GradientCheck;
import dev.adjoint.table.Row;
import dev.adjoint.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The gradient check rejects wrong rules: each mutation of the rules of each operation, alone and
/// in a graph. With `-Dadjoint.deep=true` all of them, otherwise one in every few.
///
/// An exchanged rule counts as a mutant if it gives other derivatives than the true one, which is
/// found by comparing the two, without the gradient check.
final class MutantsTest {
  private static final boolean DEEP = Boolean.getBoolean("adjoint.deep");

  /// Ordinarily, one in so many combinations of operation and mutation is tried: each operation
  /// with as many mutations as any other, each mutation with as many operations.
  private static final int STRIDE = Integer.getInteger("stride", 7);

  private record Outcome(Candidate.Found mutant, List<GradientReport> reports) {
    boolean isKilled() {
      return reports.stream().anyMatch(GradientReport::isRejected);
    }

    @Override
    public String toString() {
      return mutant
          + reports.stream().map(report -> "\n" + report).collect(Collectors.joining()).indent(2);
    }
  }

  @Test
  void everyWrongRuleIsRejected() {
    List<Candidate> candidates = candidates();
    List<Outcome> outcomes =
        candidates.parallelStream()
            .flatMap(candidate -> candidate.find().stream())
            .map(MutantsTest::outcome)
            .peek(o -> { if (!o.isKilled()) System.out.println("survived: " + o); })
            .toList();
    List<Outcome> survivors = outcomes.stream().filter(o -> !o.isKilled()).toList();
    System.out.printf(
        "mutants: killed %d / %d (of %d exchanged rules, the others make no difference)%n",
        outcomes.size() - survivors.size(), outcomes.size(), candidates.size());
    System.out.println(TIMES);
    survivors.forEach(survivor -> System.out.println("survived: " + survivor));
    assertTrue(outcomes.size() >= 300, () -> outcomes.size() + " mutants");
    assertEquals(List.of(), survivors);
  }

  private static List<Candidate> candidates() {
    List<Row> rows = Table.rows();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      for (Mutation mutation : Mutation.values()) {
        int turn = i + mutation.ordinal();
        if (DEEP || turn % STRIDE == Integer.getInteger("offset", 0)) {
          DType dtype = turn % 5 == 4 ? DType.FLOAT32 : DType.FLOAT64;
          boolean inGraph = turn / STRIDE % 2 == 1;
          candidates.add(new Candidate(rows.get(i), i, mutation, inGraph, dtype));
          if (DEEP) {
            candidates.add(new Candidate(rows.get(i), i, mutation, !inGraph, dtype));
          }
        }
      }
    }
    return candidates;
  }

  /// What the check finds; the second order only if it finds nothing at the first.
  private static Outcome outcome(Candidate.Found mutant) {
    long start = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try { return outcome2(mutant); } finally { double t = (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9; TIMES.merge(mutant.candidate().mutation(), t, Double::sum); if (t > 1) System.out.println("SLOW " + t + " " + mutant); }
  }
  static final java.util.Map<Mutation, Double> TIMES = new java.util.concurrent.ConcurrentHashMap<>();
  private static Outcome outcome2(Candidate.Found mutant) {
    GradientReport first = report(mutant, 1);
    return new Outcome(
        mutant, first.isRejected() ? List.of(first) : List.of(first, report(mutant, 2)));
  }

  private static GradientReport report(Candidate.Found mutant, int order) {
    return GradientCheck.ofAll(mutant.f()::of)
        .order(order)
        .at(mutant.point().toArray(NDArray[]::new))
        .reports()
        .getFirst();
  }
}
