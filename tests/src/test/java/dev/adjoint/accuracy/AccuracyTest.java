package dev.adjoint.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.ops.Activations;
import dev.adjoint.ops.Elementary;
import dev.adjoint.ops.Pairs;
import dev.adjoint.ops.SpecialFunctions;
import dev.adjoint.ops.Trigonometric;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every elementwise operation is as right as the table says. Few points are measured in an
/// ordinary run, many under `adjoint.deep` and for `-Dadjoint.accuracy.write=true`, which writes
/// the table.
final class AccuracyTest {
  private static final int FEW = 64;
  private static final int MANY = 3000;

  private static final Map<Class<?>, List<AccuracyRow>> FAMILIES =
      Map.of(
          Elementary.class, UnaryRows.elementary(),
          Trigonometric.class, UnaryRows.trigonometric(),
          Activations.class, UnaryRows.activations(),
          SpecialFunctions.class, UnaryRows.special(),
          Pairs.class, PairRows.pairs());

  private static List<AccuracyRow> rows() {
    return Stream.of(
            Elementary.class,
            Trigonometric.class,
            Activations.class,
            SpecialFunctions.class,
            Pairs.class)
        .flatMap(family -> FAMILIES.get(family).stream())
        .toList();
  }

  @Test
  void noErrorExceedsTheOneStated() throws IOException {
    boolean write = Boolean.getBoolean("adjoint.accuracy.write");
    int n = write || Boolean.getBoolean("adjoint.deep") ? MANY : FEW;
    Map<AccuracyRow, Map<Quantity, Worst>> measured = new LinkedHashMap<>();
    rows().forEach(row -> measured.put(row, Measurement.of(row, n)));
    if (write) {
      AccuracyTable.write(measured);
    }
    Map<String, Map<Quantity, Double>> stated = AccuracyTable.read();
    List<String> exceeding = new ArrayList<>();
    measured.forEach(
        (row, worst) ->
            worst.forEach(
                (quantity, w) -> {
                  double bound =
                      stated.getOrDefault(row.name(), Map.of()).getOrDefault(quantity, 0.);
                  if (w.exceeds(bound)) {
                    exceeding.add(
                        row.name() + ", " + quantity + ", " + bound + " ULP stated: " + w);
                  }
                }));
    assertEquals("", String.join("\n", exceeding));
  }

  @Test
  void everyValueAndFirstDerivativeIsWithinFourUlp() throws IOException {
    List<String> beyond = new ArrayList<>();
    AccuracyTable.read()
        .forEach(
            (row, stated) ->
                stated.forEach(
                    (quantity, ulps) -> {
                      if (quantity != Quantity.BEND64 && !(ulps <= 4)) {
                        beyond.add(row + ", " + quantity + ": " + ulps + " ULP");
                      }
                    }));
    assertEquals(List.of(), beyond);
  }

  @Test
  void everyElementwiseOperationIsMeasured() {
    FAMILIES.forEach(
        (family, rows) -> {
          TreeSet<String> declared =
              Arrays.stream(family.getDeclaredMethods())
                  .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
                  .map(Method::getName)
                  .collect(Collectors.toCollection(TreeSet::new));
          TreeSet<String> measured =
              rows.stream().map(AccuracyRow::method).collect(Collectors.toCollection(TreeSet::new));
          assertEquals(declared, measured);
        });
  }
}
