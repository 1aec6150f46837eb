package dev.adjoint.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.benchmark.Figure.Unit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String HVP = "hvp-784-30-10-b10-f64";

  @Test
  void readsWhatItWrites() {
    Figure figure = new Figure(HVP, "adjoint", "eager", 2, Unit.MICROSECONDS, 37.25);
    assertEquals(figure, Figure.of(figure.json()));
  }

  @Test
  void saysWhichLineIsNoFigure() {
    var problem =
        assertThrows(IllegalArgumentException.class, () -> Figure.of("{\"workload\": \"rnn\"}"));
    assertEquals("compare: {\"workload\": \"rnn\"}: no figure", problem.getMessage());
  }

  @Test
  void refusesWhatIsNoPositiveNumber() {
    for (String value : List.of("\"abc\"", "0", "-1")) {
      String line = figure("jax", "", 1, 7).json().replace("7.000", value);
      assertThrows(IllegalArgumentException.class, () -> Figure.of(line), line);
    }
  }

  @Test
  void dividesByTheBestOfTheOthersOnAsManyThreads() {
    String row =
        row(
            figure("adjoint", "", 1, 30),
            figure("torch", "", 1, 300),
            figure("jax", "", 1, 60),
            figure("jax", "", 2, 40));
    assertTrue(row.endsWith("30.0 µs             60.0 µs jax   0.500    0.600  met"), row);
  }

  @Test
  void saysWhatIsMissed() {
    String row = row(figure("adjoint", "", 1, 48), figure("jax", "", 1, 60));
    assertTrue(row.endsWith("0.800    0.600  missed"), row);
  }

  @Test
  void comparesVariantsOfWhichNothingWasPromised() {
    String row = row(figure("adjoint", "no-vector", 1, 90), figure("jax", "", 1, 60));
    assertTrue(row.endsWith("60.0 µs jax    1.50"), row);
  }

  @Test
  void comparesNumbersWithoutARival() {
    String row = row(new Figure("cold-start", "adjoint", "", 1, Unit.MEGABYTES, 100));
    assertTrue(row.endsWith("100 MB                                     91.6  missed"), row);
  }

  private static Figure figure(String peer, String variant, int threads, double value) {
    return new Figure(HVP, peer, variant, threads, Unit.MICROSECONDS, value);
  }

  private static String row(Figure... figures) {
    return new Comparison(Stream.of(figures).toList()).rows().get(1);
  }
}
