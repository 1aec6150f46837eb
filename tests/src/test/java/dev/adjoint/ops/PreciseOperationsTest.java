package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.tape.Entry;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.table.Dice;
import dev.adjoint.table.Draw;
import dev.adjoint.table.Row;
import dev.adjoint.table.Table;
import dev.adjoint.table.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every operation that the table's rows record, in their gradients up to second order too: which
/// of them have a precise form, and whether it agrees with what they compute in float64.
final class PreciseOperationsTest {
  private static final int TRIES = 6;

  /// The operations without a precise form.
  private static final Set<String> WITHOUT = Set.of("kept");

  /// Elementwise operations whose summands may cancel: errors count in units in the last place of
  /// the greatest of 1 and the operands.
  private static final Set<String> CANCELLING =
      Set.of(
          "digamma",
          "geluCurvature",
          "geluSlope",
          "geluTanhCurvature",
          "geluTanhSlope",
          "logAddExp",
          "mishCurvature",
          "mishSlope",
          "normalPdfSlope",
          "siluCurvature",
          "powSlope",
          "siluSlope",
          "sincSlope");

  /// How many units a result may be away, where it is more than two: kernels of float64 that are
  /// not better.
  private static final Map<String, Double> WIDER = Map.of("det", 8.0, "sum", 8.0, "tanhSlope", 3.0);

  private final Set<String> precise = new TreeSet<>();
  private final Set<String> without = new TreeSet<>();
  private final Map<String, Double> worst = new TreeMap<>();
  private final Map<String, String> where = new HashMap<>();
  private int elements;
  private int unknown;

  @Test
  void everyOperationHasAPreciseFormThatAgrees() {
    Random random = new Random(1);
    for (Row row : Table.rows()) {
      for (int i = 0; i < TRIES; i++) {
        List<Integer> choices = random.ints(40, 0, 2520).boxed().toList();
        Dice dice = new Draw(choices, random.nextLong()).dice();
        record(new Trial(row.draw().apply(dice), dice));
      }
    }
    System.out.printf(
        "precise forms: %d operations, %d elements, %d of them NaN; none: %s%n",
        precise.size(), elements, unknown, without);
    assertEquals(new TreeSet<>(WITHOUT), without, "operations without a precise form");
    List<String> wrong = new ArrayList<>();
    worst.forEach(
        (name, error) -> {
          if (!(error <= WIDER.getOrDefault(name, 2.0))) {
            wrong.add(name + ": " + error + " ULP: " + where.get(name));
          }
        });
    assertEquals("", String.join("\n", wrong));
  }

  private void record(Trial trial) {
    try (Tape tape = new Tape()) {
      List<Tensor> x = trial.on(tape, trial.inputs());
      Tensor cotangent = Tensor.of(trial.cotangent()).on(tape);
      Tensor second = trial.pairedVjp(x, cotangent, trial.direction());
      if (second.place() instanceof Entry) {
        second.gradients(x);
      }
      tape.entries().stream().filter(entry -> !entry.isLeaf()).forEach(this::compare);
    }
  }

  private static NDArray value(Place place) {
    return Tensor.standing(place).value();
  }

  private void compare(Entry entry) {
    List<PreciseArray> inputs =
        entry.inputs().stream().map(place -> PreciseArray.of(value(place))).toList();
    String name = entry.op().name();
    Optional<PreciseArray> result = Precise.ARITHMETIC.compute(entry.op(), inputs);
    (result.isPresent() ? precise : without).add(name);
    result.ifPresent(y -> compare(name, entry, inputs, y));
  }

  private void compare(String name, Entry entry, List<PreciseArray> inputs, PreciseArray y) {
    assertEquals(entry.signature().shape(), y.shape(), name);
    double[] expected = value(entry).toArray();
    boolean each = entry.op().kind() == Op.Kind.POINTWISE && !CANCELLING.contains(name);
    double largest = largest(expected);
    for (PreciseArray x : inputs) {
      largest = Math.max(largest, largest(x.hi()));
    }
    for (int i = 0; i < expected.length; i++) {
      elements++;
      if (Double.isNaN(y.hi()[i])) {
        unknown++;
        continue;
      }
      double unit = Math.ulp(each ? expected[i] : largest) + 1e-300;
      double off = Math.abs(y.hi()[i] - expected[i]) / unit;
      double error = y.hi()[i] == expected[i] ? 0 : off;
      if (!(error <= worst.getOrDefault(name, 0.0))) {
        worst.put(name, error);
        where.put(name, inputs + " gives " + expected[i] + ", precisely " + y.hi()[i]);
      }
    }
  }

  private static double largest(double... numbers) {
    return Arrays.stream(numbers).map(Math::abs).max().orElse(0);
  }
}
