package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Guarded;

/// The rule of functions that pass one of several numbers on, such as the maximum, `clamp` and
/// `relu`.
final class Chosen {
  private static final Pointwise SHARE =
      Pointwise.binary(
          "chosen",
          Guarded.SHARE,
          (g, _, b, _) -> cotangent(g, b),
          (g, a, b, _) -> g.mul(a).keepWhere(b));

  private Chosen() {}

  /// ȳ times the slope, and absent where the slope is 0: a number that was not chosen has no
  /// influence, and an infinite derivative behind it makes no NaN.
  ///
  /// @param slope of the shape of `g`: 1 where the number was chosen, 0 where not, a share at a tie
  static Tensor cotangent(Tensor g, Tensor slope) {
    return SHARE.of(g, slope).withPresence(Presence.of(slope::lasting));
  }
}
