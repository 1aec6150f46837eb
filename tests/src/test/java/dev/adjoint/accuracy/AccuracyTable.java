package dev.adjoint.accuracy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table of worst errors, as the project states it.
final class AccuracyTable {
  static final Path FILE = Path.of(System.getProperty("adjoint.root", ".."), "ops", "ACCURACY.md");

  private static final String PREAMBLE =
      """
      # How right the elementwise operations are

      The worst error measured over the whole domain, from the least to the greatest magnitude of
      either sign, in units in the last place (ULP), and the operands at which it stands. float64 is
      measured against sixty digits, float32 against float64. The unit is that of the right result,
      or, where the second column says so, of the largest summand of its formula, because summands
      cancel. Results that are infinite, and derivatives at a pole, are not measured here.
      Errors beyond 4 ULP are bold.

      `AccuracyTest` measures anew and fails where an error exceeds the one stated. This file is
      written by

      ```
      mvn -pl tests -am verify -Dtest=AccuracyTest -Dsurefire.failIfNoSpecifiedTests=false \\
          -Dadjoint.accuracy.write=true
      ```

      """;

  private AccuracyTable() {}

  static void write(Map<AccuracyRow, Map<Quantity, Worst>> measured) throws IOException {
    String titles = Stream.of(Quantity.values()).map(Quantity::toString).collect(joined());
    String rule = "|" + "---|".repeat(2 + Quantity.values().length) + "\n";
    String rows =
        measured.entrySet().stream()
            .map(e -> line(e.getKey(), e.getValue()))
            .collect(Collectors.joining());
    Files.writeString(FILE, PREAMBLE + "| operation | unit" + titles + rule + rows);
  }

  private static String line(AccuracyRow row, Map<Quantity, Worst> worst) {
    String cells = Stream.of(Quantity.values()).map(q -> cell(worst.get(q))).collect(joined());
    return "| "
        + row.name()
        + " | "
        + (row.besideSummands() ? "largest summand" : "result")
        + cells;
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(" | ", " | ", " |\n");
  }

  private static String cell(Worst worst) {
    if (worst.error() == 0) {
      return "0";
    }
    String mark = worst.exceeds(4) ? "**" : "";
    return mark + rounded(worst.error()) + mark + " at " + worst.at();
  }

  /// Upwards, so that the error itself does not exceed it.
  private static String rounded(double error) {
    if (!Double.isFinite(error)) {
      return String.valueOf(error);
    }
    return error < 1e6
        ? new BigDecimal(error).setScale(2, RoundingMode.CEILING).toString()
        : String.valueOf(Math.ceil(error));
  }

  /// The errors stated, by operation.
  static Map<String, Map<Quantity, Double>> read() throws IOException {
    Map<String, Map<Quantity, Double>> table = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FILE)) {
      String[] cells = line.split("\\|");
      if (line.startsWith("| ") && !line.startsWith("| operation")) {
        Map<Quantity, Double> row = new EnumMap<>(Quantity.class);
        for (Quantity q : Quantity.values()) {
          String cell = cells[3 + q.ordinal()].replace("*", "").strip();
          row.put(q, Double.parseDouble(cell.split(" ")[0]));
        }
        table.put(cells[1].strip(), row);
      }
    }
    return table;
  }
}
