package dev.adjoint.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.scalar.ScalarGradients;
import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.ops.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Random graphs with sharing and dead branches, smooth everywhere, against differences.
final class RandomScalarGraphsTest {
  private static final int LEAVES = 4;

  @Property(tries = 300)
  void gradientsAndHessiansAgreeWithDifferences(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
    double[] at = new Random(seed ^ size).doubles(LEAVES, -1, 1).toArray();
    Grown grown = Grown.of(seed, size, at);
    ScalarGradients gradients = grown.output.backward();
    double[] direction = new Random(seed).doubles(LEAVES, -1, 1).toArray();
    ScalarGradients along = grown.output.hessianProduct(grown.leaves, direction);
    double slope = 0;
    for (int i = 0; i < LEAVES; i++) {
      slope += direction[i] * gradients.of(grown.leaves.get(i));
    }
    Ridders.Estimate expected =
        Ridders.slope(h -> Grown.of(seed, size, moved(at, direction, h)).output.value(), 0, 0.1);
    assertNear(expected, slope);
    for (int i = 0; i < LEAVES; i++) {
      int leaf = i;
      Ridders.Estimate second =
          Ridders.slope(
              h -> {
                Grown there = Grown.of(seed, size, moved(at, direction, h));
                return there.output.backward().of(there.leaves.get(leaf));
              },
              0,
              0.1);
      assertNear(second, along.of(grown.leaves.get(i)));
    }
    double[] tangents = grown.tape.jacobianProduct(List.of(grown.output), grown.leaves, direction);
    assertEquals(slope, tangents[0], 1e-12 * (1 + Math.abs(slope)));
  }

  private static void assertNear(Ridders.Estimate expected, double actual) {
    double allowed = 8 * expected.error() + 1e-8 * Math.abs(expected.slope()) + 1e-10;
    assertEquals(expected.slope(), actual, allowed);
  }

  private static double[] moved(double[] at, double[] direction, double h) {
    double[] moved = at.clone();
    for (int i = 0; i < at.length; i++) {
      moved[i] += h * direction[i];
    }
    return moved;
  }

  /// The graph of a seed, at a point.
  private record Grown(ScalarTape tape, List<Scalar> leaves, Scalar output) {
    static Grown of(long seed, int size, double... at) {
      Random random = new Random(seed);
      ScalarTape tape = new ScalarTape();
      List<Scalar> leaves = Scalar.leaves(tape, at);
      List<Scalar> nodes = new ArrayList<>(leaves);
      nodes.add(Scalar.of(0.7));
      for (int i = 0; i < size; i++) {
        Scalar a = nodes.get(random.nextInt(nodes.size()));
        Scalar b = nodes.get(random.nextInt(nodes.size()));
        nodes.add(
            switch (random.nextInt(11)) {
              case 0 -> a.add(b);
              case 1 -> a.sub(b);
              case 2 -> a.tanh().mul(b);
              case 3 -> a.div(b.square().add(1));
              case 4 -> a.sin();
              case 5 -> a.sigmoid();
              case 6 -> a.mul(0.5).rsub(1);
              case 7 -> a.softplus();
              case 8 -> a.logAddExp(b);
              case 9 -> a.square().add(0.5).sqrt();
              default -> a.atan().hypot(b.cos().add(2));
            });
      }
      return new Grown(tape, leaves, nodes.getLast().tanh().add(leaves.getFirst().mul(0.1)));
    }
  }
}
