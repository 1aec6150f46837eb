package dev.adjoint.nn.cli;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.data.AtomicFile;
import dev.adjoint.nn.data.DataException;
import dev.adjoint.nn.train.ConfusionMatrix;
import dev.adjoint.nn.train.Epoch;
import dev.adjoint.nn.train.Evaluation;
import dev.adjoint.nn.train.History;
import dev.adjoint.nn.train.Metrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A page about a training run, in one file of HTML that needs no other: curves, which classes were
/// taken for which, the worst mistakes, and all that is needed to repeat the run.
final class Report {
  private static final int WORST = 12;
  private static final int MOST_CLASSES = 50;

  private static final String STYLE =
      """
      :root { --ink: #1c2330; --soft: #667085; --rule: #e3e7ee; --paper: #fff; --blue: 37, 99, 235;
              --line0: #2563eb; --line1: #c2410c }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e6e9ef; --soft: #98a2b3; --rule: #2c3442; --paper: #12161f;
                --blue: 96, 150, 255; --line0: #6b9bff; --line1: #fb923c }
      }
      body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
             max-width: 1080px; margin: 2.5rem auto; padding: 0 1.5rem }
      h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.05rem; margin: 2.4rem 0 .6rem }
      .result { font-size: 1.15rem; margin: .3rem 0 1.6rem } .soft { color: var(--soft) }
      .charts, .pictures { display: flex; flex-wrap: wrap; gap: 1.4rem }
      .charts svg { flex: 1 1 440px; min-width: 0 }
      svg text { font-size: 12px; fill: var(--soft) }
      svg .title { font-weight: 600; fill: var(--ink) }
      svg .grid { stroke: var(--rule) }
      svg polyline { fill: none; stroke-width: 1.8; stroke-linejoin: round }
      polyline.line0 { stroke: var(--line0) } polyline.line1 { stroke: var(--line1) }
      svg text.line0 { fill: var(--line0) } svg text.line1 { fill: var(--line1) }
      table { border-collapse: collapse } .scroll { overflow-x: auto }
      td, th { padding: .25rem .6rem; text-align: left; vertical-align: top; font-weight: 400 }
      .matrix td, .matrix th { text-align: right; min-width: 1.9rem }
      .matrix td, .matrix th { font-variant-numeric: tabular-nums }
      .matrix td { border: 1px solid var(--rule) }
      .facts th { color: var(--soft); white-space: nowrap }
      .facts td { overflow-wrap: anywhere } figure { margin: 0 } figcaption { font-size: .85rem }
      figure svg { width: 88px; height: 88px; border: 1px solid var(--rule); display: block }
      figure rect { fill: var(--ink) }
      """;

  private final StringBuilder page = new StringBuilder();

  private Report() {}

  /// Writes the page.
  ///
  /// @param title what was trained
  /// @param validated what the model was evaluated on after each epoch, such as `held out`
  /// @param facts in the order in which they are to stand
  static void write(
      Path file,
      String title,
      String validated,
      History history,
      Outcome outcome,
      Map<String, String> facts)
      throws DataException {
    Report report = new Report();
    report.begin(title, outcome);
    report.charts(history, validated);
    outcome.matrix().filter(m -> m.classes().size() <= MOST_CLASSES).ifPresent(report::matrix);
    report.worst(outcome);
    report.facts(facts);
    byte[] bytes = report.page.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write("report", file, out -> out.write(bytes));
  }

  private void begin(String title, Outcome outcome) {
    String escaped = Html.escape(title);
    add(
        """
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>%s</title>
        <style>
        %s</style>
        <h1>%s</h1>
        <p class="result">held-out %s</p>
        """,
        escaped, STYLE, escaped, outcome.headline());
  }

  private void charts(History history, String validated) {
    List<Epoch> epochs = history.epochs();
    List<Evaluation> evaluations =
        epochs.stream().map(Epoch::validation).flatMap(Optional::stream).toList();
    page.append("<div class=\"charts\">\n");
    page.append(
        LineChart.svg(
            "loss",
            "epoch",
            List.of(
                new LineChart.Line("training", epochs.stream().map(Epoch::trainingLoss).toList()),
                new LineChart.Line(
                    validated, evaluations.stream().map(Evaluation::loss).toList()))));
    String metric = Metrics.ACCURACY.label();
    if (evaluations.stream().allMatch(e -> e.metrics().containsKey(metric))) {
      List<Double> percent =
          evaluations.stream().map(e -> 100 * e.metrics().getOrDefault(metric, 0.0)).toList();
      page.append(
          LineChart.svg(
              "accuracy, %",
              "epoch",
              List.of(new LineChart.Line("", List.of()), new LineChart.Line(validated, percent))));
    }
    page.append("</div>\n");
  }

  private void matrix(ConfusionMatrix matrix) {
    page.append("<h2>Which classes (rows) were taken for which (columns)</h2>\n");
    page.append("<div class=\"scroll\"><table class=\"matrix\"><tr><th></th>");
    matrix.classes().forEach(name -> add("<th>%s</th>", Html.escape(name)));
    page.append("</tr>\n");
    for (int label = 0; label < matrix.classes().size(); label++) {
      add("<tr><th>%s</th>", Html.escape(matrix.classes().get(label)));
      for (int prediction = 0; prediction < matrix.classes().size(); prediction++) {
        int count = matrix.count(label, prediction);
        double strength = 0.5 * count / Math.max(1, matrix.greatestCount());
        add(
            "<td style=\"background: rgba(var(--blue), %.2f)\">%s</td>",
            count > 0 ? strength + 0.08 : 0, count == 0 ? "" : String.valueOf(count));
      }
      page.append("</tr>\n");
    }
    page.append("</table></div>\n");
  }

  private void worst(Outcome outcome) {
    List<Integer> worst = outcome.worst(WORST);
    if (worst.isEmpty()) {
      return;
    }
    page.append("<h2>The worst mistakes</h2>\n");
    boolean pictures = outcome.matrix().isPresent() && Picture.fits(outcome.data());
    page.append(pictures ? "<div class=\"pictures\">\n" : "<table>\n");
    for (int example : worst) {
      String caption = Html.escape(outcome.mistake(example));
      if (pictures) {
        add(
            "<figure>%s<figcaption>%s</figcaption></figure>%n",
            picture(outcome.data().inputs(), example), caption);
      } else {
        add(
            "<tr><td>%s</td><td class=\"soft\">%s</td></tr>%n",
            caption, Html.escape(outcome.inputs(example)));
      }
    }
    page.append(pictures ? "</div>\n" : "</table>\n");
  }

  private static String picture(NDArray inputs, int example) {
    int side = (int) Math.round(Math.sqrt(inputs.shape().size(1)));
    StringBuilder svg = new StringBuilder();
    svg.append(String.format(Locale.ROOT, "<svg viewBox=\"0 0 %d %d\">", side, side));
    for (int i = 0; i < side * side; i++) {
      double pixel = inputs.get(example, i);
      if (pixel > 0) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"1\" height=\"1\" opacity=\"%.2f\"/>",
                i % side,
                i / side,
                pixel));
      }
    }
    return svg.append("</svg>").toString();
  }

  private void facts(Map<String, String> facts) {
    page.append("<h2>How to repeat it</h2>\n<table class=\"facts\">\n");
    facts.forEach(
        (name, fact) ->
            add("<tr><th>%s</th><td>%s</td></tr>%n", Html.escape(name), Html.escape(fact)));
    page.append("</table>\n</html>\n");
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void add(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values));
  }
}
