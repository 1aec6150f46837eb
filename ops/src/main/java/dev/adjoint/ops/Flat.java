package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Algebraic;

/// The rule of functions that are constant by steps: their slope is 0, but a NaN stays NaN.
final class Flat {
  static final Rules.Unary RULE = (g, x, _) -> g.mul(Flat.SLOPE.of(x));

  private static final Pointwise SLOPE =
      Pointwise.unary("zeroSlope", Algebraic.ZERO_SLOPE, (g, x, _) -> g.mul(Flat.SLOPE.of(x)));

  private Flat() {}
}
