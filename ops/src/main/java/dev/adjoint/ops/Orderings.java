package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleOrder;
import dev.adjoint.ops.kernel.FloatOrder;
import dev.adjoint.ops.kernel.RowMap;
import dev.adjoint.ops.precise.Rows;

/// Numbers by their order: −0 comes before +0, and NaN last.
public sealed interface Orderings extends Operand permits Tensor {

  /// The positions of the elements along an axis in ascending order; equal ones keep their order.
  /// No gradient flows.
  ///
  /// @throws ShapeException if there is no such axis, or it is longer than float32 can count
  default Tensor argSort(int axis) {
    int along = shape().axis("argSort", axis);
    if (shape().size(along) > 0) {
      Fold.countable("argSort", (Tensor) this, along);
    }
    Arranged rows = Arranged.rows((Tensor) this, along);
    return rows.restored(OrderingOps.argSort(rows.first(), rows.count()).of(rows.tensor()));
  }

  /// The elements along an axis in ascending order; equal ones keep their order. VJP: ȳ in the
  /// places from which the elements came.
  ///
  /// @throws ShapeException if there is no such axis, or it is longer than float32 can count
  default Tensor sort(int axis) {
    shape().axis("sort", axis);
    return ((Tensor) this).takeAlongAxis(axis, argSort(axis));
  }

  /// The middle one of the elements in ascending order, or the mean of the two in the middle; NaN
  /// if one is. Without axes, all are folded.
  ///
  /// VJP: ȳ goes to the element in the middle, in equal parts to all that are equal to it, and half
  /// of it to each of two; the cotangents of the others are *absent*.
  ///
  /// @throws ShapeException if an axis does not exist or is named twice, or there is nothing to
  ///     fold
  default Tensor median(int... axes) {
    return OrderingOps.median((Tensor) this, axes);
  }

  /// [#median] with the folded axes kept.
  default Tensor medianKeep(int... axes) {
    Shape kept = shape().reduced(true, shape().axes("median", axes));
    return OrderingOps.median((Tensor) this, axes).reshape(kept);
  }
}

/// The operations behind [Orderings].
final class OrderingOps {
  private record Ranked(int first, int count, int rank) {}

  private OrderingOps() {}

  static Rowwise argSort(int first, int count) {
    return Rowwise.flat("argSort", RowMap.ARG_SORT, first, count);
  }

  static Tensor median(Tensor x, int... axes) {
    int count = Fold.some("median", x.shape(), axes);
    Arranged rows = Arranged.rows(x, x.shape().axes("median", axes));
    Tensor order = argSort(rows.first(), rows.count()).of(rows.tensor());
    Tensor upper = ranked(count / 2, rows).of(rows.tensor(), order);
    return count % 2 == 1
        ? upper
        : upper.mul(0.5).add(ranked(count / 2 - 1, rows).of(rows.tensor(), order).mul(0.5));
  }

  /// The element of a given rank in the order of each row.
  private static Opaque ranked(int rank, Arranged rows) {
    int first = rows.first();
    int count = rows.count();
    int[] axes = Fold.range(first, count);
    return new Opaque(
        "median",
        Kind.OPAQUE,
        new Ranked(first, count, rank),
        inputs -> inputs[0].withShape(Arranged.folded(inputs[0].shape(), false, first, count)),
        (in, y) -> ranked(in[0], in[1], rank, Folding.of(in[0].shape(), first, count), y),
        in ->
            Precise.fold(
                in.getFirst(),
                Folding.of(in.getFirst().shape(), first, count),
                Arranged.folded(in.getFirst().shape(), false, first, count),
                x -> x[(int) Rows.order(x)[rank].hi()]),
        Absence.ofRows(first, count),
        (g, in, y) -> {
          Shape shape = in[0].shape();
          return Chosen.cotangent(
              Arranged.spread(g, shape, first, count),
              () -> Chosen.share(in[0], Arranged.spread(y, shape, first, count), axes));
        },
        null);
  }

  private static void ranked(NDArray x, NDArray order, int rank, Folding rows, NDArray y) {
    if (y.dtype() == DType.FLOAT64) {
      DoubleOrder.ranked(
          x.float64(),
          x.offset(),
          order.float64(),
          order.offset(),
          rows.outer(),
          rows.length(),
          rank,
          y.float64(),
          y.offset());
    } else {
      FloatOrder.ranked(
          x.float32(),
          x.offset(),
          order.float32(),
          order.offset(),
          rows.outer(),
          rows.length(),
          rank,
          y.float32(),
          y.offset());
    }
  }
}
