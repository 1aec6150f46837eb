package dev.adjoint.ops.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A drawing: values from left to right, and links as wide as what flows back along them.
final class Svg {
  /// The style sheet. In dark surroundings its colors are lighter than those of [Sign].
  static final String STYLE =
      """
      :root { --ink: %s; --soft: #566074; --line: %s; --rule: #d5dae3; --paper: #fff;
              --card: #f6f7fa; --plus: %s; --minus: %s; --mixed: %s }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e8ebf1; --soft: #a5afc0; --line: #566178; --rule: #333c4d;
                --paper: #12161f; --card: #1c2231; --plus: #6b9bff; --minus: #fb923c;
                --mixed: #c792ff }
      }
      svg.graph { background: var(--paper); font-family: system-ui, sans-serif }
      .node rect { fill: var(--card); stroke: var(--line); stroke-width: 1.2 }
      .node.leaf rect { stroke: var(--ink); stroke-width: 1.6 }
      .node.constant rect { stroke-dasharray: 3 3 }
      .node.outside { opacity: .62 }
      .node text { fill: var(--ink); font-size: 12px; text-anchor: middle;
                   font-variant-numeric: tabular-nums }
      .node .name { font-size: 13.5px; font-weight: 650 }
      .node .delta { fill: var(--soft) }
      .edge { fill: none; stroke: var(--line); stroke-linecap: round; opacity: .8 }
      .edge.plus { stroke: var(--plus) } .edge.minus { stroke: var(--minus) }
      .edge.mixed { stroke: var(--mixed) } .edge.unknown { stroke: var(--ink) }
      """
          .formatted(
              Sign.UNKNOWN.color(),
              Sign.NONE.color(),
              Sign.PLUS.color(),
              Sign.MINUS.color(),
              Sign.MIXED.color());

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f]");
  private static final double ROW = 76;
  private static final double HEIGHT = 58;
  private static final double GAP = 80;
  private static final double MARGIN = 14;
  private static final double THICKEST = 8;

  private final View view;
  private final int number;
  private final Layout layout;
  private final double[] left;
  private final double[] width;
  private final StringBuilder svg = new StringBuilder();

  /// @param number of the drawing on its page
  Svg(View view, int number) {
    this.view = view;
    this.number = number;
    this.layout = new Layout(view);
    this.width = new double[layout.columnCount()];
    for (int i = 0; i < view.boxes().size(); i++) {
      int column = layout.of(i).column();
      width[column] = Math.max(width[column], width(view.boxes().get(i)));
    }
    this.left = new double[width.length + 1];
    left[0] = MARGIN;
    for (int i = 0; i < width.length; i++) {
      left[i + 1] = left[i] + width[i] + GAP;
    }
  }

  /// The drawing as a file.
  String file() {
    return draw("<style>\n" + STYLE + "</style>\n");
  }

  /// The drawing as an element of a page that has the style.
  String element() {
    return draw("");
  }

  private String draw(String style) {
    double right = left[width.length] - GAP + MARGIN;
    double bottom = y(layout.height()) + HEIGHT / 2 + MARGIN;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" id=\"v%d\""
            + " viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\">%n%s",
        number, right, bottom, right, bottom, style);
    double most = view.most();
    for (int i = 0; i < view.links().size(); i++) {
      link(view.links().get(i), layout.bends(i), most);
    }
    for (int i = 0; i < view.boxes().size(); i++) {
      box(i, view.boxes().get(i));
    }
    return svg.append("</svg>\n").toString();
  }

  // ---- boxes ------------------------------------------------------------------------------------

  private static double width(Box box) {
    int small = Math.max(box.value().length(), box.delta().length());
    return 22 + Math.max(8.3 * box.name().length(), 7.2 * small);
  }

  private void box(int i, Box box) {
    int column = layout.of(i).column();
    double middle = left[column] + width[column] / 2;
    double y = y(layout.of(i).y());
    add(
        "<g class=\"node %s\" id=\"v%db%d\" tabindex=\"0\"><title>%s</title>%n",
        style(box), number, i, escape(box.title()));
    if (box.kind() != Box.Kind.NODE) {
      rectangle(left[column] + 4, y - HEIGHT / 2 + 4, width[column]);
    }
    rectangle(left[column], y - HEIGHT / 2, width[column]);
    boolean flows = !box.delta().isEmpty();
    text("name", middle, y - (flows ? 11 : 4), box.name());
    text("value", middle, y + (flows ? 6 : 14), box.value());
    text("delta", middle, y + 22, box.delta());
    svg.append("</g>\n");
  }

  private static String style(Box box) {
    String role = box.kind() == Box.Kind.LAYER ? "layer" : box.first().role().name();
    return role.toLowerCase(Locale.ROOT)
        + (box.isInside() ? " " : " outside ")
        + box.sign().style();
  }

  private void rectangle(double x, double y, double width) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"7\"/>%n",
        x, y, width, HEIGHT);
  }

  private void text(String style, double x, double y, String text) {
    if (!text.isEmpty()) {
      add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n", style, x, y, escape(text));
    }
  }

  private static double y(double row) {
    return MARGIN + HEIGHT / 2 + ROW * row;
  }

  // ---- links ------------------------------------------------------------------------------------

  /// How wide a link is drawn, from 1.
  static double thickness(Link link, double most) {
    double share = most > 0 ? link.flow() / most : 0;
    return 1 + (THICKEST - 1) * (share < 1 ? Math.sqrt(share) : 1);
  }

  private void link(Link link, List<Layout.Place> bends, double most) {
    String tip =
        view.boxes().get(link.source()).name()
            + " → "
            + view.boxes().get(link.target()).name()
            + (link.flows() ? ": " + link.contribution() + " flows back" : "");
    add(
        "<path class=\"edge %s\" data-source=\"%d\" data-target=\"%d\" data-local=\"%s\""
            + " data-flow=\"%s\" stroke-width=\"%.2f\" d=\"%s\"><title>%s</title></path>%n",
        link.sign().style(),
        link.source(),
        link.target(),
        escape(link.local()),
        escape(link.contribution()),
        thickness(link, most),
        path(link, bends),
        escape(tip));
  }

  /// Straight through the columns that it passes, and bent between them.
  private String path(Link link, List<Layout.Place> bends) {
    Layout.Place from = layout.of(link.source());
    double x = left[from.column()] + width[from.column()];
    double y = y(from.y());
    StringBuilder path = new StringBuilder();
    path.append(String.format(Locale.ROOT, "M%.1f %.1f", x, y));
    List<Layout.Place> stops = new ArrayList<>(bends);
    stops.add(layout.of(link.target()));
    for (Layout.Place stop : stops) {
      double nextX = left[stop.column()];
      double nextY = y(stop.y());
      double half = (nextX - x) / 2;
      path.append(
          String.format(
              Locale.ROOT,
              " C%.1f %.1f %.1f %.1f %.1f %.1f",
              x + half,
              y,
              nextX - half,
              nextY,
              nextX,
              nextY));
      x = nextX;
      y = nextY;
      if (bends.contains(stop)) {
        x += width[stop.column()];
        path.append(String.format(Locale.ROOT, " H%.1f", x));
      }
    }
    return path.toString();
  }

  /// Text in XML, where control characters are not allowed: pictures of them stand in their place.
  static String escape(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(c -> Character.toString(0x2400 + c.group().charAt(0)))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
