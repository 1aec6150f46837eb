package dev.adjoint.ops;

import static dev.adjoint.ops.ShapingTest.assertMessage;
import static dev.adjoint.ops.ShapingTest.assertValues;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Tape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

final class IndexingTest {

  private static final Tensor GRID =
      Tensor.of(new double[][] {{0, 2, -1}, {1, 1, 0}}).reshape(2, 3, 1).repeat(2, 4);

  private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("slice", x -> x.slice(1, 0, 2)),
          Map.entry("slice backwards by two", x -> x.slice(2, -1, Integer.MIN_VALUE, -2)),
          Map.entry("empty slice", x -> x.slice(1, 2, 1)),
          Map.entry("select", x -> x.select(1, -1)),
          Map.entry("gather", x -> x.gather(1, 2, 0, 2, -2)),
          Map.entry("gather one", x -> x.gather(0, Tensor.scalar(1))),
          Map.entry("gather a matrix", x -> x.gather(2, Tensor.arange(4).reshape(2, 2))),
          Map.entry("gather nothing", x -> x.gather(2)),
          Map.entry("takeAlongAxis", x -> x.takeAlongAxis(1, GRID)),
          Map.entry("scatterAdd", x -> x.scatterAdd(1, new int[] {2, 2}, x.slice(1, 0, 2))),
          Map.entry(
              "scatterAdd a matrix",
              x -> x.scatterAdd(2, Tensor.arange(4).reshape(2, 2), x.reshape(2, 3, 2, 2))));

  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithDifferences() {
    Tensor x = Tensor.normal(new Random(3), 2, 3, 4);
    return FUNCTIONS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> FiniteDifferences.check(v -> entry.getValue().apply(v.square()), x)));
  }

  @Test
  void slicesAreReadAsInPython() {
    Tensor x = Tensor.arange(5);
    assertValues("[1 2]", x.slice(0, 1, 3));
    assertValues("[3 4]", x.slice(0, -2, 9));
    assertValues("[0 2 4]", x.slice(0, -9, 5, 2));
    assertValues("[4 3 2 1 0]", x.slice(0, -1, Integer.MIN_VALUE, -1));
    assertValues("[3 1]", x.slice(0, 3, 0, -2));
    assertValues("[4]", x.slice(0, 9, -2, -1));
    assertValues("[0]", x.slice(0, 0, 5, Integer.MAX_VALUE));
    assertEquals(Shape.of(0), x.slice(0, 3, 1).shape());
    assertEquals(Shape.of(0), x.slice(0, 1, 3, -1).shape());
    assertEquals(Shape.of(0), Tensor.zeros(0).slice(0, 0, 1).shape());
  }

  @Test
  void elementsComeFromWhereTheyShould() {
    Tensor x = Tensor.arange(6).reshape(2, 3);
    assertValues("[3 4 5]", x.select(0, 1));
    assertValues("[2 0 2 5 3 5]", x.gather(1, 2, 0, -1));
    assertEquals(Shape.of(2, 2, 2), x.gather(1, Tensor.zeros(2, 2)).shape());
    assertValues("[2 3]", x.takeAlongAxis(1, Tensor.of(2, 0).reshape(2, 1)));
    assertValues("[3 1 5]", x.takeAlongAxis(0, Tensor.of(1, 0, 1).reshape(1, 3)));
    assertValues(
        "[0 4 2 3 8 5]", x.scatterAdd(1, new int[] {1, 1}, Tensor.of(1, 2, 1, 3).reshape(2, 2)));
    assertValues("[0 1 0 0 0 1]", Tensor.of(1, 2).oneHot(3));
    assertEquals(x.value(), x.cast(DType.FLOAT32).gather(0, 0, 1).cast(DType.FLOAT64).value());
  }

  @Test
  void anElementThatIsNotChosenGetsNoGradient() {
    assertGradient("[0 0.5]", x -> x.sqrt().slice(0, 1, 2));
    assertGradient("[0 0.5]", x -> x.sqrt().select(0, 1));
    assertGradient("[0 1]", x -> x.sqrt().gather(0, 1, 1));
    assertGradient("[0 0.5]", x -> x.sqrt().takeAlongAxis(0, Tensor.of(1)));
    assertGradient("[0 0.5]", x -> Tensor.concat(0, x.sqrt(), Tensor.ones(2)).slice(0, 1, 3));
    assertGradient("[0 0.5]", x -> x.sqrt().roll(0, 1).pad(0, 1, 1, 2).flip().slice(0, 2, 3));
    assertGradient(
        "[0 0.5]", x -> x.sqrt().repeat(0, 2).reshape(2, 2).select(0, -1).slice(0, 1, 2));
  }

  /// The gradient of the sum of f at (0, 1), of first order, and one of second order without NaN.
  private static void assertGradient(String expected, UnaryOperator<Tensor> f) {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(0, 1).on(tape);
      Tensor y = f.apply(x).sum();
      assertValues(expected, Tensor.of(y.backward().of(x)));
      Tensor slope = y.gradients(List.of(x)).getFirst();
      NDArray second = slope.sum().backward().of(x);
      assertArrayEquals(new double[] {0, -slope.value().get(1) / 2}, second.toArray());
    }
  }

  @Test
  void aGradientForDuplicatesAddsUp() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2, 3).on(tape);
      assertArrayEquals(
          new double[] {2, 1, 0}, x.gather(0, 0, 0, 1).sum().backward().of(x).toArray());
    }
  }

  @Test
  void mistakesAreNamedInOneLine() {
    Tensor x = Tensor.zeros(2, 3);
    assertMessage("slice: 0 to 2 by 0: the step must not be 0, given 0", () -> x.slice(0, 0, 2, 0));
    assertMessage(
        "slice: shape [2, 3]: the axis must be in [-2, 2), given 2", () -> x.slice(2, 0, 1));
    assertMessage(
        "select: position 3 on axis 1 of [2, 3]: the position must be in [-3, 3)",
        () -> x.select(1, 3));
    assertIllegal("gather: position 7: it must be in [-3, 3)", () -> x.gather(1, 0, 7));
    assertIllegal(
        "gather: position 0.5: it must be a whole number", () -> x.gather(1, Tensor.of(0.5)));
    assertIllegal(
        "gather: position NaN: it must be in [-3, 3)", () -> x.gather(1, Tensor.of(Double.NaN)));
    assertIllegal("gather: position 0: it must be in [0, 0)", () -> Tensor.zeros(0).gather(0, 0));
    assertIllegal(
        "gather: position 16777217: float32 holds positions up to 16777216",
        () -> x.cast(DType.FLOAT32).gather(0, (1 << 24) + 1));
    assertMessage(
        "scatterAdd: shape [2, 3], updates [3]: the updates must have the shape [1, 3], which"
            + " gather gives",
        () -> x.scatterAdd(0, new int[] {0}, Tensor.zeros(3)));
    assertMessage(
        "takeAlongAxis: shape [2, 3], indices [1, 1]: all sizes but that of axis 1 must be equal",
        () -> x.takeAlongAxis(1, Tensor.zeros(1, 1)));
    assertIllegal("oneHot: label 3: it must be in [0, 3)", () -> Tensor.of(3).oneHot(3));
  }

  private static void assertIllegal(String expected, Executable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
