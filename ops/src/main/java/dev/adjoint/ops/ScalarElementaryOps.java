package dev.adjoint.ops;

import dev.adjoint.ops.ScalarOperation.Binary;
import dev.adjoint.ops.ScalarOperation.Choice;
import dev.adjoint.ops.ScalarOperation.Unary;
import dev.adjoint.ops.kernel.DoubleExponential;
import dev.adjoint.ops.kernel.DoubleLogarithm;
import dev.adjoint.ops.kernel.RootFunctions;
import java.util.function.DoubleUnaryOperator;

/// The operations behind [ScalarElementary]. Squares and cubes of a slope are written factor by
/// factor, from the side that neither overflows nor vanishes before the product does.
final class ScalarElementaryOps {
  /// The second derivative of what is linear: it says that nothing bends.
  static final ScalarOperation.Slope STRAIGHT = (_, _) -> 0;

  static final Unary NEG = ScalarOperation.of("neg", x -> -x, (_, _) -> -1, STRAIGHT);
  static final Unary ABS =
      ScalarOperation.of("abs", Math::abs, (x, _) -> sign(x), (x, _) -> flat(x));
  static final Unary SIGN = step("sign", ScalarElementaryOps::sign);
  static final Unary SQUARE =
      ScalarOperation.of("square", x -> x * x, (x, _) -> 2 * x, (_, _) -> 2);
  static final Unary SQRT =
      ScalarOperation.of("sqrt", Math::sqrt, (_, y) -> 1 / (2 * y), (x, y) -> -1 / (4 * y) / x);
  static final Unary RSQRT =
      ScalarOperation.of(
          "rsqrt",
          x -> 1 / Math.sqrt(x),
          (x, y) -> -y / (2 * x),
          (x, y) -> 3 * y / (2 * x) / (2 * x));
  static final Unary CBRT =
      ScalarOperation.of(
          "cbrt",
          StrictMath::cbrt,
          (x, _) -> RootFunctions.cbrt(1, x),
          (x, _) -> RootFunctions.cbrt(2, x));
  static final Unary RECIPROCAL =
      ScalarOperation.of("reciprocal", x -> 1 / x, (_, y) -> -y * y, (_, y) -> 2 * y * y * y);
  static final Binary POW =
      ScalarOperation.of(
          "pow",
          StrictMath::pow,
          (a, b, _) -> PowerOps.derivative(a, b, 1, 0),
          (a, b, _) -> PowerOps.derivative(a, b, 0, 1),
          (a, b, _) -> PowerOps.derivative(a, b, 2, 0),
          (a, b, _) -> PowerOps.derivative(a, b, 1, 1),
          (a, b, _) -> PowerOps.derivative(a, b, 0, 2));
  static final Unary EXP =
      ScalarOperation.of("exp", DoubleExponential::exp, (_, y) -> y, (_, y) -> y);
  static final Unary EXPM1 =
      ScalarOperation.of(
          "expm1",
          DoubleExponential::expm1,
          (x, _) -> DoubleExponential.exp(x),
          (x, _) -> DoubleExponential.exp(x));
  static final Unary LOG =
      ScalarOperation.of(
          "log", DoubleLogarithm::log, (x, _) -> logSlope(x), (x, _) -> -logSlope(x) / x);
  static final Unary LOG1P =
      ScalarOperation.of(
          "log1p",
          DoubleLogarithm::log1p,
          (x, _) -> logSlope(1 + x),
          (x, _) -> -logSlope(1 + x) / (1 + x));
  static final Unary FLOOR = step("floor", Math::floor);
  static final Unary CEIL = step("ceil", Math::ceil);
  static final Unary ROUND = step("round", Math::rint);
  static final Choice CLAMP_MIN =
      new Choice(
          "clampMin", Math::max, (a, b) -> a < b ? 0 : 1 + flat(a), (a, b) -> a < b ? 1 : flat(a));
  static final Choice CLAMP_MAX =
      new Choice(
          "clampMax", Math::min, (a, b) -> a > b ? 0 : 1 + flat(a), (a, b) -> a > b ? 1 : flat(a));

  private ScalarElementaryOps() {}

  private static Unary step(String name, DoubleUnaryOperator f) {
    return ScalarOperation.of(name, f, (x, _) -> flat(x), (x, _) -> flat(x));
  }

  /// 1/x, NaN below 0.
  private static double logSlope(double x) {
    return x < 0 ? Double.NaN : 1 / x;
  }

  static double sign(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : x;
  }

  /// The slope of functions that are constant by steps: 0, save that NaN stays NaN.
  static double flat(double x) {
    return Double.isNaN(x) ? x : 0;
  }

  static double bound(double bound) {
    if (Double.isNaN(bound)) {
      throw new IllegalArgumentException("clamp: bound NaN: a bound must be a number");
    }
    return bound;
  }
}
