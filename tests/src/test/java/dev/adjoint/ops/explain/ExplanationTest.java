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
import java.util.ArrayList;
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

  /// A network of single numbers, 5-8-8-1: as large as its layers, when drawn.
  @Test
  void unitsAndWeightsOfALayerAreFoldedWhereThereAreMany() {
    try (Tape tape = new Tape()) {
      List<Tensor> y = Tensor.of(0.1, 0.2, 0.3, 0.4, 0.5).split(0, 5);
      for (int units : new int[] {8, 8, 1}) {
        List<Tensor> layer = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
          Tensor net = Tensor.of(0.01 * unit).on(tape);
          for (Tensor input : y) {
            net = net.add(input.mul(Tensor.of(0.1).on(tape)));
          }
          layer.add(net.tanh());
        }
        y = layer;
      }
      Explanation explanation = Explanation.of(y.getFirst(), Map.of());
      assertTrue(explanation.nodes().size() > 150);
      List<View> views = Folding.views(explanation);
      assertEquals(1, views.size());
      List<Box> boxes = views.getFirst().boxes();
      assertEquals(
          explanation.nodes().size(), boxes.stream().mapToInt(box -> box.nodes().size()).sum());
      List<Integer> sizes = boxes.stream().map(box -> box.nodes().size()).sorted().toList();
      assertEquals(List.of(1, 1, 1, 8, 8, 8, 8, 8, 8, 8, 40, 64), sizes);
      assertEquals(boxes.size(), views.getFirst().backward().size());
    }
  }

  @Test
  void aDeepGraphIsFoldedByLayersAndLayersOfLayers() {
    try (Tape tape = new Tape()) {
      Tensor y = Tensor.of(new double[][] {{0.1}});
      for (int layer = 1; layer <= 100; layer++) {
        y = y.matmul(Tensor.of(new double[][] {{0.9}}).on(tape)).tanh();
      }
      Explanation explanation = Explanation.of(y.square().sum(), Map.of());
      List<View> views = Folding.views(explanation);
      assertEquals(35, views.size());
      View whole = views.getFirst();
      assertEquals("layers 1–3", whole.boxes().getFirst().name());
      assertEquals(34, whole.links().size() + 1);
      for (View view : views) {
        assertTrue(view.boxes().size() <= 40, view.title());
        List<Integer> forward = view.forward();
        for (Link link : view.links()) {
          int source = forward.indexOf(link.source());
          assertTrue(source < forward.indexOf(link.target()) || source < 0);
        }
      }
      assertEquals(
          explanation.nodes().size(),
          views.stream()
              .skip(1)
              .flatMap(view -> view.boxes().stream().filter(Box::isInside))
              .mapToInt(box -> box.nodes().size())
              .sum());
      assertTrue(explanation.page("Deep").contains("\"opens\":true"));
    }
  }

  @Test
  void aSumOfManyTermsIsCutShort() {
    try (Tape tape = new Tape()) {
      Tensor w = Tensor.scalar(2).on(tape);
      Tensor sum = w.square();
      for (int i = 0; i < 11; i++) {
        sum = sum.add(w.mul(w.add(i).tanh()));
      }
      assertTrue(Explanation.entries(sum, Map.of(w, "w")).text("w").contains(" terms)\n"));
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
