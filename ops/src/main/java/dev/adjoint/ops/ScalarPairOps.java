package dev.adjoint.ops;

import dev.adjoint.ops.ScalarOperation.Binary;
import dev.adjoint.ops.ScalarOperation.Choice;
import dev.adjoint.ops.kernel.DoubleLogarithm;
import dev.adjoint.ops.kernel.PairFunctions;
import java.util.function.DoubleBinaryOperator;

/// The operations behind [ScalarPairs].
final class ScalarPairOps {
  /// The second derivative of what is linear: it says that nothing bends.
  static final ScalarOperation.Partial ZERO = (_, _, _) -> 0;

  private static final ScalarOperation.Partial ONE = (_, _, _) -> 1;

  static final Binary ADD = ScalarOperation.of("add", (a, b) -> a + b, ONE, ONE, ZERO, ZERO, ZERO);
  static final Binary SUB =
      ScalarOperation.of("sub", (a, b) -> a - b, ONE, (_, _, _) -> -1, ZERO, ZERO, ZERO);
  static final Binary MUL =
      ScalarOperation.of("mul", (a, b) -> a * b, (_, b, _) -> b, (a, _, _) -> a, ZERO, ONE, ZERO);
  static final Binary DIV =
      ScalarOperation.of(
          "div",
          (a, b) -> a / b,
          (_, b, _) -> 1 / b,
          (a, b, _) -> -PairFunctions.overSquare(1, a, b),
          ZERO,
          (_, b, _) -> -1 / b / b,
          (_, b, y) -> 2 * y / b / b);

  static final Binary RSUB = SUB.swapped();
  static final Binary RDIV = DIV.swapped();
  static final Binary RPOW = ScalarElementaryOps.POW.swapped();

  static final Choice MAXIMUM =
      new Choice(
          "maximum", Math::max, ScalarPairOps::shareOfGreater, (a, b) -> shareOfGreater(b, a));
  static final Choice MINIMUM =
      new Choice(
          "minimum", Math::min, (a, b) -> shareOfGreater(b, a), ScalarPairOps::shareOfGreater);

  /// With u = a/r and v = b/r, which cannot overflow, the second derivatives are products of u and
  /// v over r².
  static final Binary ATAN2 =
      ScalarOperation.of(
          "atan2",
          StrictMath::atan2,
          (a, b, _) -> PairFunctions.atan2Slope(a, b),
          (a, b, _) -> -PairFunctions.atan2Slope(b, a),
          (a, b, _) -> overSquare(-2 * u(a, b) * u(b, a), a, b),
          (a, b, _) -> overSquare((u(a, b) - u(b, a)) * (u(a, b) + u(b, a)), a, b),
          (a, b, _) -> overSquare(2 * u(a, b) * u(b, a), a, b));

  static final Binary HYPOT =
      ScalarOperation.of(
          "hypot",
          PairFunctions::hypot,
          (a, b, _) -> u(a, b),
          (a, b, _) -> u(b, a),
          (a, b, y) -> y == 0 ? 0 : u(b, a) * u(b, a) / y,
          (a, b, y) -> y == 0 ? 0 : -u(a, b) * u(b, a) / y,
          (a, b, y) -> y == 0 ? 0 : u(a, b) * u(a, b) / y);

  static final Binary XLOGY =
      ScalarOperation.of(
          "xlogy",
          PairFunctions::xlogy,
          (_, b, _) -> DoubleLogarithm.log(b),
          (a, b, _) -> PairFunctions.xlogySlopeOfSecond(a, b),
          ZERO,
          (_, b, _) -> 1 / b,
          (a, b, _) -> -PairFunctions.xlogySlopeOfSecond(a, b) / b);

  static final Binary XLOG1PY =
      ScalarOperation.of(
          "xlog1py",
          PairFunctions::xlog1py,
          (_, b, _) -> DoubleLogarithm.log1p(b),
          (a, b, _) -> PairFunctions.xlogySlopeOfSecond(a, 1 + b),
          ZERO,
          (_, b, _) -> 1 / (1 + b),
          (a, b, _) -> -PairFunctions.xlogySlopeOfSecond(a, 1 + b) / (1 + b));

  static final Binary LOG_ADD_EXP =
      ScalarOperation.of(
          "logAddExp",
          PairFunctions::logAddExp,
          (a, b, _) -> PairFunctions.logAddExpSlope(a, b),
          (a, b, _) -> PairFunctions.logAddExpSlope(b, a),
          (a, b, _) -> spread(a, b),
          (a, b, _) -> -spread(a, b),
          (a, b, _) -> spread(a, b));

  static final Binary FMOD = modulus("fmod", (a, b) -> a % b);
  static final Binary FLOOR_MOD = modulus("floorMod", PairFunctionOps::floorMod);

  private ScalarPairOps() {}

  /// The whole quotient is found from the remainder, for a/b itself may have been rounded up to the
  /// next one.
  private static Binary modulus(String name, DoubleBinaryOperator f) {
    return ScalarOperation.of(name, f, ONE, (a, b, y) -> -Math.rint((a - y) / b), ZERO, ZERO, ZERO);
  }

  private static double shareOfGreater(double a, double b) {
    return a > b ? 1 : a < b ? 0 : a == b ? 0.5 : Double.NaN;
  }

  private static double u(double a, double b) {
    return PairFunctions.hypotSlope(a, b);
  }

  private static double overSquare(double x, double a, double b) {
    double r = PairFunctions.hypot(a, b);
    return x / r / r;
  }

  /// σ′(a − b), also where both are the same infinity.
  private static double spread(double a, double b) {
    return PairFunctions.logAddExpSlope(a, b) * PairFunctions.logAddExpSlope(b, a);
  }
}
