package dev.adjoint.nn.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.adjoint.core.array.DType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Reads examples from comma-separated values: one example in each row, one of the columns its
/// target, the others its inputs. Text is in UTF-8; the file may be gzipped; empty lines are
/// skipped.
///
/// ```java
/// Dataset iris = Csv.STANDARD.read(file, DType.FLOAT64);
/// Csv prices = Csv.STANDARD.delimiter(';').target(Column.parse("price"));
/// ```
///
/// @param header whether the first row holds the names of the columns
/// @param delimiter what stands between the fields of a row
/// @param target the column that holds the targets
/// @param targets what the targets are
/// @param classes the names of the classes, in order, where they are known beforehand: another
///     label is an error then. Empty where they are to be found in the file: they are then sorted,
///     by value if all are numbers, by name otherwise
public record Csv(
    Header header, char delimiter, Column target, Targets targets, List<String> classes) {

  /// Whether the first row holds the names of the columns.
  public enum Header {
    /// It does if none of its inputs is a number.
    DETECT,
    /// It does.
    PRESENT,
    /// It is an example.
    ABSENT
  }

  /// What the targets are.
  public enum Targets {
    /// Numbers if all are numbers and not all are whole; classes otherwise.
    DETECT,
    /// Classes: each text that occurs is the label of one.
    CLASSES,
    /// Numbers to be predicted.
    NUMBERS
  }

  /// Commas, the target in the last column, and the rest as it is found.
  public static final Csv STANDARD =
      new Csv(Header.DETECT, ',', new Column.Last(), Targets.DETECT, List.of());

  /// Copies the list.
  public Csv {
    classes = List.copyOf(classes);
  }

  /// With or without a header.
  public Csv header(Header given) {
    return new Csv(given, delimiter, target, targets, classes);
  }

  /// With another character between fields.
  public Csv delimiter(char given) {
    return new Csv(header, given, target, targets, classes);
  }

  /// With the targets in another column.
  public Csv target(Column given) {
    return new Csv(header, delimiter, given, targets, classes);
  }

  /// With targets of the given kind.
  public Csv targets(Targets given) {
    return new Csv(header, delimiter, target, given, classes);
  }

  /// With classes known beforehand.
  public Csv classes(List<String> given) {
    return new Csv(header, delimiter, target, Targets.CLASSES, given);
  }

  /// Reads a file.
  ///
  /// @param dtype of the numbers
  /// @return without classes and with targets of shape [n, 1] where the targets are numbers, of
  ///     shape [n, 0] where there is no target column
  /// @throws DataException if the file cannot be read or does not hold such a table; the message
  ///     names the line and the column
  public Dataset read(Path file, DType dtype) throws DataException {
    try (InputStream stream = Input.open("csv", file)) {
      return read(stream, file.toString(), dtype);
    } catch (IOException cause) {
      throw DataException.of("csv", file, cause);
    }
  }

  /// Reads a stream, which stays open.
  ///
  /// @param name in messages and as the name of the examples
  /// @throws IOException if the stream cannot be read
  /// @throws DataException if it does not hold such a table
  public Dataset read(InputStream stream, String name, DType dtype) throws IOException {
    CsvTable table = new CsvTable(this, name, dtype);
    try {
      for (CsvRecord row : reader(stream)) {
        table.add(row);
      }
    } catch (CsvParseException | UncheckedIOException cause) {
      Throwable root = cause.getCause() == null ? cause : cause.getCause();
      if (root instanceof IOException failure) {
        throw failure;
      }
      throw new DataException("csv", name, "it is no table: " + root.getMessage());
    }
    return table.dataset();
  }

  private CsvReader<CsvRecord> reader(InputStream stream) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .detectBomHeader(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .ofCsvRecord(stream, StandardCharsets.UTF_8);
  }
}
