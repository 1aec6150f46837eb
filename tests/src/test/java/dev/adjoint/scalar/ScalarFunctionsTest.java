package dev.adjoint.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.scalar.ScalarGradients;
import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Scalar;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/// Every function of the scalar vocabulary: against differences of its own values, and against the
/// tensor of the same name.
final class ScalarFunctionsTest {

  @Provide
  Arbitrary<ScalarRow> rows() {
    return Arbitraries.of(ScalarRow.ROWS);
  }

  @Property(tries = 3000)
  void firstDerivativesAgreeWithDifferencesOfValues(
      @ForAll("rows") ScalarRow row,
      @ForAll @DoubleRange(min = 0, max = 1) double s,
      @ForAll @DoubleRange(min = 0, max = 1) double t) {
    double a = row.low() + (row.high() - row.low()) * s;
    double b = row.low() + (row.high() - row.low()) * t;
    double room = row.room(a, b);
    Assume.that(room > 1e-3);
    Jet jet = Jet.of(row, a, b);
    double step = Math.min(room / 2, 0.25);
    assertNear(row, jet.partials[0], Ridders.slope(x -> row.value(x, b), a, step));
    assertNear(row, jet.partials[1], Ridders.slope(y -> row.value(a, y), b, step));
  }

  @Property(tries = 3000)
  void secondDerivativesAgreeWithDifferencesOfFirstOnes(
      @ForAll("rows") ScalarRow row,
      @ForAll @DoubleRange(min = 0, max = 1) double s,
      @ForAll @DoubleRange(min = 0, max = 1) double t) {
    double a = row.low() + (row.high() - row.low()) * s;
    double b = row.low() + (row.high() - row.low()) * t;
    double room = row.room(a, b);
    Assume.that(room > 1e-3);
    Jet jet = Jet.of(row, a, b);
    double step = Math.min(room / 2, 0.25);
    for (int i = 0; i < 2; i++) {
      int of = i;
      assertNear(
          row, jet.seconds[i][0], Ridders.slope(x -> Jet.of(row, x, b).partials[of], a, step));
      assertNear(
          row, jet.seconds[i][1], Ridders.slope(y -> Jet.of(row, a, y).partials[of], b, step));
    }
  }

  @Property(tries = 3000)
  void scalarsAndTensorsAgree(
      @ForAll("rows") ScalarRow row,
      @ForAll @DoubleRange(min = 0, max = 1) double s,
      @ForAll @DoubleRange(min = 0, max = 1) double t) {
    double a = row.low() + (row.high() - row.low()) * s;
    double b = row.low() + (row.high() - row.low()) * t;
    Jet jet = Jet.of(row, a, b);
    try (Tape tape = new Tape()) {
      List<Tensor> leaves = List.of(Tensor.scalar(a).on(tape), Tensor.scalar(b).on(tape));
      Tensor y = row.onTensors().apply(leaves.get(0), leaves.get(1));
      assertClose(row + " at " + a + ", " + b, y.item(), jet.value);
      List<Tensor> first = y.gradients(leaves);
      for (int i = 0; i < 2; i++) {
        assertClose(
            row + " first " + i + " at " + a + ", " + b, first.get(i).item(), jet.partials[i]);
        List<Tensor> second = first.get(i).gradients(leaves);
        for (int j = 0; j < 2; j++) {
          assertClose(
              row + " second " + i + j + " at " + a + ", " + b,
              second.get(j).item(),
              jet.seconds[i][j],
              jet.largestSecond());
        }
      }
    }
  }

  private static void assertNear(ScalarRow row, double actual, Ridders.Estimate expected) {
    double allowed = 4 * expected.error() + 1e-9 * Math.abs(expected.slope()) + 1e-12;
    assertTrue(
        Math.abs(actual - expected.slope()) <= allowed,
        () -> row + ": " + actual + " but differences say " + expected);
  }

  private static void assertClose(String what, double expected, double actual) {
    assertClose(what, expected, actual, Math.abs(expected));
  }

  /// @param scale how large the summands of the number may be, which may cancel
  private static void assertClose(String what, double expected, double actual, double scale) {
    double allowed = 1e-13 * Math.max(scale, 1e-300);
    assertEquals(expected, actual, Math.max(allowed, 1e-14 * Math.abs(actual)), what);
  }

  /// Value, first and second derivatives at a point.
  private record Jet(double value, double[] partials, double[][] seconds) {
    double largestSecond() {
      return Arrays.stream(seconds)
          .flatMapToDouble(Arrays::stream)
          .map(Math::abs)
          .filter(Double::isFinite)
          .max()
          .orElse(0);
    }

    static Jet of(ScalarRow row, double a, double b) {
      ScalarTape tape = new ScalarTape();
      List<Scalar> leaves = Scalar.leaves(tape, a, b);
      Scalar y = row.onScalars().apply(leaves.get(0), leaves.get(1));
      ScalarGradients first = y.backward();
      double[][] seconds = new double[2][];
      for (int i = 0; i < 2; i++) {
        seconds[i] = both(y.hessianProduct(leaves, i == 0 ? 1 : 0, i == 0 ? 0 : 1), leaves);
      }
      return new Jet(y.value(), both(first, leaves), seconds);
    }

    private static double[] both(ScalarGradients gradients, List<Scalar> leaves) {
      return new double[] {gradients.of(leaves.get(0)), gradients.of(leaves.get(1))};
    }
  }
}
