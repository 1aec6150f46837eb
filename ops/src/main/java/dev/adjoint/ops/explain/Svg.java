package dev.adjoint.ops.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A graph as a drawing: values from left to right, and edges as wide as what flows back along
/// them.
final class Svg {
  static final String STYLE =
      """
      :root { --ink: #1c2330; --soft: #667085; --rule: #d5dae3; --paper: #fff; --card: #f7f8fa;
              --plus: #2563eb; --minus: #c2410c }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e6e9ef; --soft: #98a2b3; --rule: #3a4354; --paper: #12161f;
                --card: #1b2130; --plus: #6b9bff; --minus: #fb923c }
      }
      svg.graph { background: var(--paper); font-family: system-ui, sans-serif }
      .node rect { fill: var(--card); stroke: var(--rule); stroke-width: 1.2 }
      .node.leaf rect { stroke: var(--ink) }
      .node.constant rect { stroke-dasharray: 3 3 }
      .node text { fill: var(--ink); font-size: 11px; text-anchor: middle;
                   font-variant-numeric: tabular-nums }
      .node .name { font-size: 13px; font-weight: 600 }
      .node .delta { fill: var(--soft) }
      .edge { fill: none; stroke: var(--rule); stroke-linecap: round; opacity: .75 }
      .edge.plus { stroke: var(--plus) } .edge.minus { stroke: var(--minus) }
      """;

  private static final double ROW = 74;
  private static final double HEIGHT = 56;
  private static final double GAP = 62;
  private static final double MARGIN = 16;
  private static final double THICKEST = 7;

  private final Explanation explanation;
  private final Layout layout;
  private final double[] left;
  private final double[] width;
  private final StringBuilder svg = new StringBuilder();

  Svg(Explanation explanation) {
    this.explanation = explanation;
    this.layout = new Layout(explanation);
    this.width = new double[layout.columnCount()];
    for (Node node : explanation.nodes()) {
      int column = layout.of(node).column();
      width[column] = Math.max(width[column], width(node));
    }
    this.left = new double[width.length + 1];
    left[0] = MARGIN;
    for (int i = 0; i < width.length; i++) {
      left[i + 1] = left[i] + width[i] + GAP;
    }
  }

  /// The drawing as an element of a page.
  String element() {
    double right = left[width.length] - GAP + MARGIN;
    double bottom = y(layout.height()) + HEIGHT / 2 + MARGIN;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" viewBox=\"0 0 %.0f %.0f\""
            + " width=\"%.0f\" height=\"%.0f\">%n<style>%n%s</style>%n",
        right, bottom, right, bottom, STYLE);
    List<Edge> edges = explanation.edges();
    double most = edges.stream().mapToDouble(Svg::flow).max().orElse(0);
    for (int i = 0; i < edges.size(); i++) {
      edge(edges.get(i), layout.bends(i), most);
    }
    explanation.nodes().forEach(this::node);
    return svg.append("</svg>\n").toString();
  }

  // ---- nodes ------------------------------------------------------------------------------------

  private static String value(Node node) {
    return Numbers.brief(node.value());
  }

  private static String delta(Node node) {
    return node.adjoint().map(Numbers::delta).orElse("");
  }

  private static double width(Node node) {
    return 22 + Math.max(7.9 * node.name().length(), 6.6 * longer(value(node), delta(node)));
  }

  private static int longer(String a, String b) {
    return Math.max(a.length(), b.length());
  }

  private void node(Node node) {
    int column = layout.of(node).column();
    double middle = left[column] + width[column] / 2;
    double y = y(layout.of(node).y());
    add(
        "<g class=\"node %s\" id=\"node%d\"><title>%s</title>%n",
        node.role().name().toLowerCase(Locale.ROOT), node.position(), escape(title(node)));
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"7\"/>%n",
        left[column], y - HEIGHT / 2, width[column], HEIGHT);
    boolean flows = node.adjoint().isPresent();
    text("name", middle, y - (flows ? 11 : 4), node.name());
    text("value", middle, y + (flows ? 5 : 13), value(node));
    text("delta", middle, y + 20, delta(node));
    svg.append("</g>\n");
  }

  private static String title(Node node) {
    return node.formula().isEmpty() ? node.name() : node.name() + " = " + node.formula();
  }

  private void text(String style, double x, double y, String text) {
    if (!text.isEmpty()) {
      add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n", style, x, y, escape(text));
    }
  }

  private static double y(double row) {
    return MARGIN + HEIGHT / 2 + ROW * row;
  }

  // ---- edges ------------------------------------------------------------------------------------

  /// How much flows back along an edge: Σ |contribution|.
  static double flow(Edge edge) {
    return edge.contribution().map(Numbers::weight).orElse(0.0);
  }

  /// How wide an edge is drawn, from 1.
  static double thickness(Edge edge, double most) {
    return most > 0 ? 1 + (THICKEST - 1) * Math.sqrt(flow(edge) / most) : 1;
  }

  private static String sign(Edge edge) {
    return edge.contribution()
        .map(c -> Arrays.stream(c.toArray()).sum() < 0 ? " minus" : " plus")
        .orElse("");
  }

  private void edge(Edge edge, List<Layout.Place> bends, double most) {
    Node source = explanation.source(edge);
    Node target = explanation.target(edge);
    StringBuilder path = new StringBuilder();
    Layout.Place from = layout.of(source);
    double x = left[from.column()] + width[from.column()];
    double y = y(from.y());
    path.append(String.format(Locale.ROOT, "M%.1f %.1f", x, y));
    List<Layout.Place> stops = new ArrayList<>(bends);
    stops.add(layout.of(target));
    for (int i = 0; i < stops.size(); i++) {
      Layout.Place stop = stops.get(i);
      double nextX = left[stop.column()];
      double nextY = y(stop.y());
      double bend = (nextX - x) / 2;
      path.append(
          String.format(
              Locale.ROOT,
              " C%.1f %.1f %.1f %.1f %.1f %.1f",
              x + bend,
              y,
              nextX - bend,
              nextY,
              nextX,
              nextY));
      x = nextX;
      y = nextY;
      if (i < bends.size()) {
        x += width[stop.column()];
        path.append(String.format(Locale.ROOT, " H%.1f", x));
      }
    }
    String tip =
        source.name()
            + " → "
            + target.name()
            + edge.contribution().map(c -> ": contributes " + Numbers.text(c)).orElse("");
    add(
        "<path class=\"edge%s\" data-source=\"%d\" data-target=\"%d\" stroke-width=\"%.2f\""
            + " d=\"%s\"><title>%s</title></path>%n",
        sign(edge), edge.source(), edge.target(), thickness(edge, most), path, escape(tip));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
