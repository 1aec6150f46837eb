package dev.adjoint.nn.examples;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What an example is written on: its figures beside the published ones, and words between them,
/// line by line, in 100 columns.
public final class Sheet {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int WIDTH = 98;
  private static final int NAME = 36;
  private static final int NUMBER = 24;
  private static final String PUBLISHED = "published";

  private final Consumer<String> lines;
  private final Consumer<String> progress;
  private final Published published;
  private final List<Figure> figures = new ArrayList<>();
  private String beside = PUBLISHED;
  private boolean inTable;
  private int quoted;

  /// @param lines gets each line
  /// @param progress gets lines that say how a long run gets on, each of which replaces the last
  public Sheet(Consumer<String> lines, Consumer<String> progress) {
    this(lines, progress, Published.read());
  }

  Sheet(Consumer<String> lines, Consumer<String> progress, Published published) {
    this.lines = lines;
    this.progress = progress;
    this.published = published;
  }

  /// All figures so far.
  public List<Figure> figures() {
    return Collections.unmodifiableList(figures);
  }

  /// How many of them the source gives; the others check one way of computing by another, or by a
  /// bound.
  public int quoted() {
    return quoted;
  }

  /// The figures that do not agree.
  public List<Figure> misses() {
    return figures.stream().filter(figure -> !figure.agrees()).toList();
  }

  // ---- words ------------------------------------------------------------------------------------

  /// Begins a section whose figures stand beside published ones.
  void heading(String text) {
    heading(text, PUBLISHED);
  }

  /// Begins a section whose figures stand beside something else, such as the same by a formula.
  void heading(String text, String other) {
    lines.accept("");
    lines.accept(text);
    inTable = false;
    beside = other;
  }

  /// A paragraph, broken into lines.
  void text(String words) {
    inTable = false;
    StringBuilder line = new StringBuilder(" ");
    for (String word : SPACE.split(words.strip(), -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.accept(line.toString());
        line.setLength(1);
      }
      line.append(' ').append(word);
    }
    lines.accept(line.toString());
  }

  /// A line as it is.
  void line(String text) {
    lines.accept(text);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  void progress(String format, Object... values) {
    progress.accept("  … " + String.format(Locale.ROOT, format, values));
  }

  // ---- figures ----------------------------------------------------------------------------------

  /// The published figure of a path.
  double[] published(String path) {
    return published.at(path);
  }

  boolean isPublished(String path) {
    return published.has(path);
  }

  void figure(String name, double ours, String path) {
    quote(Figure.exact(name, new double[] {ours}, published.at(path)));
  }

  void figure(String name, NDArray ours, String path) {
    quote(Figure.exact(name, ours.toArray(), published.at(path)));
  }

  void figure(String name, Tensor ours, String path) {
    figure(name, ours.value(), path);
  }

  /// A figure of a long run, which may differ by more than one that float64 gives exactly.
  void figure(String name, double ours, String path, double tolerance) {
    quote(Figure.within(name, new double[] {ours}, published.at(path), tolerance));
  }

  void figure(String name, Tensor ours, String path, double tolerance) {
    quote(Figure.within(name, ours.value().toArray(), published.at(path), tolerance));
  }

  /// Some of the numbers of a published figure.
  void figure(String name, Tensor ours, double[] published, double tolerance) {
    quote(Figure.within(name, ours.value().toArray(), published, tolerance));
  }

  /// Two ways to one result, each element of which has to agree to 10⁻¹³ of the largest.
  void same(String name, Tensor ours, Tensor other) {
    add(Figure.exact(name, ours.value().toArray(), other.value().toArray()));
  }

  void same(String name, double ours, double other) {
    add(Figure.exact(name, new double[] {ours}, new double[] {other}));
  }

  /// A number that depends on chance, or on a rough calculation of what to expect.
  void near(String name, double ours, double expected, double tolerance) {
    add(Figure.within(name, new double[] {ours}, new double[] {expected}, tolerance));
  }

  /// A figure that the source gives with a few digits.
  void digits(String name, double ours, String digits) {
    quote(Figure.digits(name, ours, digits));
  }

  /// Figures of a path that gives a few digits of each.
  ///
  /// @param names one, or one for each number
  void digits(List<String> names, Tensor ours, String path) {
    List<String> digits = published.digitsAt(path);
    for (int i = 0; i < digits.size(); i++) {
      digits(names.get(i), ours.value().toArray()[i], digits.get(i));
    }
  }

  void below(String name, double ours, double bound) {
    add(Figure.below(name, ours, bound));
  }

  void above(String name, double ours, double bound) {
    add(Figure.above(name, ours, bound));
  }

  private void quote(Figure figure) {
    quoted++;
    add(figure);
  }

  private void add(Figure figure) {
    figures.add(figure);
    if (!inTable) {
      lines.accept(row("", "Adjoint", beside, ""));
      inTable = true;
    }
    String mark = figure.agrees() ? "✓ " : "✗ ";
    lines.accept(row(figure.name(), figure.ours(), figure.published(), mark + figure.difference()));
  }

  private static String row(String name, String ours, String theirs, String verdict) {
    return ("  " + left(name, NAME) + right(ours) + right(theirs) + "  " + verdict).stripTrailing();
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text) {
    return " ".repeat(Math.max(1, NUMBER - text.length())) + text;
  }
}
