package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleGather;
import dev.adjoint.ops.kernel.FloatGather;

/// Chosen places along an axis, the same ones everywhere: the operations behind [Indexing#gather]
/// and [Indexing#scatterAdd], each the adjoint of the other.
final class Gathering {
  private record Gather(int axis) {}

  private record Scatter(int axis, int size) {}

  private record OneHot(int classes) {}

  private Gathering() {}

  static Tensor gather(Tensor x, int axis, Tensor indices) {
    int along = x.shape().axis("gather", axis);
    return gather(along).of(x.dense(), indices.dense());
  }

  /// Zeros, with the updates added at the given places of an axis.
  static Tensor scatter(Tensor updates, int axis, int size, Tensor indices) {
    return scatter(axis, size).of(updates.dense(), indices.dense());
  }

  static Tensor scatterAdd(Tensor x, int axis, Tensor indices, Tensor updates) {
    int along = x.shape().axis("scatterAdd", axis);
    Shape expected = gathered(x.shape(), along, indices.shape());
    if (!updates.shape().equals(expected)) {
      throw new ShapeException(
          "scatterAdd",
          "shape " + x.shape() + ", updates " + updates.shape(),
          "the updates must have the shape " + expected + ", which gather gives");
    }
    return x.add(scatter(updates, along, x.shape().size(along), indices));
  }

  private static Structural gather(int axis) {
    return Structural.indexed(
        "gather",
        new Gather(axis),
        inputs -> inputs[0].withShape(gathered(inputs[0].shape(), axis, inputs[1].shape())),
        (inputs, y) -> gather(inputs[0], axis, inputs[1], y),
        true,
        (g, inputs, _) -> scatter(g, axis, inputs[0].shape().size(axis), inputs[1]));
  }

  private static Structural scatter(int axis, int size) {
    return Structural.indexed(
        "scatter",
        new Scatter(axis, size),
        inputs -> inputs[0].withShape(scattered(inputs[0], axis, size, inputs[1].shape())),
        (inputs, y) -> scatter(inputs[0], axis, size, inputs[1], y),
        false,
        (g, inputs, _) -> gather(g, axis, inputs[1]));
  }

  private static Shape gathered(Shape shape, int axis, Shape indices) {
    Shape result = shape.reduced(false, axis);
    for (int i = 0; i < indices.rank(); i++) {
      result = result.inserted(axis + i, indices.size(i));
    }
    return result;
  }

  private static Shape scattered(Signature updates, int axis, int size, Shape indices) {
    Shape result = updates.shape();
    for (int i = 0; i < indices.rank(); i++) {
      result = result.reduced(false, axis);
    }
    return result.inserted(axis, size);
  }

  private static void gather(NDArray x, int axis, NDArray indices, NDArray y) {
    Folding fold = Folding.of(x.shape(), axis, 1);
    int[] index = Positions.read("gather", indices, fold.length());
    if (y.dtype() == DType.FLOAT64) {
      DoubleGather.gather(
          x.float64(),
          x.offset(),
          fold.outer(),
          fold.length(),
          fold.inner(),
          index,
          y.float64(),
          y.offset());
    } else {
      FloatGather.gather(
          x.float32(),
          x.offset(),
          fold.outer(),
          fold.length(),
          fold.inner(),
          index,
          y.float32(),
          y.offset());
    }
  }

  private static void scatter(NDArray x, int axis, int size, NDArray indices, NDArray y) {
    Folding fold = Folding.of(y.shape(), axis, 1);
    int[] index = Positions.read("scatterAdd", indices, size);
    Moves.fill(y, 0);
    if (y.dtype() == DType.FLOAT64) {
      DoubleGather.scatterAdd(
          x.float64(),
          x.offset(),
          fold.outer(),
          size,
          fold.inner(),
          index,
          y.float64(),
          y.offset());
    } else {
      FloatGather.scatterAdd(
          x.float32(),
          x.offset(),
          fold.outer(),
          size,
          fold.inner(),
          index,
          y.float32(),
          y.offset());
    }
  }

  static Operation oneHot(int classes) {
    return Opaque.flat(
        "oneHot",
        Kind.OPAQUE,
        new OneHot(classes),
        inputs ->
            inputs[0].withShape(inputs[0].shape().inserted(inputs[0].shape().rank(), classes)),
        (inputs, y) -> oneHot(inputs[0], classes, y),
        in -> oneHot(in.getFirst(), classes));
  }

  private static PreciseArray oneHot(PreciseArray labels, int classes) {
    Shape shape = labels.shape().inserted(labels.shape().rank(), classes);
    NDArray y = NDArray.zeros(new Signature(DType.FLOAT64, shape));
    oneHot(labels.rounded(), classes, y);
    return PreciseArray.of(y);
  }

  private static void oneHot(NDArray labels, int classes, NDArray y) {
    int[] columns = Positions.labels("oneHot", labels, classes);
    Moves.fill(y, 0);
    for (int i = 0; i < columns.length; i++) {
      int at = y.offset() + i * classes + columns[i];
      if (y.dtype() == DType.FLOAT64) {
        y.float64()[at] = 1;
      } else {
        y.float32()[at] = 1;
      }
    }
  }
}
