package dev.adjoint.nn.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/// A line chart as SVG, to stand in a page: lines over the whole numbers from 1, each with its name
/// at its end. Colors come from the page's style, by the classes `line0`, `line1`, …
final class LineChart {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 260;
  private static final int LEFT = 56;
  private static final int RIGHT = 96;
  private static final int TOP = 30;
  private static final int BOTTOM = 34;
  private static final int TICKS = 5;
  private static final double NAME_HEIGHT = 15;

  /// Above this ratio of greatest to least, a logarithmic scale shows more.
  private static final double WIDE = 20;

  /// @param name at its end
  /// @param values over 1, 2, 3, …
  record Line(String name, List<Double> values) {}

  private final String title;
  private final String across;
  private final List<Line> lines;
  private final boolean logarithmic;
  private final double bottom;
  private final double top;
  private final int count;
  private final StringBuilder out = new StringBuilder();

  private LineChart(String title, String across, List<Line> lines) {
    this.title = title;
    this.across = across;
    this.lines = lines;
    this.count = lines.stream().mapToInt(line -> line.values().size()).max().orElse(1);
    double least = values().min().orElse(0);
    double greatest = values().max().orElse(1);
    this.logarithmic = least > 0 && greatest / least > WIDE;
    double margin = greatest > least ? 0 : Math.max(1e-6, Math.abs(greatest) / 2);
    double step = step(least - margin, greatest + margin);
    this.bottom = logarithmic ? least / 1.2 : step * Math.floor((least - margin) / step);
    this.top = logarithmic ? greatest * 1.2 : step * Math.ceil((greatest + margin) / step);
  }

  private DoubleStream values() {
    return lines.stream()
        .flatMap(line -> line.values().stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }

  /// @param title above the chart
  /// @param across what is counted from left to right
  static String svg(String title, String across, List<Line> lines) {
    return new LineChart(title, across, lines).draw();
  }

  private String draw() {
    add(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
        WIDTH, HEIGHT, Html.escape(title));
    text("title", LEFT, 16, "start", logarithmic ? title + ", logarithmic" : title);
    for (double tick : logarithmic ? powers() : even(bottom, top)) {
      double y = y(tick);
      add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
          LEFT, WIDTH - RIGHT, y, y);
      text("tick", LEFT - 8, y + 4, "end", number(tick));
    }
    for (double tick : even(1, count)) {
      if (tick == Math.rint(tick) && tick >= 1) {
        text("tick", x(tick), HEIGHT - BOTTOM + 18, "middle", number(tick));
      }
    }
    text("tick", WIDTH - RIGHT + 18, HEIGHT - BOTTOM + 18, "start", across);
    for (int i = 0; i < lines.size(); i++) {
      draw(lines.get(i), i);
    }
    drawNames();
    return out.append("</svg>").toString();
  }

  private void draw(Line line, int number) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < line.values().size(); i++) {
      double value = line.values().get(i);
      if (Double.isFinite(value)) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i + 1), y(value)));
      }
    }
    add("<polyline class=\"line%d\" points=\"%s\"/>%n", number, points.toString().strip());
  }

  /// Each name at the height of its line's end, moved down where another stands.
  private void drawNames() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).values().isEmpty()) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingDouble(this::end));
    double free = Double.NEGATIVE_INFINITY;
    for (int number : order) {
      double y = Math.max(end(number), free);
      text("name line" + number, WIDTH - RIGHT + 8, y + 4, "start", lines.get(number).name());
      free = y + NAME_HEIGHT;
    }
  }

  private double end(int number) {
    return y(lines.get(number).values().getLast());
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (count == 1 ? 0.5 : (value - 1) / (count - 1));
  }

  private double y(double value) {
    DoubleUnaryOperator scale = logarithmic ? Math::log : v -> v;
    double low = scale.applyAsDouble(bottom);
    double share = (scale.applyAsDouble(value) - low) / (scale.applyAsDouble(top) - low);
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
  }

  /// Round numbers at even distances.
  private static List<Double> even(double from, double to) {
    double step = step(from, to);
    List<Double> ticks = new ArrayList<>();
    for (long i = Math.round(Math.ceil(from / step - 1e-9)); i * step <= to + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /// 1, 2 or 5 times a power of ten, which divides a range into about five parts.
  private static double step(double from, double to) {
    double rough = to > from ? (to - from) / TICKS : 1;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (int digit : new int[] {1, 2, 5}) {
      if (rough <= digit * power) {
        return digit * power;
      }
    }
    return 10 * power;
  }

  /// 1, 2 and 5 times powers of ten; powers of ten alone where those are many.
  private List<Double> powers() {
    boolean few = top / bottom < 1e3;
    List<Double> ticks = new ArrayList<>();
    for (int e = (int) Math.floor(Math.log10(bottom)); Math.pow(10, e) <= top; e++) {
      for (int digit : few ? new int[] {1, 2, 5} : new int[] {1}) {
        double tick = digit * Math.pow(10, e);
        if (tick >= bottom && tick <= top) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.4g", value);
    return text.contains("e") || !text.contains(".") ? text : text.replaceAll("\\.?0+$", "");
  }

  private void text(String style, double x, double y, String anchor, String text) {
    add(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
        style, x, y, anchor, Html.escape(text));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
