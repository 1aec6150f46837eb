package dev.adjoint.mutants;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.ops.GradientCheck;
import dev.adjoint.table.Call;
import dev.adjoint.table.Loops;
import dev.adjoint.table.Row;
import dev.adjoint.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MutantsTest {

  record Trial(Row row, int number, Mutation mutation, boolean graph, long seed) {}

  record Result(Trial trial, Specimen.Target target, boolean killed, int order, double ms, String report) {
    @Override public String toString() {
      return "%s #%d %s: %s in argument %d of %s (entry %d), seed %d [%d order, %.1f ms]".formatted(trial.row(), trial.number(), trial.graph() ? "in a graph" : "alone", trial.mutation(), target.argument(), target.op().name(), target.entry(), trial.seed(), order, ms);
    }
  }

  @Test
  void score() {
    List<Row> rows = Table.rows();
    List<Trial> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      for (Mutation m : Mutation.values()) {
        if (m == Mutation.ONE_ELEMENT && !Boolean.getBoolean("many")) continue;
        for (boolean graph : new boolean[] {false, true}) {
          all.add(new Trial(rows.get(i), i, m, graph, 31L * i + 7919L * m.ordinal() + (graph ? 1 : 0)));
        }
      }
    }
    Collections.shuffle(all, new Random(1));
    int n = Math.min(all.size(), Integer.getInteger("mutants", 2000));
    long start = System.nanoTime();
    List<Optional<Result>> results = all.subList(0, n).parallelStream().map(MutantsTest::run).toList();
    List<Result> mutants = results.stream().flatMap(Optional::stream).toList();
    System.out.println("of " + n + " mutants " + mutants.size() + " killed " + mutants.stream().filter(Result::killed).count() + " of total " + all.size() + " in " + (System.nanoTime() - start) / 1e9);
    Map<Mutation, int[]> by = new EnumMap<>(Mutation.class);
    for (Result r : mutants) {
      int[] c = by.computeIfAbsent(r.trial.mutation, _ -> new int[3]);
      c[0]++;
      if (!r.killed) c[1]++;
      c[2] += (int) r.ms;
    }
    by.forEach((m, c) -> System.out.printf("%-50s %4d  survived %4d  %6d ms%n", m, c[0], c[1], c[2]));
    mutants.stream().filter(r -> !r.killed).forEach(r -> System.out.println(r + "\n" + r.report));
    mutants.stream().sorted((a, b) -> Double.compare(b.ms, a.ms)).limit(20).forEach(r -> System.out.println("slow " + r));
  }

  static Optional<Result> run(Trial trial) {
    SplittableRandom random = new SplittableRandom(trial.seed());
    for (int i = 0; i < 5; i++) {
      try {
        Optional<Result> r = attempt(trial, random.split());
        if (r.isPresent()) return r;
      } catch (RuntimeException e) {
        System.out.println("threw " + trial + " " + e);
      }
    }
    return Optional.empty();
  }

  static Optional<Result> attempt(Trial trial, SplittableRandom random) {
    Optional<Specimen> drawn = Specimen.of(trial.row(), trial.mutation().circumstance(), random);
    if (drawn.isEmpty()) return Optional.empty();
    Specimen s = trial.graph() ? drawn.get().inGraph(random) : drawn.get();
    List<Specimen.Target> targets = s.targets();
    if (targets.isEmpty()) return Optional.empty();
    Specimen.Target target = targets.get(random.nextInt(targets.size()));
    Call.Function wrong = s.exchanged(target.entry(), new Mutant(target.op(), target.argument(), trial.mutation()));
    Products.of(wrong, s.point().stream().map(x -> Loops.each(x, v -> 0.9 * v)).toList(), 3);
    if (!Products.of(wrong, s.point(), 5).differFrom(Products.of(s::of, s.point(), 5))) return Optional.empty();
    long start = System.nanoTime();
    StringBuilder text = new StringBuilder();
    for (int order = 1; order <= 2; order++) {
      GradientReport report = GradientCheck.ofAll(wrong::of).order(order).at(s.point().toArray(NDArray[]::new)).reports().getFirst();
      text.append(report).append('\n');
      if (report.isRejected()) return Optional.of(new Result(trial, target, true, order, (System.nanoTime() - start) / 1e6, ""));
    }
    return Optional.of(new Result(trial, target, false, 0, (System.nanoTime() - start) / 1e6, text.toString()));
  }
}
