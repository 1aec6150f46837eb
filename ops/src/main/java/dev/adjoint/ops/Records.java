package dev.adjoint.ops;

import dev.adjoint.ops.kernel.RowMap;
import dev.adjoint.ops.kernel.RowPair;

/// Running maxima along an axis of a dense tensor, behind which there is nothing but axes of size
/// 1.
///
/// @param name the operation in messages
record Records(String name, int axis) {

  Tensor max(Tensor x) {
    return Rowwise.of(
            name,
            RowMap.MAX_UP_TO,
            axis,
            1,
            (g, a, y) -> {
              Tensor ties = Rowwise.flat("ties", RowMap.TIES_UP_TO, axis, 1).of(a);
              Tensor never = a.less(y);
              return back(g.div(ties), a).keepWhere(never.equalTo(0));
            })
        .of(x);
  }

  /// The sum of what belongs to each record of x, from the end.
  private Tensor back(Tensor g, Tensor x) {
    return Rowwise.of(
            "recordsBack",
            RowPair.RECORDS_BACK,
            axis,
            1,
            (c, in, _) -> forth(c.dense(), in[1]),
            null)
        .of(g, x);
  }

  /// The sum over the records of x that are the maximum so far.
  private Tensor forth(Tensor g, Tensor x) {
    return Rowwise.of(
            "recordsForth",
            RowPair.RECORDS_FORTH,
            axis,
            1,
            (c, in, _) -> back(c.dense(), in[1]),
            null)
        .of(g, x);
  }
}
