package dev.adjoint.program;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Replay;
import dev.adjoint.core.program.Settings;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Arrays that are longer than a tile: chains of pointwise operations that run tile by tile have
/// the same bits, with reductions, views and a state among them.
final class FusionTest {
  private static final Shape SHAPE = Shape.of(37, 83);

  @Property(tries = 60)
  void randomChainsHaveTheSameBits(@ForAll long seed) {
    AtomicInteger runs = new AtomicInteger();
    Replay eager = new Replay(given -> step(seed, given), state(seed), Settings.EAGER);
    Replay program =
        new Replay(
            given -> {
              runs.incrementAndGet();
              return step(seed, given);
            },
            state(seed),
            Settings.DEFAULT);
    for (int i = 0; i < 5; i++) {
      NDArray x = Tensor.normal(new Random(i), dtype(seed), SHAPE).value();
      NDArray row = Tensor.normal(new Random(-i), dtype(seed), Shape.of(83)).value();
      List<NDArray> expected = eager.run(x, row).stream().map(NDArray::copy).toList();
      List<NDArray> found = program.run(x, row);
      for (int k = 0; k < expected.size(); k++) {
        assertSameBits("seed " + seed + ", output " + k, expected.get(k), found.get(k));
      }
      assertSameBits("seed " + seed + ", state 0", eager.state(0), program.state(0));
      assertSameBits("seed " + seed + ", state 1", eager.state(1), program.state(1));
    }
    assertEquals(2, runs.get());
  }

  @Test
  void givesTheSameBitsWhileALoopTakesOver() {
    Replay.Body step =
        given -> {
          try (Tape tape = new Tape()) {
            Tensor x = Tensor.of(given.get(0)).on(tape);
            Tensor w = Tensor.of(given.get(1)).on(tape);
            Tensor y = x.mul(w).add(0.5).sigmoid().mul(x.tanh()).sub(w).square().mean();
            Gradients gradients = y.backward();
            return List.of(y.detach(), x.gradientIn(gradients), w.gradientIn(gradients));
          }
        };
    Replay eager = new Replay(step, List.of(), Settings.EAGER);
    Replay program = new Replay(step, List.of(), Settings.DEFAULT);
    NDArray x = Tensor.normal(new Random(1), DType.FLOAT32, Shape.of(200_003)).value();
    for (int i = 0; i < 40; i++) {
      NDArray w = i % 4 == 0 ? x : Tensor.normal(new Random(i), x.dtype(), x.shape()).value();
      List<NDArray> expected = eager.run(x, w).stream().map(NDArray::copy).toList();
      List<NDArray> found = program.run(x, w);
      for (int k = 0; k < expected.size(); k++) {
        assertSameBits("run " + i + ", output " + k, expected.get(k), found.get(k));
      }
    }
  }

  private static DType dtype(long seed) {
    return seed % 2 == 0 ? DType.FLOAT32 : DType.FLOAT64;
  }

  private static List<NDArray> state(long seed) {
    return List.of(
        Tensor.normal(new Random(1), dtype(seed), SHAPE).value(),
        Tensor.normal(new Random(2), dtype(seed), SHAPE).value());
  }

  /// New states, and some outputs: nodes of a random graph, and gradients through it.
  private static List<Tensor> step(long seed, List<NDArray> given) {
    Random random = new Random(seed);
    try (Tape tape = new Tape()) {
      List<Tensor> leaves = given.stream().map(x -> Tensor.of(x).on(tape)).toList();
      List<Tensor> nodes = new ArrayList<>(List.of(leaves.get(0), leaves.get(1), leaves.get(2)));
      for (int i = 0; i < 14; i++) {
        nodes.add(node(random, any(random, nodes), any(random, nodes), leaves.get(3)));
      }
      Gradients gradients = nodes.getLast().tanh().mean().backward();
      List<Tensor> results = new ArrayList<>();
      results.add(any(random, nodes).detach());
      results.add(leaves.get(1).detach().sub(leaves.get(1).gradientIn(gradients)));
      results.add(leaves.get(2).gradientIn(gradients));
      results.add(leaves.get(3).gradientIn(gradients));
      results.add(any(random, nodes).detach());
      results.add(any(random, nodes).sum().detach());
      return results;
    }
  }

  private static Tensor any(Random random, List<Tensor> nodes) {
    return nodes.get(nodes.size() - 1 - random.nextInt(Math.min(6, nodes.size())));
  }

  private static Tensor node(Random random, Tensor a, Tensor b, Tensor row) {
    return switch (random.nextInt(14)) {
      case 0 -> a.add(b);
      case 1 -> a.mul(b).tanh();
      case 2 -> a.sigmoid();
      case 3 -> a.sub(a.mean());
      case 4 -> a.add(row);
      case 5 -> a.greater(b).where(a, b.neg());
      case 6 -> a.fma(0.5, b);
      case 7 -> a.mul(0.5).square().add(1).sqrt();
      case 8 -> a.add(a.select(0, 3).select(0, 5).broadcastTo(SHAPE));
      case 9 -> a.reshape(83, 37).tanh().reshape(SHAPE);
      case 10 -> a.transpose().mul(2).transpose().sin();
      case 11 -> a.div(b.abs().add(1)).sub(b.max());
      case 12 -> a.relu().sub(b);
      default -> a.div(a.sumKeep(1).abs().add(1));
    };
  }
}
