package dev.adjoint.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Hard points: saturation, kinks, ties, zeros, infinities, and branches not taken. The gradient is
/// within [Tolerance#ULPS] units in the last place of the mathematically right one where there is
/// one, and exactly the documented convention at genuine kinks and singularities. A gradient that
/// rounding its inputs would move further ([Conditioning]) may be a relative
/// [Tolerance#ILL_CONDITIONED] away, and is listed with how far.
///
/// A further file of the same form is given by `-Dtricky.cases=FILE`. Rows that say nothing of what
/// is right are listed, and so are compositions, whose forward pass may have lost what the gradient
/// needs. Rows whose expression is not known are named; they do not decide.
final class TrickyGradientsTest {
  private static final String ROW =
      """
      {"id": "%s", "op": "%s", "order": %s, "level": "op", "inputs": [%s], "math_grad": [%s]}\
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"/tricky_gradients.json", "/further_gradients.json"})
  void everyRowIsRight(String resource) throws URISyntaxException {
    var url = Objects.requireNonNull(TrickyGradientsTest.class.getResource(resource));
    TrickyReport report = judged(Path.of(url.toURI()));
    assertEquals(List.of(), report.unknown());
    assertEquals(List.of(), report.illConditioned());
  }

  @Test
  void everyRowOfTheGivenFileIsRight() {
    String file = System.getProperty("tricky.cases", "");
    assumeFalse(file.isEmpty(), "no file is given by -Dtricky.cases=FILE");
    // Maven runs tests in the module's directory; a relative path may be meant from the project's.
    Path given = Path.of(file);
    judged(Files.exists(given) ? given : Path.of("..").resolve(file));
  }

  private static TrickyReport judged(Path file) {
    TrickyReport report = TrickyReport.of(TrickyCase.read(file));
    System.out.println(file.getFileName() + "\n" + report);
    assertEquals("", String.join("\n", report.wrong()));
    assertTrue(report.judged() > 0, () -> file + ": no row says what is right of a known function");
    return report;
  }

  @ParameterizedTest
  @CsvSource({"1.0000000000000013", "-1", "0", "NaN", "Infinity"})
  void wrongGradientsAreFound(String gradient) throws IOException {
    Path file = file(ROW.formatted("a", "sin(x)", 1, "0", '"' + gradient + '"'));
    AssertionError error = assertThrows(AssertionError.class, () -> judged(file));
    assertTrue(error.getMessage().contains("a  sin(x)"), error::getMessage);
  }

  /// −sin(x)·cos(cos(x)) near π is 10⁹ times as sensitive as x.
  @Test
  void anIllConditionedGradientIsWithinARelativeErrorAndIsListed() throws IOException {
    String near = ROW.formatted("a", "sin(cos(x))", 1, "3.14159265", "-1.9395734516137E-9");
    TrickyReport report = judged(file(near));
    assertTrue(report.illConditioned().getFirst().contains("a  sin(cos(x))"), report::toString);
    String far = ROW.formatted("a", "sin(cos(x))", 1, "3.14159265", "-1.93957345162E-9");
    assertThrows(AssertionError.class, () -> judged(file(far)));
  }

  @Test
  void anExpressionThatTheOperationsRefuseIsNamedAndDoesNotDecide() throws IOException {
    String known = ROW.formatted("a", "sin(x)", 1, "0", "1");
    String refused = ROW.formatted("b", "x[7]", 1, "[1, 2]", "[1, 2]");
    TrickyReport report = judged(file(known + "," + refused));
    assertTrue(report.unknown().getFirst().contains("b  x[7]"), report::toString);
  }

  @Test
  void aRowOfAnUnknownFunctionIsNamedAndDoesNotDecide() throws IOException {
    String known = ROW.formatted("a", "sin(x)", 1, "0", "1");
    String unknown = ROW.formatted("b", "frobnicate(x)", 1, "0", "1");
    TrickyReport report = judged(file(known + "," + unknown));
    assertEquals(1, report.exact().size());
    assertTrue(report.unknown().getFirst().contains("frobnicate"), report::toString);
  }

  @Test
  void aFileOfUnknownFunctionsAloneFails() throws IOException {
    Path file = file(ROW.formatted("b", "frobnicate(x)", 1, "0", "1"));
    assertThrows(AssertionError.class, () -> judged(file));
  }

  @Test
  void aMissingFileIsSaidSo() {
    Path file = folder.resolve("none.json");
    var error = assertThrows(IllegalArgumentException.class, () -> TrickyCase.read(file));
    assertEquals("tricky cases: " + file + ": cannot be read", error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"cases\": [} | is not JSON, line 1",
        "[1, 2] | needs rows in an array `cases`",
        "{\"cases\": []} | needs rows in an array `cases`",
        "{\"cases\": [{\"op\": \"x\"}]} | row 1 (no id): `id` must be a text",
        "{\"cases\": [{\"id\": \"a\"}]} | row 1 (a): `order` must be a whole number ≥ 1",
        "{\"cases\": [{\"id\": \"a\", \"order\": 1}]}"
            + "| row 1 (a): `inputs` must be an array, one element an input",
        "{\"cases\": [{\"id\": \"a\", \"order\": 1, \"inputs\": [true]}]}"
            + "| row 1 (a): `inputs` must hold numbers, not BOOLEAN",
        "{\"cases\": [{\"id\": \"a\", \"order\": 1, \"inputs\": [\"1,5\"]}]}"
            + "| row 1 (a): `inputs`: `1,5` is no number",
        "{\"cases\": [{\"id\": \"a\", \"order\": 1, \"inputs\": [[1, [2]]]}]}"
            + "| row 1 (a): `inputs` has uneven lists",
        "{\"cases\": [{\"id\": \"a\", \"order\": 1, \"inputs\": [1], \"math_grad\": [[1, 2]]}]}"
            + "| row 1 (a): gradients of shapes [[2]] for inputs [[]]"
      })
  void aFileOfAnotherFormIsRefusedInOneLine(String json, String rule) throws IOException {
    Path file = folder.resolve("bad.json");
    Files.writeString(file, json);
    var error = assertThrows(IllegalArgumentException.class, () -> TrickyCase.read(file));
    assertEquals("tricky cases: " + file + ": " + rule, error.getMessage());
  }

  private Path file(String rows) throws IOException {
    return Files.writeString(folder.resolve("cases.json"), "{\"cases\": [" + rows + "]}");
  }
}
