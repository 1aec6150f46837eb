package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// A page in one file that draws the graph and steps through it, forward and then backward.
final class Page {
  private static final int MOST_NUMBERS = 20_000;

  private Page() {}

  static String of(Explanation explanation, String title) {
    return template()
        .replace("{{title}}", Svg.escape(title))
        .replace("{{graph}}", new Svg(explanation).element())
        .replace("{{data}}", data(explanation));
  }

  private static String template() {
    try (InputStream in = Page.class.getResourceAsStream("page.html")) {
      if (in == null) {
        throw new IllegalStateException("explain: page.html: it is missing beside the classes");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /// What the page's script shows, as JSON that is safe inside of a script element.
  private static String data(Explanation explanation) {
    String nodes =
        explanation.nodes().stream()
            .map(node -> node(explanation, node))
            .collect(Collectors.joining(",\n", "[\n", "\n]"));
    List<String> steps = new ArrayList<>();
    for (Node node : explanation.nodes()) {
      if (node.role() == Node.Role.RESULT) {
        steps.add("[" + node.position() + ",0]");
      }
    }
    for (Node node : new ChainRule(explanation).byHand(explanation.nodes())) {
      steps.add("[" + node.position() + ",1]");
    }
    return "{\"steps\":[" + String.join(",", steps) + "],\n\"nodes\":" + nodes + "}";
  }

  private static String node(Explanation explanation, Node node) {
    List<String> arrays = new ArrayList<>();
    arrays.add(array("value", Optional.of(node.value())));
    arrays.add(array("δ = ∂" + explanation.result().name() + "/∂" + node.name(), node.adjoint()));
    for (Edge edge : node.inputs()) {
      if (edge.contribution().isPresent()) {
        Node source = explanation.source(edge);
        String slope = "∂" + node.name() + "/∂" + source.name();
        boolean matrix = edge.way() == Edge.Way.LEFT_MATRIX || edge.way() == Edge.Way.RIGHT_MATRIX;
        arrays.add(array(matrix ? edge.symbol().text() + ", for " + slope : slope, edge.local()));
      }
    }
    return String.format(
        Locale.ROOT,
        "{\"name\":%s,\"forward\":%s,\"backward\":%s,\"arrays\":[%s]}",
        quoted(node.name()),
        quoted(new ChainRule(explanation).computed(node)),
        quoted(new ChainRule(explanation).responsible(node)),
        arrays.stream().filter(array -> !array.isEmpty()).collect(Collectors.joining(",")));
  }

  private static String array(String label, Optional<NDArray> array) {
    return array
        .filter(x -> x.count() > 0)
        .map(
            x ->
                String.format(
                    Locale.ROOT,
                    "{\"label\":%s,\"shape\":[%s],\"numbers\":[%s]}",
                    quoted(label),
                    Numbers.size(x.shape()).replace('×', ','),
                    DoubleStream.of(x.toArray())
                        .limit(MOST_NUMBERS)
                        .mapToObj(Page::number)
                        .collect(Collectors.joining(","))))
        .orElse("");
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%.9g", value)
        : quoted(Numbers.text(value));
  }

  private static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("<", "\\u003c")
        + "\"";
  }
}
