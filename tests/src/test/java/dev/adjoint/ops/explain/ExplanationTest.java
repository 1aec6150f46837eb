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
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

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
            .filter(edge -> edge.way() != Edge.Way.RULE)
            .filter(edge -> edge.contribution().isPresent() && edge.local().isPresent())
            .forEach(edge -> checkProduct(explanation, edge));
      }
    }
  }

  private static void checkProduct(Explanation explanation, Edge edge) {
    Tensor delta = Tensor.of(explanation.target(edge).adjoint().orElseThrow());
    Tensor local = Tensor.of(edge.local().orElseThrow());
    double expected = product(edge.way(), delta, local).sum().item();
    double size = product(edge.way(), delta.abs(), local.abs()).sum().item();
    double found = Tensor.of(edge.contribution().orElseThrow()).sum().item();
    if (Double.isFinite(expected)) {
      assertClose(explanation.source(edge).name(), expected, found, 1e-12 * size);
    }
  }

  private static Tensor product(Edge.Way way, Tensor delta, Tensor local) {
    return switch (way) {
      case LEFT_MATRIX -> delta.matmul(local);
      case RIGHT_MATRIX -> local.matmul(delta);
      default -> delta.mul(local);
    };
  }

  /// What a product of matrices is used by.
  private enum After {
    ADD,
    SUBTRACT,
    SUBTRACT_FROM,
    MULTIPLY,
    DIVIDE,
    SQUARE,
    NEGATE,
    MEAN;

    Tensor of(Tensor product, Tensor c) {
      return switch (this) {
        case ADD -> product.add(c);
        case SUBTRACT -> product.sub(c);
        case SUBTRACT_FROM -> c.sub(product);
        case MULTIPLY -> product.mul(c);
        case DIVIDE -> product.div(c);
        case SQUARE -> product.square();
        case NEGATE -> product.neg();
        case MEAN -> product.add(product.mean());
      };
    }
  }

  @Property
  void aProductOfMatricesIsReadWhereItsDerivativeIsOne(@ForAll After first, @ForAll After second) {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(new double[][] {{1, 2, -1}, {3, 4, 0.5}}).on(tape);
      Tensor w = Tensor.of(new double[][] {{0.1, 0.3}, {0.2, -0.4}, {0.7, 0.6}}).on(tape);
      Tensor c = Tensor.of(new double[][] {{1, 2}, {3, -7}}).on(tape);
      Tensor v = second.of(first.of(x.matmul(w), c), c);
      Explanation explanation = Explanation.of(v.tanh().sum(), Map.of(x, "x", w, "w", c, "c"));
      List<Edge> edges = new ArrayList<>();
      edges.addAll(explanation.uses(explanation.node("x")));
      edges.addAll(explanation.uses(explanation.node("w")));
      assertEquals(
          List.of(Edge.Way.LEFT_MATRIX, Edge.Way.RIGHT_MATRIX),
          edges.stream().map(Edge::way).toList());
      assertEquals(List.of("wᵀ", "xᵀ"), edges.stream().map(edge -> edge.symbol().text()).toList());
      edges.forEach(edge -> checkProduct(explanation, edge));
    }
  }

  @Test
  void aLinearModelIsExplainedByProductsOfMatricesThatExist() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(new double[][] {{1, 2}, {3, 4}, {5, 6}});
      Tensor w = Tensor.of(new double[][] {{0.5}, {-1}}).on(tape);
      Tensor b = Tensor.scalar(0.25).on(tape);
      Tensor t = Tensor.of(new double[][] {{1}, {0}, {2}});
      Tensor loss = x.matmul(w).add(b).sub(t).square().mean();
      Explanation explanation = Explanation.of(loss, Map.of(x, "x", w, "w", b, "b", t, "t"));
      assertContains(explanation.text("w"), "= xᵀ · ∂E/∂v1\n");
      assertContains(explanation.text("b"), "= Σ(∂E/∂v1)\n");
      assertContains(explanation.text("b"), "= 1/3·2·v1\n");
    }
  }

  @Test
  void aMatrixThatABatchSharesAddsUpWhatFlowsBackToIt() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2, 3, 4, 5, 6, 7, 8).reshape(2, 2, 2).detach().on(tape);
      Tensor w = Tensor.of(new double[][] {{0.1, 0.2}, {0.3, 0.4}}).on(tape);
      Explanation explanation = Explanation.of(w.matmul(x).sigmoid().sum(), Map.of(x, "x", w, "w"));
      assertContains(explanation.text("w"), "= Σ(∂E/∂v1 · xᵀ)\n");
      assertContains(explanation.text("x"), "= wᵀ · ∂E/∂v1\n");
    }
  }

  @Test
  void aSumOverSomeAxesSaysWhatIsLeft() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(new double[][] {{1, 2}, {3, 4}}).on(tape);
      Explanation explanation = Explanation.of(x.sum(0).square().sum(), Map.of(x, "x"));
      assertEquals("sum(x) to [2]", explanation.node("v1").formula());
    }
  }

  @Test
  void negativeSummandsStandInParentheses() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(1.92).on(tape);
      Node sum = Explanation.of(x.add(-0.677), Map.of(x, "x")).result();
      assertEquals("x + (−0.677)", sum.formula());
      assertEquals(Optional.of("1.92 + (−0.677)"), sum.numbers());
    }
  }

  @Test
  void whatIsAddedToEachElementIsResponsibleForAllOfThem() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2, 3).on(tape);
      Tensor b = Tensor.scalar(4).on(tape);
      Explanation explanation = Explanation.of(x.add(b).sum(), Map.of(x, "x", b, "b"));
      assertContains(explanation.text("x"), "∂E/∂x = [1, 1, 1]\n");
      assertContains(explanation.text("b"), "∂E/∂b = Σ(1)\n      = 3\n");
    }
  }

  @Test
  void aValueThatIsUsedTwiceHasBothPartsAndNoFalseEquation() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(3).on(tape);
      assertContains(
          Explanation.of(x.mul(x), Map.of(x, "x")).text("x"),
          "∂E/∂x = x + x\n      = 3 + 3\n      = 6\n");
      Tensor y = x.mul(x);
      assertContains(
          Explanation.of(y.exp(), Map.of(x, "x", y, "y")).text("x"),
          "∂E/∂x = ∂E/∂y · ∂y/∂x\n      = ∂E/∂y · x + ∂E/∂y · x\n");
      Tensor s = x.sin();
      String text = Explanation.of(x.mul(s), Map.of(x, "x", s, "s")).text("x");
      assertContains(text, "∂E/∂x = ∂E/∂s · cos(x) + s\n");
    }
  }

  @Test
  void namesThatAreMadeUpAreNotYetTaken() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(3).on(tape);
      Tensor y = Tensor.scalar(2).on(tape);
      Explanation explanation = Explanation.entries(x.mul(y).exp().sin(), Map.of(x, "E", y, "v1"));
      assertEquals(
          List.of("E", "v1", "v2", "v3", "E1"),
          explanation.nodes().stream().map(Node::name).toList());
    }
  }

  @Test
  void onlyTheNumberOneIsLeftOutOfAProduct() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(3).on(tape);
      Tensor one = Tensor.scalar(5);
      Tensor loss = x.sin().mul(one);
      assertContains(
          Explanation.entries(loss, Map.of(x, "x", one, "1")).text("x"),
          "∂E/∂v1 = 1\n       = 5\n");
      Tensor near = x.sin().mul(1.0000000002).square();
      assertContains(Explanation.entries(near, Map.of(x, "x")).text("x"), "= ∂E/∂v2 · 1\n");
    }
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), text);
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
  void aLongChainIsCutShort() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(0.5).on(tape);
      Tensor y = x;
      for (int i = 0; i < 2_000; i++) {
        y = y.sin();
      }
      String text = Explanation.of(y, Map.of(x, "x")).text("x");
      assertContains(text, " · … · ∂v1/∂x (2000 factors)\n");
      assertTrue(text.lines().allMatch(line -> line.length() < 150), "a line is too long");
    }
  }

  @Test
  void signsCountWhenFormulasAreFolded() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(1).on(tape);
      Tensor y = x;
      for (int i = 0; i < 5_000; i++) {
        y = i % 2 == 0 ? y.neg() : y.square();
      }
      Explanation explanation = Explanation.of(y, Map.of(x, "x"));
      assertTrue(
          explanation.nodes().stream().allMatch(node -> node.formula().length() < 120),
          "a formula is too long");
    }
  }

  @Test
  void aSumOfThousandsOfTermsIsFoldedInParts() {
    try (Tape tape = new Tape()) {
      Tensor sum = Tensor.scalar(0).on(tape);
      for (int i = 0; i < 5_000; i++) {
        sum = sum.add(Tensor.scalar(i).on(tape));
      }
      List<View> views = Folding.views(Explanation.of(sum, Map.of()));
      assertTrue(views.size() > 1);
      views.forEach(view -> assertTrue(view.boxes().size() <= 50, view.title()));
      assertEquals(views.size(), views.stream().map(View::title).distinct().count());
    }
  }

  @Test
  void whatIsNoNumberIsNeitherZeroNorPositive() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(-1, 2, 3, 4, 5, 6, 7).on(tape);
      Explanation explanation = Explanation.of(x.log().sum(), Map.of(x, "x"));
      assertContains(explanation.text(), "[7 numbers from 0.6931 to 1.946, 1 NaN]");
      assertEquals(Sign.UNKNOWN, Sign.of(List.of(Tensor.of(1, Double.NaN).value())));
      Tensor y = Tensor.of(0, 1).on(tape);
      String svg = Explanation.of(y.sqrt().sum().add(x.log().sum()), Map.of(y, "y")).svg();
      assertContains(svg, "class=\"edge unknown\"");
      assertTrue(!svg.contains("stroke-width=\"NaN\""), svg);
    }
  }

  @Test
  void anyTextCanBeAName() throws Exception {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(3).on(tape);
      Explanation explanation =
          Explanation.of(x.square(), Map.of(x, "{{data}} {{script}} \u0001\t\u001b</script>"));
      String page = explanation.page("{{drawings}}");
      assertContains(page, "<h1>{{drawings}}</h1>");
      assertContains(page, "\"{{data}} {{script}} \\u0001\\u0009\\u001b\\u003c/script>\"");
      assertEquals(-1, page.chars().filter(c -> c < ' ' && c != '\n').findFirst().orElse(-1));
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(explanation.svg())));
    }
  }

  @Test
  void oneOfManyNamesIsSuggested() {
    try (Tape tape = new Tape()) {
      Tensor sum = Tensor.scalar(0).on(tape);
      for (int i = 0; i < 3_000; i++) {
        sum = sum.add(Tensor.scalar(i).on(tape));
      }
      Explanation explanation = Explanation.of(sum, Map.of());
      String message =
          assertThrows(IllegalArgumentException.class, () -> explanation.node("q")).getMessage();
      assertTrue(message.startsWith("explain: q: there are x1, x2, "), message);
      assertTrue(message.length() < 120, message);
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
          "explain: the result float64[2]: it must be one number",
          () -> Explanation.of(Tensor.of(1, 2).on(tape), Map.of()));
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
