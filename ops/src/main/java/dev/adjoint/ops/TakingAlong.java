package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.ops.kernel.DoubleGather;
import dev.adjoint.ops.kernel.FloatGather;

/// One place along an axis for each element of the result: the operation behind
/// [Indexing#takeAlongAxis], and its adjoint.
final class TakingAlong {
  private record Take(int axis) {}

  private record Put(int axis, int size) {}

  private TakingAlong() {}

  static Tensor take(Tensor x, int axis, Tensor indices) {
    int along = x.shape().axis("takeAlongAxis", axis);
    return take(along).of(x.dense(), indices.dense());
  }

  private static Structural take(int axis) {
    return Structural.indexed(
        "takeAlongAxis",
        new Take(axis),
        inputs -> infer(inputs, axis),
        (inputs, y) -> take(inputs[0], axis, inputs[1], y),
        true,
        (g, inputs, _) -> put(axis, inputs[0].shape().size(axis)).of(g.dense(), inputs[1].dense()));
  }

  private static Structural put(int axis, int size) {
    return Structural.indexed(
        "putAlongAxis",
        new Put(axis, size),
        inputs -> inputs[0].withShape(inputs[0].shape().with(axis, size)),
        (inputs, y) -> put(inputs[0], axis, size, inputs[1], y),
        false,
        (g, inputs, _) -> take(g, axis, inputs[1]));
  }

  private static Signature infer(Signature[] inputs, int axis) {
    Shape x = inputs[0].shape();
    Shape indices = inputs[1].shape();
    if (indices.rank() != x.rank() || !indices.with(axis, x.size(axis)).equals(x)) {
      throw new ShapeException(
          "takeAlongAxis",
          "shape " + x + ", indices " + indices,
          "all sizes but that of axis " + axis + " must be equal");
    }
    return inputs[1];
  }

  private static void take(NDArray x, int axis, NDArray indices, NDArray y) {
    Folding fold = Folding.of(x.shape(), axis, 1);
    int[] index = Positions.read("takeAlongAxis", indices, fold.length());
    int count = y.shape().size(axis);
    if (y.dtype() == DType.FLOAT64) {
      DoubleGather.gatherAlong(
          x.float64(),
          x.offset(),
          fold.outer(),
          fold.length(),
          fold.inner(),
          index,
          count,
          y.float64(),
          y.offset());
    } else {
      FloatGather.gatherAlong(
          x.float32(),
          x.offset(),
          fold.outer(),
          fold.length(),
          fold.inner(),
          index,
          count,
          y.float32(),
          y.offset());
    }
  }

  private static void put(NDArray x, int axis, int size, NDArray indices, NDArray y) {
    Folding fold = Folding.of(x.shape(), axis, 1);
    int[] index = Positions.read("takeAlongAxis", indices, size);
    Moves.fill(y, 0);
    if (y.dtype() == DType.FLOAT64) {
      DoubleGather.scatterAddAlong(
          x.float64(),
          x.offset(),
          fold.outer(),
          size,
          fold.inner(),
          index,
          fold.length(),
          y.float64(),
          y.offset());
    } else {
      FloatGather.scatterAddAlong(
          x.float32(),
          x.offset(),
          fold.outer(),
          size,
          fold.inner(),
          index,
          fold.length(),
          y.float32(),
          y.offset());
    }
  }
}
