package dev.adjoint.ops;

import dev.adjoint.core.array.ShapeException;
import dev.adjoint.ops.kernel.Reduction;

/// Folding axes away. Without axes, all of them are folded, to a scalar. Each has a form `…Keep`,
/// which leaves the folded axes in the result, at size 1, so that it broadcasts against the
/// operand.
///
/// Every one of them throws a [ShapeException] if an axis does not exist or is named twice. What
/// has a neutral element gives it where there is nothing to fold; the others say that there is
/// nothing.
public sealed interface Reductions extends Operand permits Tensor {

  /// Σ x over the given axes, or over all; 0 where there is nothing. VJP: x̄ is ȳ repeated.
  default Tensor sum(int... axes) {
    return ReductionOps.SUM.over((Tensor) this, false, axes);
  }

  /// [#sum] with the folded axes kept.
  default Tensor sumKeep(int... axes) {
    return ReductionOps.SUM.over((Tensor) this, true, axes);
  }

  /// Σ x / n, the mean of n elements. VJP: x̄ is ȳ/n repeated.
  ///
  /// @throws ShapeException also if there is nothing to fold
  default Tensor mean(int... axes) {
    int count = Fold.some("mean", shape(), axes);
    return sum(axes).div(count);
  }

  /// [#mean] with the folded axes kept.
  default Tensor meanKeep(int... axes) {
    int count = Fold.some("mean", shape(), axes);
    return sumKeep(axes).div(count);
  }

  /// Π x over the given axes, or over all; 1 where there is nothing. A product that is a finite
  /// number is not lost to an intermediate one that overflows or underflows.
  ///
  /// VJP: x̄ᵢ = ȳ·Π_{j≠i} xⱼ, which is right where elements are 0, at every order.
  default Tensor prod(int... axes) {
    return ReductionOps.PROD.over((Tensor) this, false, axes);
  }

  /// [#prod] with the folded axes kept.
  default Tensor prodKeep(int... axes) {
    return ReductionOps.PROD.over((Tensor) this, true, axes);
  }

  /// The greatest element; NaN if one is.
  ///
  /// VJP: ȳ goes to the greatest element, and in equal parts to all of them at a tie; the
  /// cotangents of the others are *absent*, so that no infinite derivative behind them makes a NaN.
  ///
  /// @throws ShapeException also if there is nothing to fold
  default Tensor max(int... axes) {
    Fold.some("max", shape(), axes);
    return ReductionOps.MAX.over((Tensor) this, false, axes);
  }

  /// [#max] with the folded axes kept.
  default Tensor maxKeep(int... axes) {
    Fold.some("max", shape(), axes);
    return ReductionOps.MAX.over((Tensor) this, true, axes);
  }

  /// The least element; NaN if one is. VJP: as for [#max].
  ///
  /// @throws ShapeException also if there is nothing to fold
  default Tensor min(int... axes) {
    Fold.some("min", shape(), axes);
    return ReductionOps.MIN.over((Tensor) this, false, axes);
  }

  /// [#min] with the folded axes kept.
  default Tensor minKeep(int... axes) {
    Fold.some("min", shape(), axes);
    return ReductionOps.MIN.over((Tensor) this, true, axes);
  }

  /// The index of the greatest element, of the first one at a tie, of the first NaN if there is
  /// one. It counts the folded elements in row-major order, from 0. No gradient flows.
  ///
  /// @throws ShapeException also if there is nothing to fold, or more than float32 can count
  default Tensor argMax(int... axes) {
    Fold.indexable("argMax", (Tensor) this, axes);
    return ReductionOps.ARG_MAX.over((Tensor) this, false, axes);
  }

  /// [#argMax] with the folded axes kept.
  default Tensor argMaxKeep(int... axes) {
    Fold.indexable("argMax", (Tensor) this, axes);
    return ReductionOps.ARG_MAX.over((Tensor) this, true, axes);
  }

  /// The index of the least element, of the first one at a tie, of the first NaN if there is one.
  /// It counts the folded elements in row-major order, from 0. No gradient flows.
  ///
  /// @throws ShapeException also if there is nothing to fold, or more than float32 can count
  default Tensor argMin(int... axes) {
    Fold.indexable("argMin", (Tensor) this, axes);
    return ReductionOps.ARG_MIN.over((Tensor) this, false, axes);
  }

  /// [#argMin] with the folded axes kept.
  default Tensor argMinKeep(int... axes) {
    Fold.indexable("argMin", (Tensor) this, axes);
    return ReductionOps.ARG_MIN.over((Tensor) this, true, axes);
  }

  /// How many elements are not 0, NaN included. No gradient flows.
  ///
  /// @throws ShapeException also if there are more elements than float32 can count
  default Tensor countNonZero(int... axes) {
    Fold.countable("countNonZero", (Tensor) this, axes);
    return ReductionOps.count("countNonZero", ((Tensor) this).notEqual(0), false, axes);
  }

  /// [#countNonZero] with the folded axes kept.
  default Tensor countNonZeroKeep(int... axes) {
    Fold.countable("countNonZero", (Tensor) this, axes);
    return ReductionOps.count("countNonZero", ((Tensor) this).notEqual(0), true, axes);
  }

  /// As a mask: 1 where some element is not 0, else 0, also where there is nothing. No gradient
  /// flows.
  default Tensor any(int... axes) {
    return ReductionOps.count("any", ((Tensor) this).notEqual(0), false, axes).greater(0);
  }

  /// [#any] with the folded axes kept.
  default Tensor anyKeep(int... axes) {
    return ReductionOps.count("any", ((Tensor) this).notEqual(0), true, axes).greater(0);
  }

  /// As a mask: 0 where some element is 0, else 1, also where there is nothing. No gradient flows.
  default Tensor all(int... axes) {
    return ReductionOps.count("all", ((Tensor) this).equalTo(0), false, axes).equalTo(0);
  }

  /// [#all] with the folded axes kept.
  default Tensor allKeep(int... axes) {
    return ReductionOps.count("all", ((Tensor) this).equalTo(0), true, axes).equalTo(0);
  }
}

/// The operations behind [Reductions]: kernel and rule of each.
final class ReductionOps {
  static final Fold SUM =
      new Fold("sum", Reduction.SUM, false, (g, x, _, _) -> g.broadcastTo(x.shape()));
  static final Fold PROD =
      new Fold("prod", Reduction.PROD, true, (g, x, _, axes) -> g.mul(Products.ofOthers(x, axes)));
  static final Fold MAX = new Fold("max", Reduction.MAX, false, ReductionOps::share);
  static final Fold MIN = new Fold("min", Reduction.MIN, false, ReductionOps::share);
  static final Fold ARG_MAX = new Fold("argMax", Reduction.ARG_MAX, true, null);
  static final Fold ARG_MIN = new Fold("argMin", Reduction.ARG_MIN, true, null);

  private ReductionOps() {}

  static Tensor count(String operation, Tensor mask, boolean keep, int... axes) {
    mask.shape().axes(operation, axes);
    return SUM.over(mask, keep, axes);
  }

  /// ȳ in equal parts for the elements that are y.
  private static Tensor share(Tensor g, Tensor x, Tensor y, int... axes) {
    return Chosen.cotangent(g.broadcastTo(x.shape()), () -> Chosen.share(x, y, axes));
  }
}
