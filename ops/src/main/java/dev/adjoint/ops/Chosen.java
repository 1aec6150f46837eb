package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Guarded;
import java.util.function.Supplier;

/// The rule of functions that pass one of several numbers on, such as the maximum, `clamp` and
/// `relu`.
final class Chosen {
  private static final Pointwise SHARE =
      Pointwise.binary(
          "chosen",
          Guarded.SHARE,
          (g, _, b, _) -> cotangent(g, () -> b),
          (g, a, b, _) -> g.mul(a).keepWhere(b));

  private Chosen() {}

  /// ȳ times the slope, and absent where the slope is 0: a number that was not chosen has no
  /// influence, and an infinite derivative behind it makes no NaN.
  ///
  /// @param slope made of operands, of the shape of `g`: 1 where the number was chosen, 0 where
  ///     not, a share at a tie; made again if somebody asks which elements are there
  static Tensor cotangent(Tensor g, Supplier<Tensor> slope) {
    return SHARE.of(g, slope.get()).withPresence(Presence.of(slope));
  }

  /// For each element of x that is y its equal part of 1, for others 0. A NaN equals nothing, so
  /// that 0/0 makes every part a NaN.
  static Tensor share(Tensor x, Tensor y, int... axes) {
    Tensor chosen = x.equalTo(y);
    return chosen.div(chosen.sumKeep(axes));
  }
}
