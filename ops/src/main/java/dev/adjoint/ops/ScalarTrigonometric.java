package dev.adjoint.ops;

/// The circular and hyperbolic functions and their inverses. Angles are in radians.
public sealed interface ScalarTrigonometric permits Scalar {

  /// sin x. Derivative: cos x.
  default Scalar sin() {
    return ScalarTrigonometricOps.SIN.of((Scalar) this);
  }

  /// cos x. Derivative: −sin x.
  default Scalar cos() {
    return ScalarTrigonometricOps.COS.of((Scalar) this);
  }

  /// tan x. Derivative: 1 + y².
  default Scalar tan() {
    return ScalarTrigonometricOps.TAN.of((Scalar) this);
  }

  /// The angle in [−π/2, π/2] whose sine is x; NaN outside [−1, 1]. Derivative: 1/√(1 − x²), which
  /// is infinite at ±1.
  default Scalar asin() {
    return ScalarTrigonometricOps.ASIN.of((Scalar) this);
  }

  /// The angle in [0, π] whose cosine is x; NaN outside [−1, 1]. Derivative: −1/√(1 − x²), which is
  /// infinite at ±1.
  default Scalar acos() {
    return ScalarTrigonometricOps.ACOS.of((Scalar) this);
  }

  /// The angle in (−π/2, π/2) whose tangent is x. Derivative: 1/(1 + x²).
  default Scalar atan() {
    return ScalarTrigonometricOps.ATAN.of((Scalar) this);
  }

  /// sinh x = (e^x − e^−x)/2. Derivative: cosh x.
  default Scalar sinh() {
    return ScalarTrigonometricOps.SINH.of((Scalar) this);
  }

  /// cosh x = (e^x + e^−x)/2. Derivative: sinh x.
  default Scalar cosh() {
    return ScalarTrigonometricOps.COSH.of((Scalar) this);
  }

  /// tanh x = sinh x/cosh x. Derivative: 1/cosh² x, also where y has been rounded to ±1.
  default Scalar tanh() {
    return ScalarTrigonometricOps.TANH.of((Scalar) this);
  }

  /// The number whose sinh is x: log(x + √(x² + 1)). Derivative: 1/√(x² + 1).
  default Scalar asinh() {
    return ScalarTrigonometricOps.ASINH.of((Scalar) this);
  }

  /// The number ≥ 0 whose cosh is x: log(x + √(x² − 1)); NaN below 1. Derivative: 1/√(x² − 1),
  /// which is infinite at 1.
  default Scalar acosh() {
    return ScalarTrigonometricOps.ACOSH.of((Scalar) this);
  }

  /// The number whose tanh is x: ½·log((1 + x)/(1 − x)); NaN outside [−1, 1]. Derivative: 1/(1 −
  /// x²), which is infinite at ±1.
  default Scalar atanh() {
    return ScalarTrigonometricOps.ATANH.of((Scalar) this);
  }
}
