package dev.adjoint.ops;

import dev.adjoint.ops.kernel.RowMap;
import dev.adjoint.ops.kernel.RowPair;

/// Running maxima along an axis of a dense tensor, behind which there is nothing but axes of size
/// 1.
///
/// @param name the operation in messages
record Records(String name, int axis) {
  private record Sum(boolean back, int axis) {}

  Tensor max(Tensor x) {
    return Rowwise.of(
            name,
            RowMap.MAX_UP_TO,
            axis,
            1,
            (g, in, _) -> g.presence().moved(g, true, flags -> back(flags, in[0])),
            (g, a, _) -> back(g.div(Rowwise.flat("ties", RowMap.TIES_UP_TO, axis, 1).of(a)), a))
        .of(x);
  }

  /// The sum of what belongs to each record of x, from the end; nothing belongs to the others.
  private Tensor back(Tensor g, Tensor x) {
    return sums("recordsBack", true).of(g.dense(), x);
  }

  /// The sum over the records of x that are the maximum so far, each of which is thus moved to
  /// where it is the maximum.
  private Tensor forth(Tensor g, Tensor x) {
    return sums("recordsForth", false).of(g.dense(), x);
  }

  private Structural sums(String operation, boolean back) {
    RowPair kernel = back ? RowPair.RECORDS_BACK : RowPair.RECORDS_FORTH;
    return Structural.indexed(
        operation,
        new Sum(back, axis),
        inputs -> inputs[0],
        (in, y) -> Rowwise.run(kernel, in[0], in[1], Folding.of(y.shape(), axis, 1), y),
        !back,
        (g, in, _) -> back ? forth(g, in[1]) : back(g, in[1]));
  }
}
