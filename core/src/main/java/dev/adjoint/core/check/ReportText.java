package dev.adjoint.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A report as text: a paragraph, and a table of the worst elements.
final class ReportText {
  private static final int SHOWN = 10;
  private static final int BLAMED = 5;

  private ReportText() {}

  static String of(GradientReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(paragraph(report));
    lines.addAll(blame(report));
    report.laws().forEach(law -> lines.add("  broken: " + law));
    report.notes().forEach(note -> lines.add("  " + note));
    lines.addAll(table(report.findings()));
    return String.join("\n", lines);
  }

  private static List<String> blame(GradientReport report) {
    if (report.blame().isPresent() && report.culprits().isEmpty()) {
      return List.of(
          "  every operation is right alone: a value is cut off the tape, or read outside of it");
    }
    List<String> lines =
        new ArrayList<>(
            report.culprits().stream()
                .limit(BLAMED)
                .flatMap(culprit -> culprit.toString().lines())
                .map(line -> "  " + line)
                .toList());
    if (report.culprits().size() > BLAMED) {
      lines.add("  … and " + count(report.culprits().size() - BLAMED) + " more operations");
    }
    return lines;
  }

  private static String paragraph(GradientReport report) {
    String verdict = report.isRejected() ? "REJECTED" : report.passes() ? "accepted" : "undecided";
    String what = report.order() == 1 ? "gradient" : "derivative of order " + report.order();
    String sampled = report.total() == report.elements() ? "" : count(report.total()) + " of ";
    String differences =
        report.count(Verdict.ACCEPT) == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; largest accepted difference %.1e relative",
                report.largestDifference());
    return "%s %s: %s of %s%s elements: "
            .formatted(verdict, report.subject(), what, sampled, count(report.elements()))
        + count(report.count(Verdict.ACCEPT))
        + " accepted, "
        + count(report.count(Verdict.REJECT))
        + " rejected, "
        + count(report.count(Verdict.KINK))
        + " at kinks, "
        + count(report.count(Verdict.INCONCLUSIVE))
        + " inconclusive"
        + (report.contradictions() == 0
            ? ""
            : ", of which " + count(report.contradictions()) + " contradict the claim")
        + "%s (seed %d)".formatted(differences, report.seed());
  }

  private static List<String> table(List<Finding> findings) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("verdict", "argument", "element", "analytic", "numerical", "±", "reason"));
    findings.stream().limit(SHOWN).map(ReportText::row).forEach(rows::add);
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>();
    if (!findings.isEmpty()) {
      rows.forEach(row -> lines.add(line(row, widths)));
    }
    if (findings.size() > SHOWN) {
      lines.add("  … and " + count(findings.size() - SHOWN) + " more");
    }
    return lines;
  }

  private static List<String> row(Finding finding) {
    return List.of(
        finding.verdict().toString(),
        Integer.toString(finding.argument()),
        finding.index().toString(),
        Double.toString(finding.analytic()),
        Double.toString(finding.numerical()),
        String.format(Locale.ROOT, "%.1e", finding.error()),
        finding.reason());
  }

  private static String line(List<String> cells, int... widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
        .collect(Collectors.joining("  ", "  ", ""))
        .stripTrailing();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
