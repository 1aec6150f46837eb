package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

final class ShapingTest {

  private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("reshape", x -> x.reshape(4, -1)),
          Map.entry("flatten", Tensor::flatten),
          Map.entry("expandDims", x -> x.expandDims(1)),
          Map.entry("expandDims at the end", x -> x.expandDims(-1)),
          Map.entry("squeeze", x -> x.expandDims(1).squeeze(1)),
          Map.entry("squeeze all", x -> x.expandDims(1).expandDims(0).squeeze()),
          Map.entry("broadcastTo", x -> x.expandDims(1).broadcastTo(5, 2, 2, 3, 4)),
          Map.entry("transpose", x -> x.transpose()),
          Map.entry("transpose of two axes", x -> x.transpose(0, -1)),
          Map.entry("permute", x -> x.permute(2, 0, 1)),
          Map.entry("permute from the end", x -> x.permute(-1, 0, -2)),
          Map.entry("moveAxis", x -> x.moveAxis(0, -1)),
          Map.entry("flip", x -> x.flip(0, 2)),
          Map.entry("roll", x -> x.roll(2, -5)),
          Map.entry("pad", x -> x.pad(new int[] {0, 1, 2}, new int[] {1, 0, 1}, 3.5)),
          Map.entry("pad one axis", x -> x.pad(-1, 2, 0, 1)),
          Map.entry("repeat", x -> x.repeat(1, 3)),
          Map.entry("tile", x -> x.tile(2, 1, 3)),
          Map.entry("concat", x -> Tensor.concat(1, x, x.square(), x.slice(1, 1, 2))),
          Map.entry("stack", x -> Tensor.stack(-1, x, x.square())),
          Map.entry("split", x -> x.split(2, 2).get(1).mul(x.split(2, 2).getFirst())),
          Map.entry("split by sizes", x -> x.split(2, new int[] {1, 0, 3}).get(2)),
          Map.entry("split, one part", x -> x.split(2, 1).getFirst()));

  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithDifferences() {
    Tensor x = Tensor.normal(new Random(3), 2, 3, 4);
    return FUNCTIONS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      // The square makes the second order more than zero.
                      FiniteDifferences.check(v -> entry.getValue().apply(v.square()), x);
                      Tensor numbers = Tensor.arange(24).reshape(2, 3, 4);
                      Tensor y = entry.getValue().apply(numbers);
                      Tensor single = entry.getValue().apply(numbers.cast(DType.FLOAT32));
                      assertEquals(y.cast(DType.FLOAT32).value(), single.value());
                    }));
  }

  @Test
  void elementsGoWhereTheyShould() {
    Tensor x = Tensor.arange(6).reshape(2, 3);
    assertValues("[0 1 2 3 4 5]", x.flatten());
    assertValues("[0 3 1 4 2 5]", x.transpose());
    assertValues("[2 1 0 5 4 3]", x.flip(1));
    assertValues("[5 4 3 2 1 0]", x.flip());
    assertValues("[2 0 1 5 3 4]", x.roll(1, 1));
    assertValues("[1 2 0 4 5 3]", x.roll(1, -4));
    assertValues("[0 0 1 1 2 2 3 3 4 4 5 5]", x.repeat(1, 2));
    assertValues("[0 1 2 0 1 2 3 4 5 3 4 5]", x.tile(1, 2));
    assertValues("[9 0 1 2 9 9 9 3 4 5 9 9]", x.pad(1, 1, 2, 9));
    assertValues("[0 1 2 0 3 4 5 3]", Tensor.concat(1, x, x.slice(1, 0, 1)));
    assertValues("[0 1 2 3 4 5 0 1 2 3 4 5]", Tensor.stack(0, x, x));
    assertValues("[0 0 1 1 2 2 3 3 4 4 5 5]", Tensor.stack(2, x, x));
    assertValues("[2 5]", x.split(1, new int[] {2, 1}).get(1));
    Tensor y = Tensor.arange(24).reshape(2, 3, 4);
    assertEquals(Shape.of(3, 4, 2), y.moveAxis(0, -1).shape());
    assertEquals(y.permute(1, 2, 0).value(), y.moveAxis(0, -1).value());
    assertEquals(y.permute(2, 0, 1).value(), y.moveAxis(-1, 0).value());
  }

  static void assertValues(String expected, Tensor y) {
    double[] numbers =
        Stream.of(expected.substring(1, expected.length() - 1).split(" "))
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertArrayEquals(numbers, y.value().toArray());
  }

  @Test
  void emptyTensorsAreArrangedLikeOthers() {
    Tensor x = Tensor.zeros(2, 0, 3);
    assertEquals(Shape.of(0), x.flatten().shape());
    assertEquals(Shape.of(3, 0, 2), x.transpose(0, 2).shape());
    assertEquals(Shape.of(2, 0, 3), x.flip().shape());
    assertEquals(Shape.of(2, 0, 3), x.roll(1, 2).shape());
    assertEquals(Shape.of(2, 0, 6), x.repeat(2, 2).shape());
    assertEquals(Shape.of(2, 0, 9), x.tile(1, 4, 3).shape());
    assertEquals(Shape.of(2, 2, 3), x.pad(1, 1, 1, 7).shape());
    assertEquals(Shape.of(2, 1, 3), Tensor.concat(1, x, Tensor.ones(2, 1, 3)).shape());
    assertEquals(Shape.of(0), Tensor.of(1, 2).repeat(0, 0).shape());
    FiniteDifferences.check(v -> v.pad(0, 1, 1, 2).roll(0, 1).tile(2, 1, 2), x);
  }

  @Test
  void mistakesAreNamedInOneLine() {
    Tensor x = Tensor.zeros(2, 3);
    assertMessage("reshape: [2, 3] to [4]: 6 elements do not fill 4", () -> x.reshape(4));
    assertMessage(
        "reshape: [2, 3] to [4, -1]: 6 elements do not divide by 4", () -> x.reshape(4, -1));
    assertMessage(
        "expandDims: shape [2, 3]: the new axis must be in [-3, 2], given 3",
        () -> x.expandDims(3));
    assertMessage("squeeze: shape [2, 3]: axis 1 has size 3", () -> x.squeeze(1));
    assertMessage(
        "permute: axes [0]: shape [2, 3] has 2 axes, each to be named once", () -> x.permute(0));
    assertMessage(
        "moveAxis: shape [2, 3]: the axis must be in [-2, 2), given 2", () -> x.moveAxis(2, 0));
    assertMessage(
        "tile: shape [2, 3], [2] times: one number for each of 2 axes is required, not 1",
        () -> x.tile(2));
    assertMessage("repeat: -1 times: at least 0 is required", () -> x.repeat(0, -1));
    assertMessage(
        "pad: shape [2, 3], [0, 0] and [0, -2]: at least 0 is required, not -2",
        () -> x.pad(1, 0, -2, 0));
    assertMessage(
        "concat: shapes [2, 3] and [2, 2]: all sizes but that of axis 0 must be equal, and part 1"
            + " differs",
        () -> Tensor.concat(0, x, Tensor.zeros(2, 2)));
    assertMessage("stack: no tensors: at least 1 is required", () -> Tensor.stack(0));
    assertMessage(
        "stack: shapes [2, 3] and [3]: all parts must have one shape, and part 1 differs",
        () -> Tensor.stack(0, x, Tensor.zeros(3)));
    assertMessage(
        "split: axis 1 of [2, 3] into 2 parts: the size 3 does not divide by 2",
        () -> x.split(1, 2));
    assertMessage(
        "split: axis 1 of [2, 3] into [1, 1]: the sizes add up to 2, not to 3",
        () -> x.split(1, new int[] {1, 1}));
  }

  static void assertMessage(String expected, Executable call) {
    assertEquals(expected, assertThrows(ShapeException.class, call).getMessage());
  }
}
