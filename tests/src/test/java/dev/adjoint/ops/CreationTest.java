package dev.adjoint.ops;

import static dev.adjoint.ops.ShapingTest.assertMessage;
import static dev.adjoint.ops.ShapingTest.assertValues;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Tape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class CreationTest {

  @Test
  void nestedArraysBecomeTensors() {
    Tensor x = Tensor.of(new double[][][] {{{1, 2, 3}}, {{4, 5, 6}}});
    assertEquals(Shape.of(2, 1, 3), x.shape());
    assertValues("[1 2 3 4 5 6]", x);
    assertEquals(Shape.of(1, 1, 2, 1), Tensor.of(new float[][][][] {{{{1}, {2}}}}).shape());
    assertEquals(DType.FLOAT32, Tensor.of(new float[][] {{1}}).dtype());
    assertEquals(DType.FLOAT32, Tensor.of(new float[] {1}).dtype());
    assertEquals(DType.FLOAT64, Tensor.of(1, 2, 3).dtype());
    assertEquals(Shape.of(0, 0), Tensor.of(new double[0][0]).shape());
    assertEquals(Shape.of(2, 0), Tensor.of(new double[2][0]).shape());
  }

  @Test
  void raggedArraysAreRefused() {
    assertMessage(
        "of: the array at [1] has length 1: the first one there has length 2, and all must be as"
            + " long",
        () -> Tensor.of(new double[][] {{1, 2}, {3}}));
    assertMessage(
        "of: the array at [1, 0] has length 0: the first one there has length 1, and all must be as"
            + " long",
        () -> Tensor.of(new float[][][] {{{1}}, {{}}}));
  }

  @Test
  void sequencesReachTheirEnds() {
    assertValues("[0 1 2]", Tensor.arange(3));
    assertValues("[0 1 2 3]", Tensor.arange(3.1));
    assertValues("[2 3]", Tensor.arange(2, 4));
    assertValues("[1 0.5 0 -0.5]", Tensor.arange(1, -1, -0.5));
    assertEquals(Shape.of(0), Tensor.arange(1, 0).shape());
    assertValues("[-1 0 1]", Tensor.linspace(-1, 1, 3));
    assertValues("[5]", Tensor.linspace(5, 9, 1));
    assertEquals(0.3, Tensor.linspace(0.1, 0.3, 7).value().get(6));
    assertIllegal(
        "arange: from 0.0 to 1.0 by 0.0: the number of steps must be finite, and is Infinity",
        () -> Tensor.arange(0, 1, 0));
    assertIllegal("linspace: -1 numbers: at least 0 are required", () -> Tensor.linspace(0, 1, -1));
  }

  @Test
  void labelsBecomeRows() {
    assertValues("[0 1 1 0]", Tensor.oneHot(new int[] {1, 0}, 2));
    assertValues("[1 0 0 1]", Tensor.eye(2, DType.FLOAT32));
    assertIllegal(
        "oneHot: label 2 at position 1: a label must be in [0, 2)",
        () -> Tensor.oneHot(new int[] {0, 2}, 2));
  }

  @Test
  void drawnNumbersAreTheSameEverywhere() {
    assertArrayEquals(
        new double[] {-1.3684557422861845, 0.867474057146585, -0.3389083694695043},
        Tensor.normal(new Random(1), 3).value().toArray());
    assertArrayEquals(
        new double[] {0.4617563814065817, -0.17983837701559668},
        Tensor.uniform(new Random(1), -1, 1, 2).value().toArray());
    NDArray wide = Tensor.normal(new Random(2), 2, 50).cast(DType.FLOAT32).value();
    assertEquals(wide, Tensor.normal(new Random(2), DType.FLOAT32, Shape.of(2, 50)).value());
  }

  @Test
  void drawnNumbersHaveTheMomentsAndBoundsOfTheirDistribution() {
    int n = 200_000;
    double[] normal = Tensor.normal(new Random(3), n).value().toArray();
    assertEquals(0, Arrays.stream(normal).average().orElseThrow(), 0.01);
    assertEquals(1, Arrays.stream(normal).map(x -> x * x).average().orElseThrow(), 0.02);
    assertEquals(3, Arrays.stream(normal).map(x -> x * x * x * x).average().orElseThrow(), 0.15);
    double up = Math.nextUp(1.0);
    double[] tight = Tensor.uniform(new Random(3), 1, up, n).value().toArray();
    assertTrue(Arrays.stream(tight).allMatch(x -> x == 1));
    assertIllegal(
        "uniform: from 1.0 to 1.0: finite bounds with low < high are required",
        () -> Tensor.uniform(new Random(1), 1, 1, 2));
  }

  @Test
  void castingIsDifferentiable() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1.5, -2).on(tape);
      Tensor y = x.cast(DType.FLOAT32).square();
      assertEquals(DType.FLOAT32, y.dtype());
      NDArray gradient = y.sum().backward().of(x);
      assertEquals(DType.FLOAT64, gradient.dtype());
      assertArrayEquals(new double[] {3, -4}, gradient.toArray());
    }
    assertEquals(0.1f, Tensor.scalar(0.1).cast(DType.FLOAT32).item());
    assertEquals(DType.FLOAT32, Tensor.scalar(1, DType.FLOAT32).onesLike().dtype());
  }

  private static void assertIllegal(String expected, Executable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
