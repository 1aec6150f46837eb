package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Arithmetic;
import dev.adjoint.ops.kernel.ScalarLoops;

/// The operations behind [Pairs]: kernel and rules of each.
final class PairOps {
  static final Pointwise ADD =
      Pointwise.binary("add", Arithmetic.ADD, (g, _, _, _) -> g, (g, _, _, _) -> g);
  static final Pointwise SUB =
      Pointwise.binary("sub", Arithmetic.SUB, (g, _, _, _) -> g, (g, _, _, _) -> g.neg());
  static final Pointwise MUL =
      Pointwise.binary("mul", Arithmetic.MUL, (g, _, b, _) -> g.mul(b), (g, a, _, _) -> g.mul(a));
  static final Pointwise DIV =
      Pointwise.binary(
          "div", Arithmetic.DIV, (g, _, b, _) -> g.div(b), (g, _, b, y) -> g.div(b).mul(y).neg());
  static final Pointwise MAXIMUM =
      Pointwise.binary(
          "maximum",
          Arithmetic.MAXIMUM,
          (g, a, b, _) -> Chosen.cotangent(g, PairOps.MAXIMUM_SLOPE.of(a, b)),
          (g, a, b, _) -> Chosen.cotangent(g, PairOps.MAXIMUM_SLOPE.of(b, a)));
  static final Pointwise MINIMUM =
      Pointwise.binary(
          "minimum",
          Arithmetic.MINIMUM,
          (g, a, b, _) -> Chosen.cotangent(g, PairOps.MAXIMUM_SLOPE.of(b, a)),
          (g, a, b, _) -> Chosen.cotangent(g, PairOps.MAXIMUM_SLOPE.of(a, b)));
  private static final Pointwise MAXIMUM_SLOPE =
      Pointwise.flat("maximumSlope", Arithmetic.MAXIMUM_SLOPE);

  static final Pointwise FMOD =
      Pointwise.binary(
          "fmod", ScalarLoops.of((a, b) -> a % b), (g, _, _, _) -> g, PairOps::modulus);
  static final Pointwise FLOOR_MOD =
      Pointwise.binary(
          "floorMod", ScalarLoops.of(PairOps::floorMod), (g, _, _, _) -> g, PairOps::modulus);

  private PairOps() {}

  /// b̄ = −ȳ·⌊a/b⌋, where the whole quotient is found from the remainder, for a/b itself may have been
  /// rounded up to the next one.
  private static Tensor modulus(Tensor g, Tensor a, Tensor b, Tensor y) {
    return g.mul(a.sub(y).div(b).round()).neg();
  }

  private static double floorMod(double a, double b) {
    double r = a % b;
    return r != 0 && r < 0 != b < 0 ? r + b : r;
  }
}
