package dev.adjoint.nn.data;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The target column of a table: collected as text, then read as classes or as numbers.
final class CsvTargets {
  private static final int MOST_CLASSES = 1000;

  /// Whole numbers of so many digits are exact, and need no slow parsing.
  private static final int EXACT = 15;

  private final Csv csv;
  private final DType dtype;
  private final List<String> texts = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();

  /// @param targets of shape [n, classes], [n, 1] or [n, 0]
  record Encoded(NDArray targets, List<String> classes) {}

  CsvTargets(Csv csv, DType dtype) {
    this.csv = csv;
    this.dtype = dtype;
  }

  void add(String text, long line) {
    texts.add(text);
    lines.add(line);
  }

  Encoded none(int rows) {
    return new Encoded(NDArray.zeros(new Signature(dtype, Shape.of(rows, 0))), List.of());
  }

  Encoded encode() throws Rejected {
    return switch (csv.targets()) {
      case CLASSES -> classes();
      case NUMBERS -> numbers();
      case DETECT -> areNumbers() ? numbers() : classes();
    };
  }

  private boolean areNumbers() throws Rejected {
    boolean first = isNumber(texts.getFirst());
    boolean whole = true;
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (isNumber(text) != first) {
        String kind = first ? "number" : "label, which is no number,";
        throw rejected(
            i,
            DataException.quote(text)
                + ": a "
                + kind
                + " is required, as in line "
                + lines.getFirst());
      }
      whole &= isWhole(text);
    }
    return first && !whole;
  }

  private Encoded numbers() throws Rejected {
    double[] values = new double[texts.size()];
    for (int i = 0; i < values.length; i++) {
      String text = texts.get(i);
      values[i] = parse(text);
      if (!Double.isFinite(dtype == DType.FLOAT32 ? (float) values[i] : values[i])) {
        throw rejected(i, objection(text, dtype));
      }
    }
    return new Encoded(CsvTable.array(values, dtype, values.length, 1), List.of());
  }

  private Encoded classes() throws Rejected {
    List<String> names = csv.classes().isEmpty() ? found() : csv.classes();
    Map<String, Integer> positions = new HashMap<>();
    for (String name : names) {
      positions.put(name, positions.size());
    }
    int[] labels = new int[texts.size()];
    for (int i = 0; i < labels.length; i++) {
      Integer position = positions.get(texts.get(i));
      if (position == null) {
        throw rejected(
            i, DataException.quote(texts.get(i)) + ": the classes are " + Labels.listing(names));
      }
      labels[i] = position;
    }
    return new Encoded(Labels.oneHot(labels, names.size(), dtype), names);
  }

  private List<String> found() throws Rejected {
    List<String> names = texts.stream().distinct().toList();
    if (names.size() > MOST_CLASSES) {
      throw rejected(
          0,
          names.size()
              + " different targets: at most "
              + MOST_CLASSES
              + " can be classes"
              + (isNumber(texts.getFirst()) ? "; say that they are numbers" : ""));
    }
    Comparator<String> order =
        names.stream().allMatch(CsvTargets::isNumber)
            ? Comparator.comparingDouble(CsvTargets::parse)
            : Comparator.naturalOrder();
    return names.stream().sorted(order).toList();
  }

  private Rejected rejected(int row, String rule) {
    return new Rejected(lines.get(row), rule);
  }

  static boolean isNumber(String field) {
    return !Double.isNaN(parse(field));
  }

  /// The number that a field is; NaN if it is none. Unlike what Java reads, `1f` and `0x1p3` are
  /// none. A number beyond float64 becomes infinite.
  static double parse(String field) {
    int length = field.length();
    char last = length == 0 ? ' ' : field.charAt(length - 1);
    if (last != '.' && !isDigit(last)) {
      return Double.NaN;
    }
    if (length <= EXACT && isDigits(field, 0)) {
      long value = 0;
      for (int i = 0; i < length; i++) {
        value = 10 * value + field.charAt(i) - '0';
      }
      return value;
    }
    try {
      return field.indexOf('x') + field.indexOf('X') == -2 ? Double.parseDouble(field) : Double.NaN;
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isDigits(String field, int from) {
    for (int i = from; i < field.length(); i++) {
      if (!isDigit(field.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWhole(String number) {
    return isDigits(number, number.startsWith("-") ? 1 : 0);
  }

  /// What is to be said of a field that is no finite number.
  static String objection(String field, DType dtype) {
    if (field.isEmpty()) {
      return "the field is empty: a number is required";
    }
    if (isNumber(field)) {
      return field + ": it is beyond " + dtype;
    }
    boolean known = field.matches("(?i)[+-]?(nan|inf(inity)?)");
    return DataException.quote(field)
        + (known ? ": a finite number" : ": a number")
        + " is required";
  }

  /// A row whose target is not what it should be.
  static final class Rejected extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    private final long line;
    private final String rule;

    private Rejected(long line, String rule) {
      super(rule);
      this.line = line;
      this.rule = rule;
    }

    long line() {
      return line;
    }

    String rule() {
      return rule;
    }
  }
}
