package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.tape.Op.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The same elements in another arrangement. Most of these are views: they share the buffer and
/// cost next to nothing. An axis may count from the end, −1 being the last. [Tensor#concat] and
/// [Tensor#stack] put several tensors together.
public sealed interface Shaping extends Operand permits Tensor {

  /// The same elements, in row-major order, in another shape. One size may be −1: it is what the
  /// others leave. VJP: ȳ in the shape of x.
  ///
  /// @throws ShapeException if the number of elements differs
  default Tensor reshape(int... sizes) {
    return reshape(Arrangement.complete(shape(), sizes));
  }

  /// The same elements, in row-major order, in another shape. VJP: ȳ in the shape of x.
  ///
  /// @throws ShapeException if the number of elements differs
  default Tensor reshape(Shape to) {
    return to.equals(shape()) ? (Tensor) this : ShapingOps.reshape(to).of(((Tensor) this).dense());
  }

  /// All elements, in row-major order, as a vector. VJP: ȳ in the shape of x.
  default Tensor flatten() {
    return reshape(Shape.of(shape().count()));
  }

  /// With a new axis of size 1, which becomes axis `axis` of the result. VJP: ȳ in the shape of x.
  ///
  /// @throws ShapeException if `axis` is not in [−rank − 1, rank]
  default Tensor expandDims(int axis) {
    return ShapingOps.expandDims(axis).of(this);
  }

  /// Without the given axes, which must have size 1; without all axes of size 1 where none is
  /// given. VJP: ȳ in the shape of x.
  ///
  /// @throws ShapeException if one of them has another size
  default Tensor squeeze(int... axes) {
    return ShapingOps.squeeze(axes).of(this);
  }

  /// Repeats axes of size 1 and adds leading axes, up to the given shape, without copying. VJP: ȳ
  /// summed over the repeated axes.
  ///
  /// @throws ShapeException if the shape does not broadcast to it
  default Tensor broadcastTo(Shape to) {
    return to.equals(shape()) ? (Tensor) this : ShapingOps.broadcast(to).of(this);
  }

  /// Repeats axes of size 1 and adds leading axes, up to the given sizes, without copying. VJP: ȳ
  /// summed over the repeated axes.
  ///
  /// @throws ShapeException if the shape does not broadcast to these sizes
  default Tensor broadcastTo(int... sizes) {
    return broadcastTo(Shape.of(sizes));
  }

  /// The last two axes exchanged: for a matrix, Aᵀ. VJP: ȳᵀ.
  ///
  /// @throws ShapeException if the rank is less than 2
  default Tensor transpose() {
    return ShapingOps.TRANSPOSE.of(this);
  }

  /// Two axes exchanged. VJP: the same two axes of ȳ exchanged.
  ///
  /// @throws ShapeException if an axis does not exist
  default Tensor transpose(int axis1, int axis2) {
    return permute(Arrangement.exchanged(shape(), axis1, axis2));
  }

  /// The axes in another order: axis i of the result is axis `axes[i]` of x. VJP: the inverse
  /// permutation of ȳ.
  ///
  /// @throws ShapeException if `axes` is not a permutation of all axes
  default Tensor permute(int... axes) {
    return ShapingOps.permute(axes).of(this);
  }

  /// Axis `from` becomes axis `to`; the others keep their order. VJP: axis `to` of ȳ moves back.
  ///
  /// @throws ShapeException if an axis does not exist
  default Tensor moveAxis(int from, int to) {
    return permute(Arrangement.moved(shape(), from, to));
  }

  /// The elements along the given axes, or along all, in reverse order. VJP: ȳ, flipped likewise.
  ///
  /// @throws ShapeException if an axis does not exist or is named twice
  default Tensor flip(int... axes) {
    return ShapingOps.flip(shape().axes("flip", axes)).of(this);
  }

  /// Every element moved by `shift` places along an axis; what leaves at the end comes in at the
  /// start. A negative shift moves towards the start. VJP: ȳ, rolled by −shift.
  ///
  /// @throws ShapeException if there is no such axis
  default Tensor roll(int axis, int shift) {
    int along = shape().axis("roll", axis);
    int places = shift % Math.max(1, shape().size(along));
    return ShapingOps.roll(along, places).of(((Tensor) this).dense());
  }

  /// With `before[i]` and `after[i]` further elements at the two ends of axis i, all of one value.
  /// VJP: the inner part of ȳ.
  ///
  /// @throws ShapeException if there is not one number for each axis, or one is negative
  default Tensor pad(int[] before, int[] after, double value) {
    return Padding.of(shape(), before, after, value).of(((Tensor) this).dense());
  }

  /// With further elements at the two ends of one axis, all of one value. VJP: the inner part of ȳ.
  ///
  /// @throws ShapeException if there is no such axis, or a number is negative
  default Tensor pad(int axis, int before, int after, double value) {
    int[] left = new int[rank()];
    int[] right = new int[rank()];
    left[shape().axis("pad", axis)] = before;
    right[shape().axis("pad", axis)] = after;
    return pad(left, right, value);
  }

  /// Every element along an axis `times` times in a row: `[a, b]` becomes `[a, a, b, b]`. VJP: ȳ
  /// summed over the repetitions.
  ///
  /// @throws ShapeException if there is no such axis, or `times` is negative
  default Tensor repeat(int axis, int times) {
    int along = shape().axis("repeat", axis);
    Arrangement.checkTimes("repeat", times);
    Shape repeated = shape().inserted(along + 1, times);
    return expandDims(along + 1)
        .broadcastTo(repeated)
        .reshape(shape().with(along, Math.multiplyExact(times, shape().size(along))));
  }

  /// The whole tensor side by side with itself, `times[i]` times along axis i: `[a, b]` becomes
  /// `[a, b, a, b]`. VJP: ȳ summed over the repetitions.
  ///
  /// @throws ShapeException if there is not one number for each axis, or one is negative
  default Tensor tile(int... times) {
    Shape tiled = Arrangement.tiled(shape(), times);
    int[] once = new int[rank()];
    Arrays.fill(once, 1);
    return reshape(Arrangement.interleaved(shape(), once))
        .broadcastTo(Arrangement.interleaved(shape(), times))
        .reshape(tiled);
  }

  /// The tensor cut into equal parts along an axis. VJP: each part's cotangent, put where the part
  /// was.
  ///
  /// @return views of this tensor
  /// @throws ShapeException if there is no such axis, or its size does not divide by `parts`
  default List<Tensor> split(int axis, int parts) {
    int size = shape().size(shape().axis("split", axis));
    if (parts <= 0 || size % parts != 0) {
      throw new ShapeException(
          "split",
          "axis " + axis + " of " + shape() + " into " + parts + " parts",
          "the size " + size + " does not divide by " + parts);
    }
    int[] sizes = new int[parts];
    Arrays.fill(sizes, size / parts);
    return split(axis, sizes);
  }

  /// The tensor cut along an axis into parts of the given sizes. VJP: each part's cotangent, put
  /// where the part was.
  ///
  /// @return views of this tensor
  /// @throws ShapeException if there is no such axis, or the sizes do not add up to its size
  default List<Tensor> split(int axis, int[] sizes) {
    int along = shape().axis("split", axis);
    int[] starts = Arrangement.starts(shape(), along, sizes);
    List<Tensor> parts = new ArrayList<>(sizes.length);
    for (int i = 0; i < sizes.length; i++) {
      parts.add(((Tensor) this).slice(along, starts[i], starts[i] + sizes[i]));
    }
    return parts;
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

  private record Flip(List<Integer> axes) {}

  private record Roll(int axis, int shift) {}

  static final Structural TRANSPOSE =
      Structural.view(
          "transpose", new Transpose(), NDArray::transpose, false, (g, _) -> g.transpose());

  private ShapingOps() {}

  static Structural reshape(Shape to) {
    return Structural.view(
        "reshape",
        new Reshape(to),
        inputs -> inputs[0].withShape(Arrangement.reshaped(inputs[0].shape(), to)),
        x -> x.reshape(to),
        false,
        (g, x) -> g.reshape(x.shape()));
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
        new Squeeze(Arrangement.list(axes)),
        x -> x.squeeze(axes),
        false,
        (g, x) -> g.reshape(x.shape()));
  }

  static Structural permute(int... axes) {
    return Structural.view(
        "permute",
        new Permute(Arrangement.list(axes)),
        x -> x.permute(axes),
        false,
        (g, _) -> g.permute(Arrangement.inverse(axes)));
  }

  static Structural broadcast(Shape to) {
    return Structural.view(
        "broadcastTo",
        new Broadcast(to),
        x -> x.broadcastTo(to),
        false,
        (g, x) -> g.sumTo(x.shape()));
  }

  static Structural flip(int... axes) {
    return Structural.view(
        "flip",
        new Flip(Arrangement.list(axes)),
        x -> flipped(x, axes),
        false,
        (g, _) -> g.flip(axes));
  }

  private static NDArray flipped(NDArray x, int... axes) {
    NDArray y = x;
    for (int axis : axes) {
      int size = x.shape().size(axis);
      y = y.slice(axis, size - 1, size, -1);
    }
    return y;
  }

  static Structural roll(int axis, int shift) {
    return Structural.computed(
        "roll",
        Kind.OPAQUE,
        new Roll(axis, shift),
        inputs -> inputs[0],
        (inputs, y) -> roll(inputs[0], y, axis, shift),
        false,
        (g, _) -> g.roll(axis, -shift));
  }

  private static void roll(NDArray x, NDArray y, int axis, int shift) {
    int size = x.shape().size(axis);
    if (size > 0) {
      int first = Math.floorMod(shift, size);
      int rest = size - first;
      Moves.copy(x.slice(axis, 0, rest, 1), y.slice(axis, first, rest, 1));
      Moves.copy(x.slice(axis, rest, first, 1), y.slice(axis, 0, first, 1));
    }
  }
}
