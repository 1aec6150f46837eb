package dev.adjoint.ops.explain;

import static dev.adjoint.table.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.graphs.Graph;
import dev.adjoint.graphs.RandomGraph;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Draw;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ExplanationTest {

  @Provide
  Arbitrary<Graph> graphs() {
    return Draw.ofMax(60).map(RandomGraph::of);
  }

  @Property(tries = 200)
  void whatItsUsersContributeAddsUpToTheResponsibilityOfANode(@ForAll("graphs") Graph graph) {
    try (Tape tape = new Tape()) {
      Tensor result = graph.of(graph.leaves().stream().map(x -> Tensor.of(x).on(tape)).toList());
      if (result.isRecorded()) {
        checkSums(Explanation.of(result, Map.of()));
        checkSums(Explanation.entries(result, Map.of()));
      }
    }
  }

  private static void checkSums(Explanation explanation) {
    for (Node node : explanation.nodes()) {
      List<Edge> uses = explanation.uses(node);
      if (!uses.isEmpty()) {
        double[] sum = new double[node.value().count()];
        double size = 0;
        for (Edge edge : uses) {
          double[] part = edge.contribution().orElseThrow().toArray();
          for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
            size = Math.max(size, Math.abs(part[i]));
          }
        }
        double[] delta = node.adjoint().orElseThrow().toArray();
        for (int i = 0; i < sum.length; i++) {
          assertClose(node.name(), delta[i], sum[i], 1e-13 * size);
        }
      }
    }
  }

  @Property(tries = 200)
  void contributionsAreTheResponsibilityOfTheUserTimesTheLocalDerivative(
      @ForAll("graphs") Graph graph) {
    try (Tape tape = new Tape()) {
      Tensor result = graph.of(graph.leaves().stream().map(x -> Tensor.of(x).on(tape)).toList());
      if (result.isRecorded()) {
        Explanation explanation = Explanation.of(result, Map.of());
        explanation.edges().stream()
            .filter(edge -> edge.way() == Edge.Way.ELEMENTWISE)
            .filter(edge -> edge.contribution().isPresent() && edge.local().isPresent())
            .forEach(edge -> checkProduct(explanation, edge));
      }
    }
  }

  private static void checkProduct(Explanation explanation, Edge edge) {
    Tensor delta = Tensor.of(explanation.target(edge).adjoint().orElseThrow());
    double expected = delta.mul(Tensor.of(edge.local().orElseThrow())).sum().item();
    double size = delta.mul(Tensor.of(edge.local().orElseThrow())).abs().sum().item();
    double found = Tensor.of(edge.contribution().orElseThrow()).sum().item();
    if (Double.isFinite(expected)) {
      assertClose(explanation.source(edge).name(), expected, found, 1e-12 * size);
    }
  }

  @Test
  void arithmeticOnMatricesIsOneFormula() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(new double[][] {{0.05, 0.10}});
      Tensor w = Tensor.of(new double[][] {{0.15, 0.25}, {0.20, 0.30}}).on(tape);
      Tensor y = x.matmul(w).add(0.35).sigmoid();
      Tensor loss = y.squaredError(Tensor.of(new double[][] {{0.01, 0.99}}));
      Explanation explanation = Explanation.of(loss, Map.of(x, "x", w, "W", y, "y", loss, "E"));
      assertEquals("x·W + 0.35", explanation.node("v1").formula());
      assertEquals("sum((y − c1)²)/2", explanation.node("E").formula());
      String text = explanation.text("W");
      assertTrue(text.contains("∂E/∂v1 = ∂E/∂y · ∂y/∂v1\n"), text);
      assertTrue(text.contains("= ∂E/∂y ⊙ y ⊙ (1 − y)\n"), text);
      assertTrue(text.contains("= xᵀ · ∂E/∂v1\n"), text);
      assertEquals(
          Tensor.of(0.05, 0.10).reshape(2, 1).value(),
          explanation.uses(explanation.node("W")).getFirst().local().orElseThrow());
    }
  }

  @Test
  void everyEntryHasANodeWhenAskedFor() {
    try (Tape tape = new Tape()) {
      Tensor w = Tensor.scalar(3).on(tape);
      Tensor loss = w.mul(2).add(w).square();
      List<Node> nodes = Explanation.entries(loss, Map.of(w, "w")).nodes();
      assertEquals(List.of("", "w·2", "v1 + w", "v2²"), nodes.stream().map(Node::formula).toList());
      List<Node> folded = Explanation.of(loss, Map.of(w, "w")).nodes();
      assertEquals(List.of("", "(w·2 + w)²"), folded.stream().map(Node::formula).toList());
      Explanation explanation = Explanation.of(loss, Map.of(w, "w"));
      assertEquals(
          List.of(36.0, 18.0),
          explanation.uses(folded.getFirst()).stream()
              .map(edge -> edge.contribution().map(NDArray::item).orElseThrow())
              .toList());
      assertEquals("2·(w·2 + w)·2", folded.getLast().inputs().getFirst().symbol().text());
    }
  }

  @Test
  void mistakesAreNamedInOneLine() {
    try (Tape tape = new Tape()) {
      Tensor w = Tensor.scalar(3).on(tape);
      Tensor c = Tensor.scalar(2);
      Explanation explanation = Explanation.of(w.mul(c), Map.of(w, "w", c, "c"));
      assertMessage("explain: q: there are w, c, E", () -> explanation.text("q"));
      assertMessage(
          "explain: c: no gradient flows to it: it is a constant", () -> explanation.text("c"));
      assertMessage(
          "explain: the constant float64[]: it must be recorded on a tape",
          () -> Explanation.of(c, Map.of()));
      assertMessage(
          "explain: the name w: it is given to two tensors",
          () -> Explanation.of(w.mul(c), Map.of(w, "w", c, "w")));
    }
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
