package dev.adjoint.ops;

/// Parts of a tensor, chosen by position. An axis may count from the end, −1 being the last.
public sealed interface Indexing extends Operand permits Tensor {

  /// The elements along an axis from `start` up to, and without, `stop`: a view. Positions are read as
  /// in Python: a negative one counts from the end, and one beyond the end means the end.
  ///
  /// VJP: ȳ in the places of its elements, and *absent* elsewhere.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if there is no such axis
  default Tensor slice(int axis, int start, int stop) {
    return slice(axis, start, stop, 1);
  }

  /// The elements along an axis at `start`, `start + step`, … up to, and without, `stop`: a view, and
  /// empty where the step leads away from `stop`. Positions are read as in Python: a negative one
  /// counts from the end, and one beyond an end means that end. So a negative step from `−1` to
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
}
