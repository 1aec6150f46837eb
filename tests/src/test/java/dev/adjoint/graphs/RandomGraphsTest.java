package dev.adjoint.graphs;

import static dev.adjoint.table.Close.assertClose;
import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Dice;
import dev.adjoint.table.Differences;
import dev.adjoint.table.Domain;
import dev.adjoint.table.Draw;
import dev.adjoint.table.Loops;
import dev.adjoint.table.Slot;
import dev.adjoint.table.Trial;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Gradients of random graphs: with sharing, reuse, broadcasting and dead branches. A graph that
/// fails is shrunk and printed as Java.
final class RandomGraphsTest {

  /// A graph and a direction for its leaves.
  record Case(Graph graph, List<NDArray> direction) {

    static Case of(Draw draw) {
      Graph graph = Growth.of(draw);
      Dice dice = draw.dice();
      return new Case(
          graph,
          graph.leaves().stream()
              .map(x -> new Slot(x.shape(), Domain.in(-1, 1)).draw(dice))
              .toList());
    }

    @Override
    public String toString() {
      return graph.toString();
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Draw.ofMax(120).map(Case::of);
  }

  @Property(tries = 300)
  void gradientsAgreeWithFiniteDifferences(@ForAll("cases") Case random) {
    Assume.that(checkFirst(random));
  }

  @Property(tries = 200)
  void secondDerivativesAgreeWithFiniteDifferences(@ForAll("cases") Case random) {
    Assume.that(checkSecond(random));
  }

  /// @return whether the differences were good enough to judge: they are not near a kink
  static boolean checkFirst(Case random) {
    Graph graph = random.graph();
    List<NDArray> v = random.direction();
    List<NDArray> gradient = gradient(graph, graph.leaves());
    Differences expected =
        Differences.of(t -> graph.of(constants(moved(graph.leaves(), v, t))).item());
    double size = Trial.size(gradient, v) + 1;
    if (!(expected.error() < 1e-7 * size)) {
      return false;
    }
    assertClose("⟨gradient, v⟩", expected.value(), Trial.dot(gradient, v), 1e-6 * size);
    return true;
  }

  /// @return whether the differences were good enough to judge
  static boolean checkSecond(Case random) {
    Graph graph = random.graph();
    List<NDArray> v = random.direction();
    List<NDArray> second = second(graph, v);
    Differences expected =
        Differences.of(t -> Trial.dot(gradient(graph, moved(graph.leaves(), v, t)), v));
    double size = Trial.size(second, v) + Trial.size(gradient(graph, graph.leaves()), v) + 1;
    if (!(expected.error() < 1e-7 * size)) {
      return false;
    }
    assertClose("⟨Hv, v⟩", expected.value(), Trial.dot(second, v), 1e-6 * size);
    return true;
  }

  @Property(tries = 200)
  void aRecordedSweepGivesTheBitsOfAPlainOne(@ForAll("cases") Case random) {
    try (Tape tape = new Tape()) {
      List<Tensor> leaves = on(tape, random.graph().leaves());
      Tensor y = random.graph().of(leaves);
      int size = tape.size();
      Gradients plain = y.backward();
      assertTrue(tape.size() == size, "a plain sweep records nothing");
      assertTrue(plain.entriesSwept() <= size, "each entry is swept once at most");
      List<Tensor> live = y.gradients(leaves);
      for (int i = 0; i < leaves.size(); i++) {
        assertSameBits("gradient of leaf " + i, plain.of(leaves.get(i)), live.get(i).value());
      }
    }
  }

  private static List<Tensor> constants(List<NDArray> arrays) {
    return arrays.stream().map(Tensor::of).toList();
  }

  private static List<Tensor> on(Tape tape, List<NDArray> arrays) {
    return arrays.stream().map(x -> Tensor.of(x).on(tape)).toList();
  }

  private static List<NDArray> moved(List<NDArray> x, List<NDArray> v, double t) {
    return IntStream.range(0, x.size())
        .mapToObj(i -> Loops.pairs(x.get(i), v.get(i), (p, q) -> p + t * q))
        .toList();
  }

  private static List<NDArray> gradient(Graph graph, List<NDArray> at) {
    try (Tape tape = new Tape()) {
      List<Tensor> leaves = on(tape, at);
      Gradients gradients = graph.of(leaves).backward();
      return leaves.stream().map(gradients::of).toList();
    }
  }

  private static List<NDArray> second(Graph graph, List<NDArray> v) {
    try (Tape tape = new Tape()) {
      List<Tensor> leaves = on(tape, graph.leaves());
      List<Tensor> gradient = graph.of(leaves).gradients(leaves);
      Tensor along = Tensor.scalar(0);
      for (int i = 0; i < v.size(); i++) {
        along = along.add(gradient.get(i).mul(Tensor.of(v.get(i))).sum());
      }
      Gradients gradients = along.backward();
      return leaves.stream().map(gradients::of).toList();
    }
  }
}
