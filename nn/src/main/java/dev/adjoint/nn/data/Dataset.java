package dev.adjoint.nn.data;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Examples to learn from: inputs, and the target of each.
///
/// @param name where the examples come from, for reports
/// @param inputs the first axis counts examples
/// @param targets the first axis counts examples; for classes one number each, 1 for the right one
/// @param classes the names of the classes, in the order of the targets' last axis; empty where the
///     targets are numbers to be predicted
public record Dataset(String name, NDArray inputs, NDArray targets, List<String> classes) {

  /// A part to train on and a part held out.
  ///
  /// @param training the larger part
  /// @param heldOut the rest
  public record Split(Dataset training, Dataset heldOut) {}

  /// @throws ShapeException if inputs and targets are not as many, or the classes do not fit
  public Dataset {
    classes = List.copyOf(classes);
    if (inputs.rank() == 0 || targets.rank() == 0 || rows(inputs) != rows(targets)) {
      throw new ShapeException(
          "dataset",
          "inputs " + inputs.shape() + " and targets " + targets.shape(),
          "the first axis of both counts the examples");
    }
    if (!classes.isEmpty() && targets.shape().size(-1) != classes.size()) {
      throw new ShapeException(
          "dataset",
          classes.size() + " classes",
          "the targets have " + targets.shape().size(-1) + " numbers each");
    }
  }

  private static int rows(NDArray array) {
    return array.shape().size(0);
  }

  /// The number of examples.
  public int size() {
    return rows(inputs);
  }

  /// Whether the targets are classes.
  public boolean isClassified() {
    return !classes.isEmpty();
  }

  /// The same examples in another type of numbers.
  public Dataset cast(DType dtype) {
    return new Dataset(
        name,
        Tensor.of(inputs).cast(dtype).value(),
        Tensor.of(targets).cast(dtype).value(),
        classes);
  }

  /// The examples at the given positions, in the given order.
  public Dataset select(int... positions) {
    return new Dataset(name, pick(inputs, positions), pick(targets, positions), classes);
  }

  /// Writes the examples at the given positions over those of another set, of as many examples,
  /// which [#select] has made and nobody else uses.
  public void copyInto(Dataset batch, int... positions) {
    pick(inputs, batch.inputs, positions);
    pick(targets, batch.targets, positions);
  }

  /// The number of the class of each example.
  ///
  /// @throws IllegalStateException if the targets are not classes
  public int[] labels() {
    if (!isClassified()) {
      throw new IllegalStateException("dataset " + name + ": its targets are numbers, not classes");
    }
    return IntStream.range(0, size()).map(this::label).toArray();
  }

  private int label(int example) {
    return IntStream.range(0, classes.size())
        .reduce((a, b) -> targets.get(example, b) > targets.get(example, a) ? b : a)
        .orElseThrow();
  }

  /// Divides the examples by chance. Of each class the same share is held out.
  ///
  /// @param heldOut the share to be held out, in (0, 1)
  /// @param seed the same seed gives the same parts
  /// @throws IllegalArgumentException if the share is out of range, or one part would be empty
  public Split split(double heldOut, long seed) {
    requireParts(heldOut, heldOut > 0 && heldOut < 1);
    Map<Integer, List<Integer>> strata = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      strata.computeIfAbsent(isClassified() ? label(i) : 0, _ -> new ArrayList<>()).add(i);
    }
    Random random = new Random(seed);
    List<Integer> held = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (List<Integer> stratum : strata.values()) {
      Collections.shuffle(stratum, random);
      int count = (int) Math.round(heldOut * stratum.size());
      held.addAll(stratum.subList(0, count));
      kept.addAll(stratum.subList(count, stratum.size()));
    }
    requireParts(heldOut, !held.isEmpty() && !kept.isEmpty());
    Collections.sort(held);
    Collections.sort(kept);
    return new Split(select(toArray(kept)), select(toArray(held)));
  }

  private void requireParts(double heldOut, boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          "split: "
              + heldOut
              + " of "
              + size()
              + " examples of "
              + name
              + ": the share must be in (0, 1) and leave examples in both parts");
    }
  }

  private static int[] toArray(List<Integer> positions) {
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }

  private static NDArray pick(NDArray from, int... positions) {
    Shape shape = from.shape().with(0, positions.length);
    NDArray picked = NDArray.zeros(new Signature(from.dtype(), shape));
    pick(from, picked, positions);
    return picked;
  }

  private static void pick(NDArray from, NDArray to, int... positions) {
    NDArray dense = from.dense();
    int row = from.count() / Math.max(1, rows(from));
    Object source = from.dtype() == DType.FLOAT64 ? dense.float64() : dense.float32();
    Object buffer = to.dtype() == DType.FLOAT64 ? to.float64() : to.float32();
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(source, dense.offset() + positions[i] * row, buffer, i * row, row);
    }
  }
}
