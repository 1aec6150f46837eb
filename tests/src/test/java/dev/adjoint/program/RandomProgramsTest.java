package dev.adjoint.program;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.program.Settings;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.graphs.Graph;
import dev.adjoint.graphs.RandomGraph;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Programs;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.Tree;
import dev.adjoint.table.Draw;
import dev.adjoint.table.Loops;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Random graphs as programs, run step by step and unrolled: values, gradients and second
/// derivatives have the bits of the eager computation, at points that the recording has not seen.
final class RandomProgramsTest {

  @Provide
  Arbitrary<Graph> graphs() {
    return Draw.ofMax(120).map(RandomGraph::of);
  }

  @Property(tries = 150)
  void valuesHaveTheSameBits(@ForAll("graphs") Graph graph) {
    check(graph, leaves -> List.of(graph.of(leaves)));
  }

  @Property(tries = 150)
  void allNodesHaveTheSameBits(@ForAll("graphs") Graph graph) {
    check(graph, graph::values);
  }

  @Property(tries = 150)
  void gradientsHaveTheSameBits(@ForAll("graphs") Graph graph) {
    check(graph, leaves -> plain(graph, leaves));
  }

  @Property(tries = 100)
  void recordedSweepsHaveTheSameBits(@ForAll("graphs") Graph graph) {
    check(
        graph,
        leaves -> {
          try (Tape tape = new Tape()) {
            List<Tensor> live = leaves.stream().map(x -> x.on(tape)).toList();
            return graph.of(live).gradients(live).stream().map(Tensor::detach).toList();
          }
        });
  }

  @Property(tries = 60)
  void secondDerivativesHaveTheSameBits(@ForAll("graphs") Graph graph) {
    Function<List<Tensor>, List<Tensor>> hvp =
        leaves ->
            Differentiate.hvp(Tree.list(), graph::of, leaves)
                .apply(leaves.stream().map(Tensor::onesLike).toList());
    check(graph, hvp);
  }

  private static List<Tensor> plain(Graph graph, List<Tensor> leaves) {
    try (Tape tape = new Tape()) {
      List<Tensor> live = leaves.stream().map(x -> x.on(tape)).toList();
      Gradients gradients = graph.of(live).backward();
      return live.stream().map(x -> x.gradientIn(gradients)).toList();
    }
  }

  private static void check(Graph graph, Function<List<Tensor>, List<Tensor>> f) {
    check(graph, f, Settings.DEFAULT);
    check(graph, f, Settings.DEFAULT.unrolledAfter(0));
  }

  private static void check(
      Graph graph, Function<List<Tensor>, List<Tensor>> f, Settings settings) {
    AtomicInteger runs = new AtomicInteger();
    Function<List<Tensor>, List<Tensor>> program =
        Programs.of(
            Tree.list(),
            x -> {
              runs.incrementAndGet();
              return f.apply(x);
            },
            settings);
    for (double t : List.of(0.0, 0.0, 0.0, 1e-3, -2e-3)) {
      List<Tensor> x = moved(graph.leaves(), t);
      List<NDArray> expected = f.apply(x).stream().map(Tensor::value).toList();
      List<NDArray> found = program.apply(x).stream().map(Tensor::value).toList();
      for (int i = 0; i < expected.size(); i++) {
        assertSameBits("result " + i + " at " + t, expected.get(i), found.get(i));
      }
    }
    if (!graph.toString().contains("new Random")) {
      assertEquals(2, runs.get(), "recorded twice, replayed thrice");
    }
  }

  private static List<Tensor> moved(List<NDArray> leaves, double t) {
    List<Tensor> moved = new ArrayList<>();
    for (NDArray x : leaves) {
      moved.add(Tensor.of(t == 0 ? x : Loops.pairs(x, x, (a, _) -> a * (1 - t * t) + t * t / 2)));
    }
    return moved;
  }
}
