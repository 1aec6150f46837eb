package dev.adjoint.graphs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.core.check.Verdict;
import dev.adjoint.ops.GradientCheck;
import dev.adjoint.table.Draw;
import dev.adjoint.table.LongRun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The gradient check neither rejects nor contradicts what is right, whatever the numbers:
/// operations, and graphs of them, over all sizes of numbers, with zeros, ties and kinks. With
/// `-Dadjoint.deep=true`, fifty times as many are tried.
final class NoFalseAlarmTest {
  private static final int COUNT = 2000 * (Boolean.getBoolean("adjoint.deep") ? 50 : 1);

  private static final long SEED = Long.getLong("adjoint.seed", 1);

  /// @param alarm what was rejected, shrunk
  private record Outcome(long seed, Map<Verdict, Integer> counts, Optional<String> alarm) {}

  @Test
  void rightFunctionsAreNeverRejected() {
    List<Outcome> outcomes =
        new LongRun("false alarms")
            .of(LongStream.range(SEED, SEED + COUNT).boxed().toList(), NoFalseAlarmTest::outcome);
    List<String> alarms = outcomes.stream().flatMap(o -> o.alarm().stream()).toList();
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    outcomes.forEach(o -> o.counts().forEach((v, n) -> counts.merge(v, n, Integer::sum)));
    int elements = counts.values().stream().mapToInt(n -> n).sum();
    System.out.printf(
        "false alarms: %d of %d functions (%d elements: %d accepted, %d at kinks, %d inconclusive"
            + " %.1f %%)%n",
        alarms.size(),
        outcomes.size(),
        elements,
        counts.getOrDefault(Verdict.ACCEPT, 0),
        counts.getOrDefault(Verdict.KINK, 0),
        counts.getOrDefault(Verdict.INCONCLUSIVE, 0),
        100.0 * counts.getOrDefault(Verdict.INCONCLUSIVE, 0) / Math.max(1, elements));
    assertEquals(List.of(), alarms);
  }

  private static Outcome outcome(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Draw draw = new Draw(random.ints(60, 0, 2520).boxed().toList(), random.nextLong());
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    List<GradientReport> reports = reports(draw);
    reports.forEach(report -> report.counts().forEach((v, n) -> counts.merge(v, n, Integer::sum)));
    return new Outcome(
        seed,
        counts,
        reports.stream()
            .filter(NoFalseAlarmTest::isAlarm)
            .findFirst()
            .map(_ -> "seed " + seed + ": " + described(shrunk(draw))));
  }

  private static List<GradientReport> reports(Draw draw) {
    Graph graph = WildGrowth.of(draw);
    return graph.leaves().isEmpty()
        ? List.of()
        : GradientCheck.ofAll(xs -> graph.values(xs).getLast())
            .at(graph.leaves().toArray(NDArray[]::new))
            .reports();
  }

  private static boolean isAlarming(Draw draw) {
    return reports(draw).stream().anyMatch(NoFalseAlarmTest::isAlarm);
  }

  private static boolean isAlarm(GradientReport report) {
    return report.isRejected() || report.contradictions() > 0;
  }

  private static String described(Draw draw) {
    return WildGrowth.of(draw)
        + "\n"
        + reports(draw).stream().filter(NoFalseAlarmTest::isAlarm).findFirst().orElseThrow();
  }

  /// The draw with as few choices as possible, and as many zeros, that is still rejected.
  private static Draw shrunk(Draw draw) {
    Optional<Draw> smaller =
        smaller(draw).stream().filter(NoFalseAlarmTest::isAlarming).findFirst();
    return smaller.map(NoFalseAlarmTest::shrunk).orElse(draw);
  }

  private static List<Draw> smaller(Draw draw) {
    List<Draw> smaller = new ArrayList<>();
    int size = draw.choices().size();
    for (int kept = 0; kept < size; kept = (kept + size + 1) / 2) {
      smaller.add(new Draw(draw.choices().subList(0, kept), draw.seed()));
    }
    for (int i = 0; i < size; i++) {
      if (draw.choices().get(i) != 0) {
        List<Integer> choices = new ArrayList<>(draw.choices());
        choices.set(i, 0);
        smaller.add(new Draw(choices, draw.seed()));
      }
    }
    return smaller;
  }
}
