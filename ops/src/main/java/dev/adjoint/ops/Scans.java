package dev.adjoint.ops;

import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.RowMap;

/// Running along an axis: each element of the result is made of the elements up to it.
public sealed interface Scans extends Operand permits Tensor {

  /// yᵢ = Σ over j ≤ i of xⱼ along an axis. VJP: x̄ᵢ = Σ over j ≥ i of ȳⱼ.
  ///
  /// @throws ShapeException if there is no such axis
  default Tensor cumSum(int axis) {
    Arranged rows = Arranged.rows((Tensor) this, shape().axis("cumSum", axis));
    return rows.restored(ScanOps.sum(rows.first(), false).of(rows.tensor()));
  }

  /// yᵢ = Π over j ≤ i of xⱼ along an axis. A product that is a finite number is not lost to one
  /// before it that overflows or underflows.
  ///
  /// VJP: x̄ᵢ = Σ over k ≥ i of ȳₖ·Π xⱼ over all j ≤ k other than i, which is right where elements
  /// are 0, at every order.
  ///
  /// @throws ShapeException if there is no such axis
  default Tensor cumProd(int axis) {
    Arranged rows = Arranged.rows((Tensor) this, shape().axis("cumProd", axis));
    return rows.restored(new Products(rows.first(), rows.count()).upTo(rows.tensor()));
  }

  /// yᵢ = max over j ≤ i of xⱼ along an axis; NaN from the first NaN on. VJP: each ȳᵢ goes in equal
  /// parts to the elements up to i that are yᵢ; the cotangents of elements that are never the
  /// greatest are *absent*.
  ///
  /// @throws ShapeException if there is no such axis
  default Tensor cumMax(int axis) {
    Arranged rows = Arranged.rows((Tensor) this, shape().axis("cumMax", axis));
    return rows.restored(new Records("cumMax", rows.first()).max(rows.tensor()));
  }

  /// yᵢ = min over j ≤ i of xⱼ along an axis; NaN from the first NaN on. VJP: as for [#cumMax].
  ///
  /// @throws ShapeException if there is no such axis
  default Tensor cumMin(int axis) {
    Arranged rows = Arranged.rows(((Tensor) this).neg(), shape().axis("cumMin", axis));
    return rows.restored(new Records("cumMin", rows.first()).max(rows.tensor())).neg();
  }
}

/// The operations behind [Scans].
final class ScanOps {
  private record Sum(int axis, boolean back) {}

  private ScanOps() {}

  /// Running sums along an axis; from its end back if `back`.
  static Structural sum(int axis, boolean back) {
    RowMap kernel = back ? RowMap.SUM_FROM : RowMap.SUM_UP_TO;
    return Structural.computed(
        "cumSum",
        Kind.OPAQUE,
        new Sum(axis, back),
        inputs -> inputs[0],
        (inputs, y) -> Rowwise.run(kernel, inputs[0], Folding.of(y.shape(), axis, 1), y),
        false,
        (g, _) -> sum(axis, !back).of(g.dense()));
  }
}
