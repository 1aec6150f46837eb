package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The same elements in another arrangement. Most of these are views: they share the buffer and cost
/// next to nothing.
public sealed interface Shaping extends Operand permits Tensor {

  /// The same elements, in row-major order, in another shape. One size may be −1: it is what the
  /// others leave. VJP: ȳ in the shape of x.
  ///
  /// @throws ShapeException if the number of elements differs
  default Tensor reshape(int... sizes) {
    return reshape(ShapingOps.complete(shape(), sizes));
  }

  /// The same elements, in row-major order, in another shape. VJP: ȳ in the shape of x.
  ///
  /// @throws ShapeException if the number of elements differs
  default Tensor reshape(Shape to) {
    return to.equals(shape()) ? (Tensor) this : ShapingOps.reshape(to).of(((Tensor) this).dense());
  }

  /// With a new axis of size 1, which becomes axis `axis` of the result. VJP: ȳ in the shape of x.
  ///
  /// @throws ShapeException if `axis` is not in [−rank − 1, rank]
  default Tensor expandDims(int axis) {
    return ShapingOps.expandDims(axis).of(this);
  }

  /// Without the given axes, which must have size 1; without all axes of size 1 where none is given.
  /// VJP: ȳ in the shape of x.
  ///
  /// @throws ShapeException if one of them has another size
  default Tensor squeeze(int... axes) {
    return ShapingOps.squeeze(axes).of(this);
  }

  /// The axes in another order: axis i of the result is axis `axes[i]` of x. VJP: the inverse
  /// permutation of ȳ.
  ///
  /// @throws ShapeException if `axes` is not a permutation of all axes
  default Tensor permute(int... axes) {
    return ShapingOps.permute(axes).of(this);
  }

  /// The last two axes exchanged: for a matrix, Aᵀ. VJP: ȳᵀ.
  ///
  /// @throws ShapeException if the rank is less than 2
  default Tensor transpose() {
    return ShapingOps.TRANSPOSE.of(this);
  }

  /// Repeats axes of size 1 and adds leading axes, up to the given shape, without copying. VJP: ȳ
  /// summed over the repeated axes.
  ///
  /// @throws ShapeException if the shape does not broadcast to it
  default Tensor broadcastTo(Shape to) {
    return to.equals(shape()) ? (Tensor) this : ShapingOps.broadcast(to).of(this);
  }
}

/// The operations behind [Shaping].
final class ShapingOps {
  private record Reshape(Shape to) {}

  private record ExpandDims(int axis) {}

  private record Squeeze(List<Integer> axes) {}

  private record Permute(List<Integer> axes) {}

  private record Transpose() {}

  private record Broadcast(Shape to) {}

  static final Structural TRANSPOSE =
      Structural.view(
          "transpose", new Transpose(), NDArray::transpose, false, (g, _) -> g.transpose());

  private ShapingOps() {}

  static Structural reshape(Shape to) {
    return Structural.view(
        "reshape", new Reshape(to), x -> x.reshape(to), false, (g, x) -> g.reshape(x.shape()));
  }

  static Structural expandDims(int axis) {
    return Structural.view(
        "expandDims",
        new ExpandDims(axis),
        x -> x.expandDims(axis),
        false,
        (g, _) -> g.squeeze(axis));
  }

  static Structural squeeze(int... axes) {
    return Structural.view(
        "squeeze",
        new Squeeze(boxed(axes)),
        x -> x.squeeze(axes),
        false,
        (g, x) -> g.reshape(x.shape()));
  }

  private static List<Integer> boxed(int... axes) {
    return Arrays.stream(axes).boxed().toList();
  }

  static Structural permute(int... axes) {
    int[] inverse = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      int axis = axes[i] < 0 ? axes[i] + axes.length : axes[i];
      if (axis >= 0 && axis < axes.length) {
        inverse[axis] = i;
      }
    }
    return Structural.view(
        "permute",
        new Permute(boxed(axes)),
        x -> x.permute(axes),
        false,
        (g, _) -> g.permute(inverse));
  }

  static Structural broadcast(Shape to) {
    return Structural.view(
        "broadcastTo",
        new Broadcast(to),
        x -> x.broadcastTo(to),
        false,
        (g, x) -> g.sumTo(x.shape()));
  }

  static Shape complete(Shape from, int... sizes) {
    int[] open = IntStream.range(0, sizes.length).filter(i -> sizes[i] == -1).toArray();
    if (open.length == 0) {
      return Shape.of(sizes);
    }
    int rest = 1;
    for (int size : sizes) {
      rest *= size == -1 ? 1 : size;
    }
    if (open.length > 1 || rest <= 0 || from.count() % rest != 0) {
      throw new ShapeException(
          "reshape",
          from + " to " + Arrays.toString(sizes),
          open.length > 1
              ? "only one size can be -1"
              : from.count() + " elements do not divide by " + rest);
    }
    int[] completed = sizes.clone();
    completed[open[0]] = from.count() / rest;
    return Shape.of(completed);
  }
}
