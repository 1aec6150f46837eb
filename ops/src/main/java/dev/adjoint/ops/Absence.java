package dev.adjoint.ops;

import dev.adjoint.core.array.Signature;

/// How absence moves back through an operation that is not pointwise: which elements of an
/// argument's cotangent are there, by which of the result's are.
///
/// An operation of this kind must say so, for no way is right for all. An element may be called
/// absent only where none of the cotangent's elements that are there flows to it.
@FunctionalInterface
interface Absence {

  /// An absent element is read as 0, and what becomes of it is there.
  Absence READ_AS_ZERO = (_, _, _) -> Presence.FULL;

  /// Each matrix of the argument, in its last two axes, is made of the matrix of the result: it is
  /// absent where all of that is.
  Absence BY_MATRIX = moved((flags, x) -> flags.sumKeep(-2, -1).broadcastTo(x.shape()));

  /// Each matrix of the argument is made of one number of the result: absent where that is.
  Absence OF_MATRICES =
      moved((flags, x) -> flags.expandDims(-1).expandDims(-1).broadcastTo(x.shape()));

  /// The presence of the cotangent of an input.
  Presence of(Tensor g, Tensor[] inputs, int argument);

  /// What is there moves as `move` moves numbers that are not negative: where it brings nothing but
  /// zeros, the cotangent is absent.
  static Absence moved(Structural.Adjoint move) {
    return (g, inputs, argument) -> {
      Signature signature = inputs[argument].signature();
      return g.presence().moved(g, false, flags -> move.move(flags, signature));
    };
  }

  /// Rows are made of rows: a row is absent where all of it is in the result.
  ///
  /// @param axes along which a row runs
  static Absence byRow(int... axes) {
    return moved((flags, x) -> flags.sumKeep(axes).broadcastTo(x.shape()));
  }

  /// Each row, which runs over `count` axes from `first` on, is made of one number of the result:
  /// absent where that is.
  static Absence ofRows(int first, int count) {
    return moved((flags, x) -> Arranged.spread(flags, x.shape(), first, count));
  }
}
