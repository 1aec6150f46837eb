package dev.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvTest {
  @TempDir private Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("table.csv"), content);
  }

  private Dataset read(Csv csv, String... lines) throws IOException {
    return csv.read(file(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), DType.FLOAT64);
  }

  private Dataset read(String... lines) throws IOException {
    return read(Csv.STANDARD, lines);
  }

  private String message(Csv csv, DType dtype, byte[] content) throws IOException {
    Path file = file(content);
    String message = assertThrows(DataException.class, () -> csv.read(file, dtype)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message.replace(folder + "/", "");
  }

  private String message(Csv csv, String... lines) throws IOException {
    return message(csv, DType.FLOAT64, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private String message(String... lines) throws IOException {
    return message(Csv.STANDARD, lines);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  @Test
  void textLabelsAreClassesInAlphabeticalOrder() throws IOException {
    Dataset data = read("5.1,3.5,setosa", "6.0,2.7,virginica", "5.8,4.0,setosa");
    assertEquals(List.of("setosa", "virginica"), data.classes());
    assertArrayEquals(new double[] {5.1, 3.5, 6, 2.7, 5.8, 4}, data.inputs().toArray());
    assertArrayEquals(new int[] {0, 1, 0}, data.labels());
  }

  @Test
  void wholeNumbersAreClassesInTheirOrder() throws IOException {
    assertEquals(List.of("-1", "2", "10"), read("1,10", "1,2", "1,-1").classes());
  }

  @Test
  void numbersThatAreNotAllWholeAreNumbers() throws IOException {
    Dataset data = read("1,10", "1,2.5");
    assertFalse(data.isClassified());
    assertArrayEquals(new double[] {10, 2.5}, data.targets().toArray());
    assertEquals(Shape.of(2, 1), data.targets().shape());
  }

  @Test
  void targetsAreWhatTheyAreSaidToBe() throws IOException {
    assertFalse(read(Csv.STANDARD.targets(Csv.Targets.NUMBERS), "1,10", "1,2").isClassified());
    assertEquals(
        List.of("0.0", "1.0"),
        read(Csv.STANDARD.targets(Csv.Targets.CLASSES), "1,1.0", "1,0.0").classes());
  }

  @Test
  void aFirstRowWithoutNumbersIsAHeader() throws IOException {
    assertEquals(1, read("a,b,kind", "1,2,x").size());
    assertEquals(2, read("3,4,y", "1,2,x").size());
  }

  @Test
  void aHeaderMayBeDeclared() throws IOException {
    assertEquals(1, read(Csv.STANDARD.header(Csv.Header.PRESENT), "1,2,3", "4,5,6").size());
    assertEquals(
        "csv: table.csv: line 1, column 1: \"a\": a number is required",
        message(Csv.STANDARD.header(Csv.Header.ABSENT), "a,b,kind", "1,2,x"));
  }

  @Test
  void theTargetMayStandInAnyColumn() throws IOException {
    Dataset byName = read(Csv.STANDARD.target(Column.parse("kind")), "kind,a,b", "x,1,2", "y,3,4");
    assertEquals(List.of("x", "y"), byName.classes());
    assertArrayEquals(new double[] {1, 2, 3, 4}, byName.inputs().toArray());
    assertEquals(byName, read(Csv.STANDARD.target(Column.parse("1")), "x,1,2", "y,3,4"));
    Dataset none = read(Csv.STANDARD.target(Column.parse("none")), "1,2", "3,4");
    assertEquals(Shape.of(2, 0), none.targets().shape());
  }

  @Test
  void aTargetThatIsNotThereIsNamed() throws IOException {
    assertEquals(
        "csv: table.csv: line 1: the target is column 4 of 3",
        message(Csv.STANDARD.target(Column.parse("4")), "1,2,3"));
    assertEquals(
        "csv: table.csv: line 1: the target is column kin, and the header has no such name",
        message(Csv.STANDARD.target(Column.parse("kin")), "kind,a", "x,1"));
  }

  @Test
  void delimitersQuotesEmptyLinesAndMarksAreUnderstood() throws IOException {
    assertArrayEquals(
        new double[] {1, -2e-3},
        read(Csv.STANDARD.delimiter(';'), "1 ; -2e-3 ;x").inputs().toArray());
    assertEquals(List.of("a, b", "c\"d"), read("\"1\",\"a, b\"", "", "2,\"c\"\"d\"", "").classes());
    assertEquals(1, read("\uFEFF1,x").size());
  }

  @Test
  void gzippedFilesAreRead() throws IOException {
    byte[] content = "1,x\n2,y\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(2, Csv.STANDARD.read(file(gzip(content)), DType.FLOAT32).size());
  }

  @Test
  void numbersAreReadToTheLastBit() throws IOException {
    String[] texts = {"0.1", "123456789012345678", "4.9e-324", ".5", "5.", "+7", "1E5", "007"};
    double[] numbers = Arrays.stream(texts).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(numbers, read(String.join(",", texts) + ",x").inputs().toArray(), 0);
  }

  @Test
  void raggedRowsAreRejected() throws IOException {
    assertEquals(
        "csv: table.csv: line 3: 2 fields: 3 are required, as in line 1",
        message("a,b,c", "1,2,x", "1,x"));
  }

  @Test
  void textWhereANumberBelongsIsRejected() throws IOException {
    assertEquals(
        "csv: table.csv: line 2, column 2 (width): \"2,7\": a number is required",
        message("length,width,kind", "1,\"2,7\",x"));
    for (String text : List.of("1f", "0x1p3", "--1", "1e", "one")) {
      assertEquals(
          "csv: table.csv: line 2, column 1: \"" + text + "\": a number is required",
          message("1,x", text + ",x"));
    }
    assertEquals(
        "csv: table.csv: line 2, column 1: the field is empty: a number is required",
        message("1,x", ",x"));
  }

  @Test
  void infiniteNumbersAreRejected() throws IOException {
    for (String text : List.of("NaN", "inf", "-Infinity")) {
      assertEquals(
          "csv: table.csv: line 2, column 1: \"" + text + "\": a finite number is required",
          message("1,x", text + ",x"));
    }
    assertEquals(
        "csv: table.csv: line 2, column 1: 1e999: it is beyond float64", message("1,x", "1e999,x"));
    assertEquals(
        "csv: table.csv: line 1, column 1: 1e39: it is beyond float32",
        message(Csv.STANDARD, DType.FLOAT32, "1e39,x".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void mixedTargetsAreRejected() throws IOException {
    assertEquals(
        "csv: table.csv: line 2, column 2: \"x\": a number is required, as in line 1",
        message("1,3", "1,x"));
    assertEquals(
        "csv: table.csv: line 2, column 2: the field is empty: a target is required",
        message("1,3", "1,"));
  }

  @Test
  void aLabelOutsideTheKnownClassesIsRejected() throws IOException {
    assertEquals(
        "csv: table.csv: line 2, column 2: \"3\": the classes are 0, 1, 2",
        message(Csv.STANDARD.classes(List.of("0", "1", "2")), "5,1", "5,3"));
  }

  @Test
  void classesWithoutEndAreRejected() throws IOException {
    String[] lines = IntStream.range(0, 1001).mapToObj(i -> "1," + i).toArray(String[]::new);
    assertEquals(
        "csv: table.csv: line 1, column 2: 1001 different targets: at most 1000 can be classes;"
            + " say that they are numbers",
        message(lines));
  }

  @Test
  void filesThatAreNoTableAreRejected() throws IOException {
    assertEquals("csv: table.csv: the file is empty", message(""));
    assertEquals("csv: table.csv: there is a header, but no example", message("length,width,kind"));
    assertEquals(
        "csv: table.csv: line 1: 1 field: an input and a target are required, with \",\" between",
        message("1;2;3"));
    assertEquals(
        "csv: table.csv: it is no table: Unclosed quoted field at end of input (record starting at"
            + " line 1)",
        message("1,\"x"));
  }

  @Test
  void filesThatCannotBeReadAreRejected() throws IOException {
    byte[] packed = gzip("1,x\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "csv: table.csv: it is cut off: the gzip data has no end",
        message(Csv.STANDARD, DType.FLOAT64, Arrays.copyOf(packed, packed.length - 9)));
    packed[packed.length - 6] ^= 1;
    assertEquals(
        "csv: table.csv: its gzip data is damaged (Corrupt GZIP trailer)",
        message(Csv.STANDARD, DType.FLOAT64, packed));
    Path missing = folder.resolve("none.csv");
    assertEquals(
        "csv: " + missing + ": there is no such file",
        assertThrows(DataException.class, () -> Csv.STANDARD.read(missing, DType.FLOAT64))
            .getMessage());
    assertEquals(
        "csv: " + folder + ": it is a directory",
        assertThrows(DataException.class, () -> Csv.STANDARD.read(folder, DType.FLOAT64))
            .getMessage());
  }

  @Test
  void whatIsFoundIsQuotedShortAndInOneLine() throws IOException {
    assertEquals(
        "csv: table.csv: line 2, column 1: \"a?b" + "c".repeat(26) + "…\": a number is required",
        message("1,x", "\"a\nb" + "c".repeat(100) + "\",x"));
  }

  @Test
  void theBundledDataAreAsTheirNoticeSays() {
    Dataset digits = Bundled.DIGITS.load(DType.FLOAT32);
    assertEquals(Shape.of(1797, 64), digits.inputs().shape());
    assertEquals("0, 1, 2, 3, 4, 5, 6, 7, 8, 9", String.join(", ", digits.classes()));
    double[] pixels = digits.inputs().toArray();
    assertEquals(1, Arrays.stream(pixels).max().orElseThrow());
    assertEquals(0, Arrays.stream(pixels).min().orElseThrow());
    assertEquals(
        "{0=178, 1=182, 2=177, 3=183, 4=181, 5=182, 6=181, 7=179, 8=174, 9=180}",
        Arrays.stream(digits.labels())
            .boxed()
            .collect(Collectors.groupingBy(i -> i, Collectors.counting()))
            .toString());
    Dataset iris = Bundled.IRIS.load(DType.FLOAT64);
    assertEquals(Shape.of(150, 4), iris.inputs().shape());
    assertEquals(List.of("setosa", "versicolor", "virginica"), iris.classes());
    assertEquals(DType.FLOAT64, iris.inputs().dtype());
  }
}
