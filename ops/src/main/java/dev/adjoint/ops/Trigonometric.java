package dev.adjoint.ops;

import dev.adjoint.ops.kernel.Circular;
import dev.adjoint.ops.kernel.Exponential;

/// The circular and hyperbolic functions and their inverses, applied to every element. Angles are
/// in radians.
public sealed interface Trigonometric extends Operand permits Tensor {

  /// sin x. VJP: x̄ = ȳ·cos x.
  default Tensor sin() {
    return TrigonometricOps.SIN.of(this);
  }

  /// cos x. VJP: x̄ = −ȳ·sin x.
  default Tensor cos() {
    return TrigonometricOps.COS.of(this);
  }

  /// tan x. VJP: x̄ = ȳ·(1 + y²).
  default Tensor tan() {
    return TrigonometricOps.TAN.of(this);
  }

  /// The angle in [−π/2, π/2] whose sine is x; NaN outside [−1, 1]. VJP: x̄ = ȳ/√(1 − x²), which is
  /// infinite at ±1.
  default Tensor asin() {
    return TrigonometricOps.ASIN.of(this);
  }

  /// The angle in [0, π] whose cosine is x; NaN outside [−1, 1]. VJP: x̄ = −ȳ/√(1 − x²), which is
  /// infinite at ±1.
  default Tensor acos() {
    return TrigonometricOps.ACOS.of(this);
  }

  /// The angle in (−π/2, π/2) whose tangent is x. VJP: x̄ = ȳ/(1 + x²).
  default Tensor atan() {
    return TrigonometricOps.ATAN.of(this);
  }

  /// sinh x = (e^x − e^−x)/2. VJP: x̄ = ȳ·cosh x.
  default Tensor sinh() {
    return TrigonometricOps.SINH.of(this);
  }

  /// cosh x = (e^x + e^−x)/2. VJP: x̄ = ȳ·sinh x.
  default Tensor cosh() {
    return TrigonometricOps.COSH.of(this);
  }

  /// tanh x = sinh x/cosh x. VJP: x̄ = ȳ/cosh² x, also where y has been rounded to ±1.
  default Tensor tanh() {
    return TrigonometricOps.TANH.of(this);
  }

  /// The number whose sinh is x: log(x + √(x² + 1)). VJP: x̄ = ȳ/√(x² + 1).
  default Tensor asinh() {
    return TrigonometricOps.ASINH.of(this);
  }

  /// The number ≥ 0 whose cosh is x: log(x + √(x² − 1)); NaN below 1. VJP: x̄ = ȳ/√(x² − 1), which
  /// is infinite at 1.
  default Tensor acosh() {
    return TrigonometricOps.ACOSH.of(this);
  }

  /// The number whose tanh is x: ½·log((1 + x)/(1 − x)); NaN outside [−1, 1]. VJP: x̄ = ȳ/(1 − x²),
  /// which is infinite at ±1.
  default Tensor atanh() {
    return TrigonometricOps.ATANH.of(this);
  }
}

/// The operations behind [Trigonometric].
///
/// The slopes of the inverse functions and of tanh are operations of their own: their kernels do
/// not cancel, and their rules are products, which do not either. Where x times a slope s has a
/// limit at ±∞, though its factors are ∞ and 0, it is an operation too, m: s and m together are
/// closed under differentiation.
final class TrigonometricOps {
  static final Pointwise SIN = Pointwise.unary("sin", Circular.SIN, (g, x, _) -> g.mul(x.cos()));
  static final Pointwise COS =
      Pointwise.unary("cos", Circular.COS, (g, x, _) -> g.mul(x.sin()).neg());
  static final Pointwise TAN =
      Pointwise.unary("tan", Circular.TAN, (g, _, y) -> g.mul(y.square().add(1)));
  static final Pointwise SINH =
      Pointwise.unary("sinh", Circular.SINH, (g, x, _) -> g.mul(x.cosh()));
  static final Pointwise COSH =
      Pointwise.unary("cosh", Circular.COSH, (g, x, _) -> g.mul(x.sinh()));

  /// s = 1/√(1 − x²), s′ = x·s³.
  private static final Pointwise ASIN_SLOPE =
      Pointwise.unary("asinSlope", Circular.ASIN_SLOPE, (g, x, s) -> g.mul(x).mul(s).mul(s).mul(s));

  /// s = 1/(1 + x²), s′ = −2m·s.
  private static final Pointwise ATAN_SLOPE =
      Pointwise.unary(
          "atanSlope",
          Circular.ATAN_SLOPE,
          (g, x, s) -> g.mul(TrigonometricOps.ATAN_MOMENT.of(x)).mul(s).mul(-2));

  /// m = x/(1 + x²), m′ = s·(2s − 1).
  private static final Pointwise ATAN_MOMENT =
      Pointwise.unary(
          "atanMoment",
          Circular.ATAN_MOMENT,
          (g, x, _) -> {
            Tensor s = ATAN_SLOPE.of(x);
            return g.mul(s).mul(s.mul(2).sub(1));
          });

  /// s = 1/cosh² x, s′ = −2s·tanh x.
  private static final Pointwise TANH_SLOPE =
      Pointwise.unary(
          "tanhSlope", Exponential.TANH_SLOPE, (g, x, s) -> g.mul(s).mul(x.tanh()).mul(-2));

  /// s = 1/√(x² + 1), s′ = −m·s².
  private static final Pointwise ASINH_SLOPE =
      Pointwise.unary(
          "asinhSlope",
          Circular.ASINH_SLOPE,
          (g, x, s) -> g.mul(TrigonometricOps.ASINH_MOMENT.of(x)).mul(s).mul(s).neg());

  /// m = x/√(x² + 1), m′ = s³.
  private static final Pointwise ASINH_MOMENT =
      Pointwise.unary(
          "asinhMoment",
          Circular.ASINH_MOMENT,
          (g, x, _) -> {
            Tensor s = ASINH_SLOPE.of(x);
            return g.mul(s).mul(s).mul(s);
          });

  /// s = 1/√(x² − 1), s′ = −m·s².
  private static final Pointwise ACOSH_SLOPE =
      Pointwise.unary(
          "acoshSlope",
          Circular.ACOSH_SLOPE,
          (g, x, s) -> g.mul(TrigonometricOps.ACOSH_MOMENT.of(x)).mul(s).mul(s).neg());

  /// m = x/√(x² − 1), m′ = −s³.
  private static final Pointwise ACOSH_MOMENT =
      Pointwise.unary(
          "acoshMoment",
          Circular.ACOSH_MOMENT,
          (g, x, _) -> {
            Tensor s = ACOSH_SLOPE.of(x);
            return g.mul(s).mul(s).mul(s).neg();
          });

  /// s = 1/(1 − x²), s′ = 2x·s².
  private static final Pointwise ATANH_SLOPE =
      Pointwise.unary(
          "atanhSlope", Circular.ATANH_SLOPE, (g, x, s) -> g.mul(x).mul(s).mul(s).mul(2));

  static final Pointwise ASIN = Pointwise.unary("asin", Circular.ASIN, ASIN_SLOPE);
  static final Pointwise ACOS =
      Pointwise.unary("acos", Circular.ACOS, (g, x, _) -> g.mul(ASIN_SLOPE.of(x)).neg());
  static final Pointwise ATAN = Pointwise.unary("atan", Circular.ATAN, ATAN_SLOPE);
  static final Pointwise TANH = Pointwise.unary("tanh", Exponential.TANH, TANH_SLOPE);
  static final Pointwise ASINH = Pointwise.unary("asinh", Circular.ASINH, ASINH_SLOPE);
  static final Pointwise ACOSH = Pointwise.unary("acosh", Circular.ACOSH, ACOSH_SLOPE);
  static final Pointwise ATANH = Pointwise.unary("atanh", Circular.ATANH, ATANH_SLOPE);

  private TrigonometricOps() {}
}
