package dev.adjoint.ops;

import dev.adjoint.ops.ScalarOperation.Unary;
import dev.adjoint.ops.kernel.CircularFunctions;
import dev.adjoint.ops.kernel.DoubleExponential;
import dev.adjoint.ops.kernel.SineFunctions;

/// The operations behind [ScalarTrigonometric]. With s the slope of an inverse function, its slope
/// in turn is a product of x and powers of s, written in the order in which it neither overflows
/// nor vanishes early.
final class ScalarTrigonometricOps {
  static final Unary SIN =
      ScalarOperation.of("sin", SineFunctions::sin, (x, _) -> SineFunctions.cos(x), (_, y) -> -y);
  static final Unary COS =
      ScalarOperation.of("cos", SineFunctions::cos, (x, _) -> -SineFunctions.sin(x), (_, y) -> -y);
  static final Unary TAN =
      ScalarOperation.of(
          "tan", StrictMath::tan, (_, y) -> 1 + y * y, (_, y) -> 2 * y * (1 + y * y));
  static final Unary ASIN =
      ScalarOperation.of(
          "asin",
          StrictMath::asin,
          (x, _) -> CircularFunctions.asinSlope(x),
          (x, _) -> x * cube(CircularFunctions.asinSlope(x)));
  static final Unary ACOS =
      ScalarOperation.of(
          "acos",
          StrictMath::acos,
          (x, _) -> -CircularFunctions.asinSlope(x),
          (x, _) -> -x * cube(CircularFunctions.asinSlope(x)));
  static final Unary ATAN =
      ScalarOperation.of(
          "atan",
          StrictMath::atan,
          (x, _) -> CircularFunctions.atanSlope(x),
          (x, _) -> -2 * CircularFunctions.atanMoment(x) * CircularFunctions.atanSlope(x));
  static final Unary SINH =
      ScalarOperation.of("sinh", StrictMath::sinh, (x, _) -> StrictMath.cosh(x), (_, y) -> y);
  static final Unary COSH =
      ScalarOperation.of("cosh", StrictMath::cosh, (x, _) -> StrictMath.sinh(x), (_, y) -> y);
  static final Unary TANH =
      ScalarOperation.of(
          "tanh",
          DoubleExponential::tanh,
          (x, _) -> DoubleExponential.tanhSlope(x),
          (x, y) -> -2 * y * DoubleExponential.tanhSlope(x));
  static final Unary ASINH =
      ScalarOperation.of(
          "asinh",
          CircularFunctions::asinh,
          (x, _) -> CircularFunctions.asinhSlope(x),
          (x, _) -> -CircularFunctions.asinhMoment(x) * square(CircularFunctions.asinhSlope(x)));
  static final Unary ACOSH =
      ScalarOperation.of(
          "acosh",
          CircularFunctions::acosh,
          (x, _) -> CircularFunctions.acoshSlope(x),
          (x, _) -> -CircularFunctions.acoshMoment(x) * square(CircularFunctions.acoshSlope(x)));
  static final Unary ATANH =
      ScalarOperation.of(
          "atanh",
          CircularFunctions::atanh,
          (x, _) -> CircularFunctions.atanhSlope(x),
          (x, _) -> 2 * x * square(CircularFunctions.atanhSlope(x)));

  private ScalarTrigonometricOps() {}

  private static double square(double s) {
    return s * s;
  }

  private static double cube(double s) {
    return s * s * s;
  }
}
