package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Arithmetic;
import dev.adjoint.ops.kernel.Fused;

/// The operations behind [Pairs] that are arithmetic or a choice: kernel and rules of each. The
/// others have a class of their own, so that a program that only adds and multiplies need not load
/// them.
final class PairOps {
  static final Pointwise ADD =
      Pointwise.binary("add", Arithmetic.ADD, (g, _, _, _) -> g, (g, _, _, _) -> g);
  static final Pointwise SUB =
      Pointwise.binary("sub", Arithmetic.SUB, (g, _, _, _) -> g, (g, _, _, _) -> g.neg());
  static final Pointwise MUL =
      Pointwise.binary("mul", Arithmetic.MUL, (g, _, b, _) -> g.mul(b), (g, a, _, _) -> g.mul(a));
  static final Pointwise DIV =
      Pointwise.binary(
          "div",
          Arithmetic.DIV,
          (g, _, b, _) -> g.div(b),
          (g, a, b, _) -> PairOps.DIV_SLOPE.of(g, a, b).neg());

  /// g·a/b², as a whole: the quotients g/b and a/b may overflow, vanish or lose digits where it
  /// does not.
  private static final Pointwise DIV_SLOPE =
      Pointwise.ternary(
          "divSlope",
          Fused.OVER_SQUARE,
          (g, in, _) -> PairOps.DIV_SLOPE.of(g, in[1], in[2]),
          (g, in, _) -> PairOps.DIV_SLOPE.of(g, in[0], in[2]),
          (g, in, y) -> g.mul(y).div(in[2]).mul(-2));

  static final Pointwise FMA =
      Pointwise.ternary(
          "fma",
          Fused.MUL_ADD,
          (g, in, _) -> g.mul(in[1]),
          (g, in, _) -> g.mul(in[0]),
          (g, _, _) -> g);
  static final Pointwise MAXIMUM =
      Pointwise.binary(
          "maximum",
          Arithmetic.MAXIMUM,
          (g, a, b, _) -> Chosen.cotangent(g, () -> PairOps.MAXIMUM_SLOPE.of(a, b)),
          (g, a, b, _) -> Chosen.cotangent(g, () -> PairOps.MAXIMUM_SLOPE.of(b, a)));
  static final Pointwise MINIMUM =
      Pointwise.binary(
          "minimum",
          Arithmetic.MINIMUM,
          (g, a, b, _) -> Chosen.cotangent(g, () -> PairOps.MAXIMUM_SLOPE.of(b, a)),
          (g, a, b, _) -> Chosen.cotangent(g, () -> PairOps.MAXIMUM_SLOPE.of(a, b)));
  private static final Pointwise MAXIMUM_SLOPE =
      Pointwise.flat("maximumSlope", Arithmetic.MAXIMUM_SLOPE);

  private PairOps() {}
}
