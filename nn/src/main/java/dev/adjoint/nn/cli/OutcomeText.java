package dev.adjoint.nn.cli;

import dev.adjoint.nn.train.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Shows an outcome on the screen: which classes were taken for which, and the worst mistakes.
final class OutcomeText {
  private static final int MOST_CLASSES = 20;
  private static final int WIDEST_NAME = 12;
  private static final int WIDTH = 79;
  private static final int WORST = 5;

  private final Screen screen;
  private final Outcome outcome;

  OutcomeText(Screen screen, Outcome outcome) {
    this.screen = screen;
    this.outcome = outcome;
  }

  void show() {
    outcome.matrix().filter(m -> m.classes().size() <= MOST_CLASSES).ifPresent(this::showMatrix);
    List<Integer> worst = outcome.worst(WORST);
    if (!worst.isEmpty()) {
      screen.blank();
      screen.line("the worst mistakes");
      if (outcome.matrix().isPresent() && Picture.fits(outcome.data())) {
        showPictures(worst);
      } else {
        worst.forEach(
            example ->
                screen.line("  " + outcome.mistake(example) + ": " + outcome.inputs(example)));
      }
    }
  }

  private void showMatrix(ConfusionMatrix matrix) {
    List<String> names = matrix.classes();
    int widest = names.stream().mapToInt(String::length).max().orElse(1);
    int title = Math.min(WIDEST_NAME, widest);
    int room = (WIDTH - title - 4) / names.size() - 1;
    int digits = String.valueOf(matrix.greatestCount()).length();
    int cell = Math.max(digits, Math.min(room, title));
    screen.blank();
    screen.line("which classes (rows) were taken for which (columns)");
    screen.line(
        " ".repeat(title + 3)
            + names.stream().map(name -> " " + right(name, cell)).collect(Collectors.joining()));
    for (int label = 0; label < names.size(); label++) {
      int row = label;
      screen.line(
          "  "
              + left(names.get(label), title)
              + " "
              + IntStream.range(0, names.size())
                  .mapToObj(prediction -> matrix.count(row, prediction))
                  .map(count -> " " + right(count == 0 ? "·" : String.valueOf(count), cell))
                  .collect(Collectors.joining()));
    }
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width);
  }

  private static String left(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(width - cut.length());
  }

  private static String right(String text, int width) {
    String cut = cut(text, width);
    return " ".repeat(width - cut.length()) + cut;
  }

  /// Side by side, as many as there is room for.
  private void showPictures(List<Integer> examples) {
    List<List<String>> columns = new ArrayList<>();
    int used = 0;
    for (int example : examples) {
      List<String> picture =
          new ArrayList<>(Picture.lines(outcome.data(), example, screen.hasBlocks()));
      int width = Math.max(picture.getFirst().length(), 14);
      used += width + 2;
      if (used > WIDTH && !columns.isEmpty()) {
        break;
      }
      picture.replaceAll(line -> left(line, width));
      picture.add(left(outcome.mistake(example), width));
      columns.add(picture);
    }
    for (int row = 0; row < columns.getFirst().size(); row++) {
      int at = row;
      screen.line(
          columns.stream()
              .map(column -> "  " + column.get(at))
              .collect(Collectors.joining())
              .stripTrailing());
    }
  }
}
