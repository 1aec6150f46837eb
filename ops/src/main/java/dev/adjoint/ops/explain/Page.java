package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// A page in one file that draws the graph and steps through it, forward and then backward.
final class Page {
  private static final int MOST_NUMBERS = 20_000;
  private static final Pattern PART = Pattern.compile("\\{\\{(\\w+)}}");

  private final Explanation explanation;
  private final ChainRule chainRule;
  private final List<View> views;

  private Page(Explanation explanation) {
    this.explanation = explanation;
    this.chainRule = new ChainRule(explanation);
    this.views = Folding.views(explanation);
  }

  static String of(Explanation explanation, String title) {
    Page page = new Page(explanation);
    StringBuilder drawings = new StringBuilder();
    for (int i = 0; i < page.views.size(); i++) {
      drawings.append(new Svg(page.views.get(i), i).element());
    }
    Map<String, String> parts =
        Map.of(
            "title", Svg.escape(title),
            "style", Svg.STYLE,
            "result", Svg.escape(explanation.result().name()),
            "drawings", drawings.toString(),
            "script", resource("page.js"),
            "data", page.data());
    return PART.matcher(resource("page.html"))
        .replaceAll(part -> Matcher.quoteReplacement(parts.getOrDefault(part.group(1), "")));
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("explain: " + name + ": it is missing beside the classes");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  // ---- what the script shows, as JSON that is safe inside of a script element
  // --------------------

  private String data() {
    return "{\"views\":%s,\n\"nodes\":%s}"
        .formatted(list(views, this::view), list(explanation.nodes(), this::node));
  }

  private String view(View view) {
    List<String> steps = new ArrayList<>();
    view.forward().forEach(box -> steps.add("[" + box + ",0]"));
    view.backward().forEach(box -> steps.add("[" + box + ",1]"));
    return "{\"title\":%s,\"steps\":[%s],\"boxes\":%s}"
        .formatted(quoted(view.title()), String.join(",", steps), list(view.boxes(), Page::box));
  }

  /// A box: what is known of it before the first step is what comes from outside.
  private static String box(Box box) {
    String nodes =
        box.nodes().stream()
            .map(node -> String.valueOf(node.position()))
            .collect(Collectors.joining(","));
    return "{\"name\":%s,\"nodes\":[%s],\"known\":%b,\"told\":%b,\"opens\":%b}"
        .formatted(
            quoted(box.name()),
            nodes,
            !box.isComputed(),
            box.place() == Box.Place.BEHIND,
            box.kind() == Box.Kind.LAYER);
  }

  private String node(Node node) {
    List<String> arrays = new ArrayList<>();
    arrays.add(array("value", Optional.of(node.value())));
    arrays.add(array("δ = ∂" + explanation.result().name() + "/∂" + node.name(), node.adjoint()));
    for (Edge edge : node.inputs()) {
      if (edge.contribution().isPresent()) {
        String slope = "∂" + node.name() + "/∂" + explanation.source(edge).name();
        boolean matrix = edge.way() == Edge.Way.LEFT_MATRIX || edge.way() == Edge.Way.RIGHT_MATRIX;
        boolean part = matrix || isOneOfSeveral(edge, node);
        arrays.add(array(part ? edge.symbol().text() + ", for " + slope : slope, edge.local()));
      }
    }
    return "{\"name\":%s,\"forward\":%s,\"backward\":%s,\"arrays\":[%s]}"
        .formatted(
            quoted(node.name()),
            quoted(chainRule.computed(node)),
            quoted(chainRule.responsible(node)),
            arrays.stream().filter(array -> !array.isEmpty()).collect(Collectors.joining(",")));
  }

  private static boolean isOneOfSeveral(Edge edge, Node node) {
    return node.inputs().stream().filter(other -> other.source() == edge.source()).count() > 1;
  }

  private static String array(String label, Optional<NDArray> array) {
    return array
        .filter(x -> x.count() > 0)
        .map(
            x ->
                "{\"label\":%s,\"shape\":[%s],\"numbers\":[%s]}"
                    .formatted(
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

  private static <T> String list(List<T> all, Function<T, String> json) {
    return all.stream().map(json).collect(Collectors.joining(",\n", "[\n", "\n]"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> quoted.append("\\n");
        case '"', '\\' -> quoted.append('\\').append(c);
        default -> quoted.append(c < ' ' || c == '<' ? "\\u%04x".formatted((int) c) : c);
      }
    }
    return quoted.append('"').toString();
  }
}
