package dev.adjoint.nn.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of a table, collected while they are read, and checked one by one.
final class CsvTable {
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private final Csv csv;
  private final String name;
  private final DType dtype;
  private final Map<String, String> known = new HashMap<>();
  private final CsvTargets targets;
  private List<String> header = List.of();
  private double[] numbers = new double[1 << 12];
  private int width;
  private int target;
  private long firstLine;
  private int rows;

  CsvTable(Csv csv, String name, DType dtype) {
    this.csv = csv;
    this.name = name;
    this.dtype = dtype;
    this.targets = new CsvTargets(csv, dtype);
  }

  void add(CsvRecord row) throws DataException {
    if (width == 0) {
      if (begin(row)) {
        return;
      }
    } else if (row.getFieldCount() != width) {
      throw rejected(
          row,
          row.getFieldCount() + " fields: " + width + " are required, as in line " + firstLine);
    }
    int inputs = width - (target < 0 ? 0 : 1);
    ensure((long) (rows + 1) * inputs, row);
    int at = rows * inputs;
    for (int i = 0; i < width; i++) {
      String field = row.getField(i).strip();
      if (i == target) {
        if (field.isEmpty()) {
          throw rejected(row, i, "the field is empty: a target is required");
        }
        targets.add(known.computeIfAbsent(field, text -> text), row.getStartingLineNumber());
      } else {
        numbers[at++] = number(row, i, field);
      }
    }
    rows++;
  }

  /// Learns from the first row how wide the table is, and whether that row is a header.
  private boolean begin(CsvRecord row) throws DataException {
    width = row.getFieldCount();
    firstLine = row.getStartingLineNumber();
    List<String> names = row.getFields().stream().map(String::strip).toList();
    try {
      target = csv.target().index(width, csv.header() == Csv.Header.ABSENT ? List.of() : names);
    } catch (IllegalArgumentException cause) {
      throw rejected(row, String.valueOf(cause.getMessage()));
    }
    if (target >= 0 && width == 1) {
      throw rejected(
          row,
          "1 field: an input and a target are required, with "
              + DataException.quote(String.valueOf(csv.delimiter()))
              + " between");
    }
    boolean isHeader =
        switch (csv.header()) {
          case PRESENT -> true;
          case ABSENT -> false;
          case DETECT -> isHeader(names);
        };
    header = isHeader ? names : List.of();
    return isHeader;
  }

  private boolean isHeader(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (i != target && CsvTargets.isNumber(names.get(i))) {
        return false;
      }
    }
    return true;
  }

  private double number(CsvRecord row, int column, String field) throws DataException {
    double value = CsvTargets.parse(field);
    if (Double.isFinite(dtype == DType.FLOAT32 ? (float) value : value)) {
      return value;
    }
    throw rejected(row, column, CsvTargets.objection(field, dtype));
  }

  private void ensure(long count, CsvRecord row) throws DataException {
    if (count > LONGEST) {
      throw rejected(row, "more than " + LONGEST + " numbers: they do not fit into an array");
    }
    if (count > numbers.length) {
      numbers =
          Arrays.copyOf(numbers, (int) Math.min(LONGEST, Math.max(count, 2L * numbers.length)));
    }
  }

  Dataset dataset() throws DataException {
    if (rows == 0) {
      throw new DataException(
          "csv", name, width == 0 ? "the file is empty" : "there is a header, but no example");
    }
    int inputs = width - (target < 0 ? 0 : 1);
    NDArray x = array(numbers, dtype, rows, inputs);
    numbers = new double[0];
    try {
      CsvTargets.Encoded encoded = target < 0 ? targets.none(rows) : targets.encode();
      return new Dataset(name, x, encoded.targets(), encoded.classes());
    } catch (CsvTargets.Rejected rejected) {
      throw new DataException("csv", place(rejected.line(), target), rejected.rule());
    }
  }

  static NDArray array(double[] values, DType dtype, int rows, int columns) {
    int count = rows * columns;
    double[] dense = values.length == count ? values : Arrays.copyOf(values, count);
    return NDArray.rounded(new Signature(dtype, Shape.of(rows, columns)), dense);
  }

  private DataException rejected(CsvRecord row, String rule) {
    return new DataException("csv", name + ": line " + row.getStartingLineNumber(), rule);
  }

  private DataException rejected(CsvRecord row, int column, String rule) {
    return new DataException("csv", place(row.getStartingLineNumber(), column), rule);
  }

  private String place(long line, int column) {
    String title = header.isEmpty() ? "" : " (" + header.get(column) + ")";
    return name + ": line " + line + ", column " + (column + 1) + title;
  }
}
