package dev.adjoint.benchmark;

import dev.adjoint.benchmark.Bound.Rival;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Our figures beside those of others.
record Comparison(List<Figure> figures) {
  private static final String ROW = "%-34s %-10s %7s %15s %23s %7s %8s  %s";

  /// The table: a head, and a row for each figure of ours.
  List<String> rows() {
    String head =
        String.format(
            ROW, "workload", "variant", "threads", "ours", "compared with", "ratio", "at most", "");
    return Stream.concat(Stream.of(head), figures.stream().filter(Figure::ours).map(this::row))
        .map(String::stripTrailing)
        .toList();
  }

  private String row(Figure ours) {
    Optional<Bound> bound = Bound.of(ours);
    Rival rival = bound.map(Bound::rival).orElse(Rival.BEST_PEER);
    Optional<Figure> other =
        figures.stream()
            .filter(ours::sameAs)
            .filter(figure -> rival.isOne(figure, ours.threads()))
            .min(Comparator.comparingDouble(Figure::value));
    Optional<Double> ratio =
        rival == Rival.NONE
            ? Optional.of(ours.value())
            : other.map(figure -> ours.value() / figure.value());
    Optional<Boolean> met = bound.flatMap(b -> ratio.map(r -> r <= b.atMost()));
    return String.format(
        Locale.ROOT,
        ROW,
        ours.workload(),
        ours.variant(),
        ours.threads(),
        number(ours.value()) + " " + ours.unit(),
        other.map(f -> number(f.value()) + " " + f.unit() + " " + f.peer()).orElse(""),
        rival == Rival.NONE ? "" : ratio.map(Comparison::number).orElse(""),
        bound.map(b -> number(b.atMost())).orElse(""),
        met.map(yes -> yes ? "met" : "missed").orElse(""));
  }

  /// Three digits, or all before the point.
  private static String number(double value) {
    int digits = 2 - (int) Math.floor(Math.log10(value));
    return String.format(Locale.ROOT, "%." + Math.clamp(digits, 0, 4) + "f", value);
  }
}
