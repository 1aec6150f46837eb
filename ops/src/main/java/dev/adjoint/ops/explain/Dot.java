package dev.adjoint.ops.explain;

import java.util.List;
import java.util.Locale;

/// A graph in the language of Graphviz.
///
/// Source: https://graphviz.org/doc/info/lang.html
final class Dot {
  private Dot() {}

  static String of(Explanation explanation) {
    StringBuilder dot = new StringBuilder("digraph explanation {\n  rankdir=LR;\n");
    dot.append("  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    for (Node node : explanation.nodes()) {
      dot.append("  n")
          .append(node.position())
          .append(" [label=")
          .append(quoted(label(node)))
          .append(node.role() == Node.Role.CONSTANT ? ", style=\"rounded,dashed\"" : "")
          .append("];\n");
    }
    View view = View.of(explanation);
    double most = view.most();
    for (Link link : view.links()) {
      dot.append(
          String.format(
              Locale.ROOT,
              "  n%d -> n%d [color=\"%s\", penwidth=%.2f, tooltip=%s];%n",
              link.source(),
              link.target(),
              link.sign().color(),
              Svg.thickness(link, most),
              quoted(link.flows() ? link.contribution() : "no gradient flows")));
    }
    return dot.append("}\n").toString();
  }

  private static String label(Node node) {
    String formula = node.formula().isEmpty() ? "" : " = " + node.formula();
    return node.name()
        + formula
        + "\n"
        + Numbers.brief(node.value())
        + node.adjoint().map(d -> "\n" + Numbers.delta(List.of(d))).orElse("");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
