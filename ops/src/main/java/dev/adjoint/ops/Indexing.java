package dev.adjoint.ops;

/// Parts of a tensor, chosen by position. An axis may count from the end, −1 being the last.
public sealed interface Indexing extends Operand permits Tensor {

  /// The elements along an axis from `start` up to, and without, `stop`: a view. Positions are read
  /// as in Python: a negative one counts from the end, and one beyond the end means the end.
  ///
  /// VJP: ȳ in the places of its elements, and *absent* elsewhere.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if there is no such axis
  default Tensor slice(int axis, int start, int stop) {
    return slice(axis, start, stop, 1);
  }

  /// The elements along an axis at `start`, `start + step`, … up to, and without, `stop`: a view,
  /// and empty where the step leads away from `stop`. Positions are read as in Python: a negative
  /// one counts from the end, and one beyond an end means that end. So a negative step from `−1` to
  /// `Integer.MIN_VALUE` goes from the last element through the first.
  ///
  /// VJP: ȳ in the places of its elements, and *absent* elsewhere.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if there is no such axis, or `step` is 0
  default Tensor slice(int axis, int start, int stop, int step) {
    return Slicing.of((Tensor) this, axis, start, stop, step);
  }

  /// The part of the tensor at one position along an axis, which is missing from the result; for a
  /// matrix and axis 0, a row. A negative position counts from the end.
  ///
  /// VJP: ȳ in its place, and *absent* elsewhere.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if there is no such axis or no such position
  default Tensor select(int axis, int position) {
    return Slicing.select((Tensor) this, axis, position);
  }

  /// The parts of the tensor at the given positions along an axis, in the order given; a position
  /// may be given more than once, and a negative one counts from the end. `x.gather(0, 2, 0, 2)`
  /// are rows 2, 0 and 2.
  ///
  /// VJP: ȳ added up in the places of its elements, and *absent* where there are none.
  ///
  /// @throws IllegalArgumentException if there is no such axis or no such position
  default Tensor gather(int axis, int... positions) {
    return gather(axis, Positions.beside(this, "gather", positions));
  }

  /// The parts of the tensor at the given positions along an axis, in whose place the axes of the
  /// tensor of positions come: `[b, c, d].gather(1, [m, n]) → [b, m, n, d]`. A row of a table for
  /// each label, for example.
  ///
  /// VJP: x̄ is ȳ added up in the places of its elements, and *absent* where there are none;
  /// nothing flows to the positions.
  ///
  /// @param positions whole numbers of this tensor's type; a negative one counts from the end
  /// @throws IllegalArgumentException if there is no such axis or no such position
  default Tensor gather(int axis, Tensor positions) {
    return Gathering.gather((Tensor) this, axis, positions);
  }

  /// One element along an axis for each element of the result:
  /// `y[i, j, k] = x[i, positions[i, j, k], k]` for axis 1. So `x.takeAlongAxis(1, labels)` with
  /// labels of shape `[m, 1]` takes one element of each row, and positions found by `argMax` or a
  /// sort are put to use.
  ///
  /// VJP: x̄ is ȳ added up in the places of its elements, and *absent* where there are none;
  /// nothing flows to the positions.
  ///
  /// @param positions whole numbers of this tensor's type, in a tensor of its shape but for the
  ///     size of the axis; a negative one counts from the end
  /// @throws IllegalArgumentException if the shapes do not fit, or there is no such axis or
  ///     position
  default Tensor takeAlongAxis(int axis, Tensor positions) {
    return TakingAlong.take((Tensor) this, axis, positions);
  }

  /// This tensor with the updates added at the given positions along an axis; where a position is
  /// given more than once, they add up.
  ///
  /// VJP: x̄ = ȳ, and the cotangent of the updates is `ȳ.gather(axis, positions)`.
  ///
  /// @param updates of the shape of `gather(axis, positions)`
  /// @throws IllegalArgumentException if there is no such axis or position, or the updates have
  ///     another shape
  default Tensor scatterAdd(int axis, Tensor positions, Tensor updates) {
    return Gathering.scatterAdd((Tensor) this, axis, positions, updates);
  }

  /// This tensor with the updates added at the given positions along an axis; where a position is
  /// given more than once, they add up.
  ///
  /// VJP: x̄ = ȳ, and the cotangent of the updates is `ȳ.gather(axis, positions)`.
  ///
  /// @param updates of the shape of `gather(axis, positions)`
  /// @throws IllegalArgumentException if there is no such axis or position, or the updates have
  ///     another shape
  default Tensor scatterAdd(int axis, int[] positions, Tensor updates) {
    return scatterAdd(axis, Positions.beside(this, "scatterAdd", positions), updates);
  }

  /// This tensor read as labels: along a new last axis, 1 at the label's place and 0 elsewhere. No
  /// gradient flows through it.
  ///
  /// @throws IllegalArgumentException if a label is not a whole number in [0, classes)
  default Tensor oneHot(int classes) {
    return Gathering.oneHot(classes).of(((Tensor) this).dense());
  }
}
