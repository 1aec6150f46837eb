package dev.adjoint.ops;

/// The rule of functions that pass one of several numbers on, such as the maximum and `clamp`.
final class Chosen {
  private Chosen() {}

  /// ȳ times the slope, and absent where the slope is 0: a number that was not chosen has no
  /// influence, and an infinite derivative behind it makes no NaN.
  ///
  /// @param slope of the shape of `g`: 1 where the number was chosen, 0 where not, a share at a tie
  static Tensor cotangent(Tensor g, Tensor slope) {
    return g.mul(slope).keepWhere(slope);
  }
}
