package dev.adjoint.graphs;

import dev.adjoint.table.Draw;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Very many random graphs, with `-Dadjoint.deep=true` only.
@EnabledIfSystemProperty(named = "adjoint.deep", matches = "true")
final class ManyRandomGraphsTest {
  private static final int COUNT = 20_000;

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    SplittableRandom random = new SplittableRandom();
    for (int i = 0; i < COUNT; i++) {
      Draw draw = new Draw(random.ints(120, 0, 2520).boxed().toList(), random.nextLong());
      RandomGraphsTest.Case graph = RandomGraphsTest.Case.of(draw);
      try {
        RandomGraphsTest.checkFirst(graph);
        RandomGraphsTest.checkSecond(graph);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(draw + "\n" + graph, e);
      }
    }
  }
}
