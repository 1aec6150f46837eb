package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Fused;
import dev.adjoint.ops.kernel.Guarded;
import dev.adjoint.ops.kernel.Paired;
import dev.adjoint.ops.kernel.ScalarLoops;
import dev.adjoint.ops.precise.Powers;

/// The operations behind [Pairs] that are remainders, lengths and angles, and logarithms.
final class PairFunctionOps {
  static final Pointwise FMOD =
      Pointwise.binary(
          "fmod",
          ScalarLoops.of((a, b) -> a % b, Powers::fmod),
          (g, _, _, _) -> g,
          PairFunctionOps::modulus);
  static final Pointwise FLOOR_MOD =
      Pointwise.binary(
          "floorMod",
          ScalarLoops.of(PairFunctionOps::floorMod, Powers::floorMod),
          (g, _, _, _) -> g,
          PairFunctionOps::modulus);

  static final Pointwise HYPOT =
      Pointwise.binary(
          "hypot",
          Paired.HYPOT,
          (g, a, b, _) -> g.mul(PairFunctionOps.DIRECTION.of(a, b)),
          (g, a, b, _) -> g.mul(PairFunctionOps.DIRECTION.of(b, a)));
  static final Pointwise ATAN2 =
      Pointwise.binary(
          "atan2",
          Paired.ATAN2,
          (g, a, b, _) -> g.mul(PairFunctionOps.ATAN2_SLOPE.of(a, b)),
          (g, a, b, _) -> g.mul(PairFunctionOps.ATAN2_SLOPE.of(b, a)).neg());

  /// b/(a² + b²). With u = a/h, v = b/h and the root h its slopes are −2uv/h² and (u² − v²)/h²; not
  /// as (u − v)(u + v), whose slope is a difference of what is much greater.
  private static final Pointwise ATAN2_SLOPE =
      Pointwise.binary(
          "atan2Slope",
          Paired.ATAN2_SLOPE,
          (g, a, b, _) -> {
            Tensor u = PairFunctionOps.DIRECTION.of(a, b);
            Tensor v = PairFunctionOps.DIRECTION.of(b, a);
            return g.mul(u).mul(v).mul(-2).div(a.hypot(b)).div(a.hypot(b));
          },
          (g, a, b, _) -> {
            Tensor u = PairFunctionOps.DIRECTION.of(a, b);
            Tensor v = PairFunctionOps.DIRECTION.of(b, a);
            return g.mul(u.square().sub(v.square())).div(a.hypot(b)).div(a.hypot(b));
          });

  /// u = a/√(a² + b²), 0 where both are 0. With v for b and the root h: ∂u/∂a = v²/h, ∂u/∂b =
  /// −uv/h.
  private static final Pointwise DIRECTION =
      Pointwise.binary(
          "direction",
          Paired.HYPOT_SLOPE,
          (g, a, b, _) -> {
            Tensor v = PairFunctionOps.DIRECTION.of(b, a);
            return PairFunctionOps.SHORTENED.of(g.mul(v), v, a.hypot(b));
          },
          (g, a, b, u) -> {
            Tensor v = PairFunctionOps.DIRECTION.of(b, a);
            return PairFunctionOps.SHORTENED.of(g.mul(u), v, a.hypot(b)).neg();
          });

  /// a·b/c, but 0 where c is 0; as a whole: the product may vanish where it does not.
  private static final Pointwise SHORTENED =
      Pointwise.ternary(
          "shortened",
          Fused.PRODUCT_OVER,
          (g, in, _) -> PairFunctionOps.SHORTENED.of(g, in[1], in[2]),
          (g, in, _) -> PairFunctionOps.SHORTENED.of(g, in[0], in[2]),
          (g, in, y) -> PairFunctionOps.SHORTENED.of(g, y, in[2]).neg());

  /// a/b, but 0 where b is 0: so the derivative of a length is 0 at the origin, at every order.
  static final Pointwise RATIO =
      Pointwise.binary(
          "ratio",
          Guarded.RATIO,
          (g, _, b, _) -> PairFunctionOps.RATIO.of(g, b),
          (g, _, b, y) -> PairFunctionOps.RATIO.of(g.mul(y), b).neg());

  /// a/b, but NaN where b is negative: there is no logarithm whose slope it could be.
  static final Pointwise LOG_SLOPE =
      Pointwise.binary(
          "logSlope",
          Guarded.RATIO_ABOVE,
          (g, _, b, _) -> PairFunctionOps.LOG_SLOPE.of(g, b),
          (g, _, b, y) -> PairFunctionOps.LOG_SLOPE.of(g.mul(y), b).neg());

  static final Pointwise XLOGY =
      Pointwise.binary(
          "xlogy",
          Paired.XLOGY,
          (g, _, b, _) -> g.mul(b.log()),
          (g, a, b, _) -> g.mul(PairFunctionOps.SHARE.of(a, b)));
  static final Pointwise XLOG1PY =
      Pointwise.binary(
          "xlog1py",
          Paired.XLOG1PY,
          (g, _, b, _) -> g.mul(b.log1p()),
          (g, a, b, _) -> g.mul(PairFunctionOps.SHARE.of(a, b.add(1))));

  /// a/b, but 0 where a is 0, at b = 0 too, and NaN elsewhere where b is negative.
  private static final Pointwise SHARE =
      Pointwise.binary(
          "share",
          Paired.XLOGY_SLOPE_OF_SECOND,
          (g, _, b, _) -> g.div(b),
          (g, _, b, y) -> g.mul(PairFunctionOps.SHARE.of(y, b)).neg());

  static final Pointwise LOG_ADD_EXP =
      Pointwise.binary(
          "logAddExp",
          Paired.LOG_ADD_EXP,
          (g, a, b, _) -> g.mul(PairFunctionOps.LOG_ADD_EXP_SLOPE.of(a, b)),
          (g, a, b, _) -> g.mul(PairFunctionOps.LOG_ADD_EXP_SLOPE.of(b, a)));

  /// p = σ(a − b), and with q = σ(b − a): ∂p/∂a = p·q, ∂p/∂b = −p·q.
  private static final Pointwise LOG_ADD_EXP_SLOPE =
      Pointwise.binary(
          "logAddExpSlope",
          Paired.LOG_ADD_EXP_SLOPE,
          (g, a, b, p) -> g.mul(p).mul(PairFunctionOps.LOG_ADD_EXP_SLOPE.of(b, a)),
          (g, a, b, p) -> g.mul(p).mul(PairFunctionOps.LOG_ADD_EXP_SLOPE.of(b, a)).neg());

  private PairFunctionOps() {}

  /// b̄ = −ȳ·⌊a/b⌋, where the whole quotient is found from the remainder, for a/b itself may have
  /// been rounded up to the next one.
  private static Tensor modulus(Tensor g, Tensor a, Tensor b, Tensor y) {
    return g.mul(a.sub(y).div(b).round()).neg();
  }

  static double floorMod(double a, double b) {
    double r = a % b;
    return r != 0 && r < 0 != b < 0 ? r + b : r;
  }
}
