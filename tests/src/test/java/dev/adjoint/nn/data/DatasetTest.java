package dev.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DatasetTest {
  private static Dataset numbered(int size) {
    double[] inputs = new double[size];
    Arrays.setAll(inputs, i -> i);
    double[] targets = new double[2 * size];
    Arrays.setAll(targets, i -> i / 2 % 4 == 0 == (i % 2 == 0) ? 1 : 0);
    return new Dataset(
        "numbered",
        NDArray.wrap(inputs, size, 1),
        NDArray.wrap(targets, size, 2),
        List.of("a", "b"));
  }

  private static String message(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  @Test
  void aSplitKeepsEveryExampleOnceAndTheSharesOfTheClasses() {
    Dataset data = numbered(100);
    Dataset.Split split = data.split(0.2, 7);
    assertEquals(80, split.training().size());
    assertEquals(20, split.heldOut().size());
    List<Double> all = new ArrayList<>();
    for (Dataset part : List.of(split.training(), split.heldOut())) {
      Arrays.stream(part.inputs().toArray()).forEach(all::add);
      long ofFirst = Arrays.stream(part.labels()).filter(label -> label == 0).count();
      assertEquals(part.size() / 4, ofFirst);
    }
    assertArrayEquals(data.inputs().toArray(), all.stream().mapToDouble(x -> x).sorted().toArray());
  }

  @Test
  void theSeedDecidesTheSplit() {
    Dataset data = numbered(100);
    assertEquals(data.split(0.3, 1), data.split(0.3, 1));
    assertNotEquals(data.split(0.3, 1), data.split(0.3, 2));
  }

  @Test
  void aSplitThatLeavesAPartEmptyIsRejected() {
    String rule = ": the share must be in (0, 1) and leave examples in both parts";
    for (double share : new double[] {0, 1, -0.1, 2, Double.NaN, 0.001}) {
      assertEquals(
          "split: " + share + " of 100 examples of numbered" + rule,
          message(() -> numbered(100).split(share, 1)));
    }
  }

  @Test
  void examplesAreSelectedWithTheirTargets() {
    Dataset chosen = numbered(10).select(4, 1, 4);
    assertArrayEquals(new double[] {4, 1, 4}, chosen.inputs().toArray());
    assertArrayEquals(new int[] {0, 1, 0}, chosen.labels());
  }

  @Test
  void inputsAndTargetsMustBeAsMany() {
    assertEquals(
        "dataset: inputs [2, 1] and targets [1, 2]: the first axis of both counts the examples",
        message(
            () ->
                new Dataset(
                    "x",
                    NDArray.wrap(new double[2], 2, 1),
                    NDArray.wrap(new double[2], 1, 2),
                    List.of())));
  }

  @Test
  void scalingToDeviationOneAndBack() {
    NDArray batch = NDArray.wrap(new double[] {1, 7, 10, 3, 7, 40}, 2, 3);
    Scaling scaling = Scaling.standard(batch);
    NDArray scaled = scaling.apply(batch);
    assertArrayEquals(new double[] {-1, 0, -1, 1, 0, 1}, scaled.toArray(), 1e-15);
    assertArrayEquals(batch.toArray(), scaling.invert(scaled).toArray(), 1e-13);
  }

  @Test
  void scalingToTheUnitIntervalAndBack() {
    NDArray batch = NDArray.wrap(new float[] {1, 7, 10, 3, 7, 40}, 2, 3);
    Scaling scaling = Scaling.unit(batch);
    NDArray scaled = scaling.apply(batch);
    assertEquals(DType.FLOAT32, scaled.dtype());
    assertArrayEquals(new double[] {0, 0, 0, 1, 0, 1}, scaled.toArray());
    assertArrayEquals(batch.toArray(), scaling.invert(scaled).toArray(), 1e-5);
  }

  @Test
  void scalingWantsItsNumberOfColumns() {
    Scaling scaling = Scaling.by(2, 3);
    assertEquals(
        "scaling: shape [1, 2]: [n, 3] is required",
        message(() -> scaling.apply(NDArray.wrap(new double[2], 1, 2))));
  }
}
