package dev.adjoint.graphs;

import static dev.adjoint.table.Close.assertSameBits;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Programs;
import dev.adjoint.ops.Recompute;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.Tree;
import dev.adjoint.table.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Random graphs cut into blocks, with blocks inside of blocks, that are computed again in the
/// sweep: derivatives have the bits that they have without blocks.
final class RandomBlocksTest {

  @Provide
  Arbitrary<Graph> graphs() {
    return Draw.ofMax(120).map(Growth::of);
  }

  @Property(tries = 150)
  void gradientsHaveTheSameBits(@ForAll("graphs") Graph graph) {
    check(graph, RandomBlocksTest::plain);
  }

  @Provide
  Arbitrary<Graph> choosing() {
    return Draw.ofMax(120).map(ChoosingGrowth::of);
  }

  @Property(tries = 150)
  void gradientsThatAreAbsentInPartsHaveTheSameBits(@ForAll("choosing") Graph graph) {
    check(graph, RandomBlocksTest::plain);
  }

  @Property(tries = 30)
  void programsOfAbsentPartsHaveTheSameBits(@ForAll("choosing") Graph graph) {
    check(graph, RandomBlocksTest::replayed);
  }

  @Property(tries = 60)
  void recordedSweepsHaveTheSameBits(@ForAll("graphs") Graph graph) {
    check(graph, RandomBlocksTest::live);
  }

  @Property(tries = 60)
  void secondDerivativesHaveTheSameBits(@ForAll("graphs") Graph graph) {
    check(graph, RandomBlocksTest::curvature);
  }

  @Property(tries = 60)
  void programsHaveTheSameBits(@ForAll("graphs") Graph graph) {
    check(graph, RandomBlocksTest::replayed);
  }

  /// A derivative of a function of a list of tensors.
  @FunctionalInterface
  private interface Derivative {
    List<NDArray> of(Function<List<Tensor>, Tensor> f, List<Tensor> x);
  }

  private static void check(Graph graph, Derivative derivative) {
    List<Tensor> x = graph.leaves().stream().map(Tensor::of).toList();
    List<NDArray> expected = derivative.of(graph::of, x);
    for (int width = 1; width <= graph.nodes().size(); width = 2 * width + 1) {
      Blocks blocks = new Blocks(graph, width);
      List<NDArray> found = derivative.of(blocks::of, x);
      for (int i = 0; i < expected.size(); i++) {
        assertSameBits("result " + i + ", blocks of " + width, expected.get(i), found.get(i));
      }
    }
  }

  private static List<NDArray> plain(Function<List<Tensor>, Tensor> f, List<Tensor> x) {
    try (Tape tape = new Tape()) {
      List<NDArray> all = new ArrayList<>();
      for (int round = 0; round < 2; round++) {
        List<Tensor> leaves = x.stream().map(each -> each.on(tape)).toList();
        Tensor y = f.apply(leaves);
        Gradients once = y.backward();
        Gradients twice = y.backward();
        leaves.forEach(leaf -> all.addAll(List.of(once.of(leaf), twice.of(leaf))));
        tape.clear();
      }
      return all;
    }
  }

  private static List<NDArray> live(Function<List<Tensor>, Tensor> f, List<Tensor> x) {
    try (Tape tape = new Tape()) {
      List<Tensor> leaves = x.stream().map(each -> each.on(tape)).toList();
      Tensor y = f.apply(leaves);
      Gradients before = y.backward();
      List<NDArray> all = new ArrayList<>();
      y.gradients(leaves).forEach(g -> all.add(g.value()));
      Gradients after = y.backward();
      leaves.forEach(leaf -> all.addAll(List.of(before.of(leaf), after.of(leaf))));
      return all;
    }
  }

  private static List<NDArray> curvature(Function<List<Tensor>, Tensor> f, List<Tensor> x) {
    Function<List<Tensor>, List<Tensor>> gradient =
        Recompute.of(Tree.list(), Differentiate.gradient(Tree.list(), f)::apply);
    return Differentiate.gradient(
            Tree.list(),
            (List<Tensor> at) ->
                gradient.apply(at).stream().map(Tensor::sum).reduce(Tensor.scalar(0), Tensor::add))
        .apply(x)
        .stream()
        .map(Tensor::value)
        .toList();
  }

  private static List<NDArray> replayed(Function<List<Tensor>, Tensor> f, List<Tensor> x) {
    Function<List<Tensor>, List<Tensor>> program =
        Programs.of(Tree.list(), Differentiate.gradient(Tree.list(), f)::apply);
    List<NDArray> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      program.apply(x).forEach(g -> all.add(g.value()));
    }
    return all;
  }

  /// A graph whose steps run in blocks of about the same width, and halves of these in blocks too.
  private record Blocks(Graph graph, int width) {
    Tensor of(List<Tensor> leaves) {
      List<Tensor> values = new ArrayList<>(leaves);
      List<Tensor> nodes = new ArrayList<>();
      for (int from = 0; from < graph.nodes().size(); from += width) {
        run(from, Math.min(from + width, graph.nodes().size()), values, nodes);
      }
      return graph.result(nodes);
    }

    /// Adds the values of some nodes to those of the nodes before.
    private void run(int from, int to, List<Tensor> leaves, List<Tensor> nodes) {
      List<Integer> used =
          IntStream.range(from, to).filter(i -> isUsedFrom(to, i)).boxed().toList();
      List<Tensor> inner = new ArrayList<>(nodes);
      Function<List<Tensor>, List<Tensor>> block =
          Recompute.of(
              Tree.list(),
              _ -> {
                if (to - from < 2) {
                  compute(from, leaves, inner);
                } else {
                  run(from, (from + to) / 2, leaves, inner);
                  run((from + to) / 2, to, leaves, inner);
                }
                return used.stream().map(inner::get).toList();
              });
      List<Tensor> results = block.apply(List.of());
      for (int k = 0; k < results.size(); k++) {
        inner.set(used.get(k), results.get(k));
      }
      nodes.addAll(inner.subList(from, to));
    }

    private void compute(int i, List<Tensor> leaves, List<Tensor> nodes) {
      switch (graph.nodes().get(i)) {
        case Graph.Leaf _ -> nodes.add(leaves.removeFirst());
        case Graph.Fixed fixed -> nodes.add(Tensor.of(fixed.value()));
        case Graph.Step step ->
            nodes.add(step.f().of(step.arguments().stream().map(nodes::get).toList()));
      }
    }

    private boolean isUsedFrom(int to, int i) {
      return graph.outputs().stream().anyMatch(output -> output.node() == i)
          || graph.nodes().stream()
              .skip(to)
              .anyMatch(node -> node instanceof Graph.Step step && step.arguments().contains(i));
    }
  }
}
