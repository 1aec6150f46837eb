package dev.adjoint.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.table.LongRun;
import dev.adjoint.table.Row;
import dev.adjoint.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The gradient check rejects wrong rules, and blames them: each mutation of the rules of each
/// operation, alone and in a graph. With `-Dadjoint.deep=true` all of them, otherwise one in every
/// few.
///
/// An exchanged rule counts as a mutant if it gives other derivatives than the true one, which is
/// found by comparing the two, without the gradient check.
final class MutantsTest {
  private static final boolean DEEP = Boolean.getBoolean("adjoint.deep");

  /// Ordinarily, one in so many combinations of operation and mutation is tried: each operation
  /// with as many mutations as any other, each mutation with as many operations.
  private static final int STRIDE = 13;

  private static final int LEAST_MUTANTS = 300;
  private static final double LEAST_BLAMED = 0.95;

  @Test
  void everyWrongRuleIsRejectedAndBlamed() {
    List<Candidate> candidates = candidates();
    List<Outcome> mutants =
        new LongRun("mutants")
            .of(candidates, candidate -> candidate.find().map(Outcome::of)).stream()
                .flatMap(Optional::stream)
                .toList();
    List<Outcome> survivors = mutants.stream().filter(mutant -> !mutant.isKilled()).toList();
    List<Outcome> notBlamed =
        mutants.stream().filter(mutant -> mutant.isKilled() && !mutant.isBlamed()).toList();
    int killed = mutants.size() - survivors.size();
    int blamed = killed - notBlamed.size();
    System.out.printf(
        "mutants: killed %d / %d, blamed on the right operation %d / %d (of %d exchanged rules; the"
            + " others give the same derivatives)%n",
        killed, mutants.size(), blamed, mutants.size(), candidates.size());
    survivors.forEach(mutant -> System.out.println("survived: " + mutant));
    notBlamed.forEach(mutant -> System.out.println("not blamed: " + mutant));
    assertTrue(DEEP || mutants.size() >= LEAST_MUTANTS, () -> mutants.size() + " mutants");
    assertEquals(List.of(), survivors);
    assertTrue(blamed >= LEAST_BLAMED * mutants.size(), () -> blamed + " blamed");
  }

  /// What solve keeps of its matrix, a factorization, stays what it is when the matrix is detached.
  @Test
  void aSecondOrderThatIsDetachedIsBlamedOnSolve() {
    List<Row> rows = Table.rows();
    int solve =
        IntStream.range(0, rows.size())
            .filter(i -> rows.get(i).toString().startsWith("solve(Tensor)"))
            .findFirst()
            .orElseThrow();
    Candidate candidate =
        new Candidate(rows.get(solve), solve, Mutation.DETACHED_OPERANDS, false, DType.FLOAT64);
    Outcome outcome = Outcome.of(candidate.find().orElseThrow());
    assertTrue(outcome.isKilled() && outcome.isBlamed(), outcome.toString());
  }

  private static List<Candidate> candidates() {
    List<Row> rows = Table.rows();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      for (Mutation mutation : Mutation.values()) {
        int turn = i + mutation.ordinal();
        if (DEEP || turn % STRIDE == 0) {
          DType dtype = turn % 5 == 4 && !mutation.isOfMany() ? DType.FLOAT32 : DType.FLOAT64;
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
}
