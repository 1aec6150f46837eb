package dev.adjoint.ops;

import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.tape.Op.Kind;

/// Evenly spaced positions along an axis: the operations behind [Indexing#slice].
final class Slicing {

  /// `count` positions along an axis of the given size.
  private record Slice(int axis, int size, int start, int count, int step) {}

  /// The adjoint of a slice.
  private record Unslice(Slice slice) {}

  private Slicing() {}

  static Tensor of(Tensor x, int axis, int start, int stop, int step) {
    int along = x.shape().axis("slice", axis);
    int size = x.shape().size(along);
    if (step == 0) {
      throw new ShapeException(
          "slice", start + " to " + stop + " by 0", "the step must not be 0, given " + step);
    }
    int from = clipped(start, size, step);
    int to = clipped(stop, size, step);
    long distance = step > 0 ? (long) to - from : (long) from - to;
    int count = (int) Math.max(0, Math.ceilDiv(distance, Math.abs((long) step)));
    return count == size && step == 1
        ? x
        : slice(new Slice(along, size, count == 0 ? 0 : from, count, step)).of(x);
  }

  private static int clipped(int position, int size, int step) {
    int least = step > 0 ? 0 : -1;
    int most = step > 0 ? size : size - 1;
    int counted = position < 0 ? position + size : position;
    return Math.clamp(counted, least, most);
  }

  static Tensor select(Tensor x, int axis, int position) {
    int along = x.shape().axis("select", axis);
    int size = x.shape().size(along);
    int counted = position < 0 ? position + size : position;
    if (counted < 0 || counted >= size) {
      throw new ShapeException(
          "select",
          "position " + position + " on axis " + along + " of " + x.shape(),
          size == 0
              ? "the axis has size 0"
              : "the position must be in [" + -size + ", " + size + ")");
    }
    return of(x, along, counted, counted + 1, 1).squeeze(along);
  }

  private static Structural slice(Slice slice) {
    return Structural.view(
        "slice",
        slice,
        x -> x.slice(slice.axis(), slice.start(), slice.count(), slice.step()),
        slice.count() < slice.size(),
        (g, _) -> unslice(slice).of(g));
  }

  private static Structural unslice(Slice slice) {
    return Structural.computed(
        "unslice",
        Kind.OPAQUE,
        new Unslice(slice),
        inputs -> inputs[0].withShape(inputs[0].shape().with(slice.axis(), slice.size())),
        (inputs, y) -> {
          Moves.fill(y, 0);
          Moves.copy(inputs[0], y.slice(slice.axis(), slice.start(), slice.count(), slice.step()));
        },
        false,
        (g, _) -> slice(slice).of(g));
  }
}
