package dev.adjoint.accuracy;

import static dev.adjoint.accuracy.AccuracyRow.unary;

import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.kernel.HighPrecision;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// Every elementwise operation of one number. At kinks the reference follows the conventions.
final class UnaryRows {
  private static final double GREATEST = Double.MAX_VALUE;
  private static final double[] TURNS = {
    Math.PI / 4, Math.PI / 2, Math.PI, 3 * Math.PI / 2, 2 * Math.PI, 22, 355, 0x1p20
  };
  private static final double[] SATURATION = {
    -745.14, -708.4, -37, -19.1, 19.1, 22, 37, 708.4, 709.8
  };

  private UnaryRows() {}

  static List<AccuracyRow> elementary() {
    return List.of(
        unary("neg", Tensor::neg, Jet::negate),
        unary("abs", Tensor::abs, Exact::abs),
        unary("sign", Tensor::sign, x -> Jet.constant(x.signum())),
        unary("square", Tensor::square, Exact::square),
        unary("sqrt", Tensor::sqrt, Exact::sqrt).between(0, GREATEST),
        unary("rsqrt", Tensor::rsqrt, x -> Exact.pow(x, -0.5)).between(0, GREATEST),
        unary("reciprocal", Tensor::reciprocal, Exact::reciprocal),
        unary("cbrt", Tensor::cbrt, Exact::cbrt),
        pow(0),
        pow(1),
        pow(2),
        pow(3),
        pow(-1),
        pow(-2),
        pow(2.5),
        pow(-1.5),
        pow(0.1),
        unary("exp", Tensor::exp, Exact::exp, SATURATION),
        unary("expm1", Tensor::expm1, Exact::expm1, SATURATION),
        unary("log", Tensor::log, Exact::log).between(0, GREATEST),
        unary("log1p", Tensor::log1p, Exact::log1p, -0.3, 0.41).between(-1, GREATEST),
        unary("floor", Tensor::floor, flat(Math::floor)),
        unary("ceil", Tensor::ceil, flat(Math::ceil)),
        unary("round", Tensor::round, flat(Math::rint)),
        unary("clamp(-0.5, 0.75)", x -> x.clamp(-0.5, 0.75), inside(-0.5, 0.75), -0.5, 0.75),
        unary("clampMin(-0.5)", x -> x.clampMin(-0.5), inside(-0.5, GREATEST), -0.5),
        unary("clampMax(0.75)", x -> x.clampMax(0.75), inside(-GREATEST, 0.75), 0.75));
  }

  private static AccuracyRow pow(double p) {
    return unary("pow(" + p + ")", x -> x.pow(p), x -> Exact.pow(x, p));
  }

  private static UnaryOperator<Jet> flat(DoubleUnaryOperator f) {
    return x -> Jet.constant(f.applyAsDouble(x.value().doubleValue()));
  }

  /// x between bounds, which belong to the inside.
  private static UnaryOperator<Jet> inside(double min, double max) {
    return x ->
        x.compareTo(min) < 0 ? Jet.constant(min) : x.compareTo(max) > 0 ? Jet.constant(max) : x;
  }

  static List<AccuracyRow> trigonometric() {
    return List.of(
        unary("sin", Tensor::sin, Exact::sin, TURNS),
        unary("cos", Tensor::cos, Exact::cos, TURNS),
        unary("tan", Tensor::tan, Exact::tan, TURNS),
        unary("asin", Tensor::asin, Exact::asin, 0.5, 0.7).between(-1, 1),
        unary("acos", Tensor::acos, Exact::acos, 0.5, 0.7).between(-1, 1),
        unary("atan", Tensor::atan, Exact::atan, 0.44, 0.69, 1.19, 2.44, 0x1p30),
        unary("sinh", Tensor::sinh, Exact::sinh, SATURATION),
        unary("cosh", Tensor::cosh, Exact::cosh, SATURATION),
        unary("tanh", Tensor::tanh, Exact::tanh, SATURATION),
        unary("asinh", Tensor::asinh, Exact::asinh, 0x1p-28, 0x1p28, 0x1p30),
        unary("acosh", Tensor::acosh, Exact::acosh, 0x1p28, 0x1p30).between(1, GREATEST),
        unary("atanh", Tensor::atanh, Exact::atanh, 0.5).between(-1, 1));
  }

  static List<AccuracyRow> activations() {
    return List.of(
        unary("relu", Tensor::relu, x -> x.signum() > 0 ? x : Jet.constant(0)),
        unary("leakyRelu", x -> x.leakyRelu(), x -> x.signum() > 0 ? x : x.times(0.01)),
        unary("leakyRelu(0.2)", x -> x.leakyRelu(0.2), x -> x.signum() > 0 ? x : x.times(0.2)),
        unary("relu6", Tensor::relu6, x -> within(x, 0, 6), 6),
        unary("hardTanh", Tensor::hardTanh, x -> within(x, -1, 1)),
        unary("hardSigmoid", Tensor::hardSigmoid, UnaryRows::hardSigmoid, -3, 3).summing(),
        unary("hardSwish", Tensor::hardSwish, UnaryRows::hardSwish, -3, -1.5, 3).summing(),
        unary("sigmoid", Tensor::sigmoid, ExactSpecial::sigmoid, SATURATION),
        unary("logSigmoid", Tensor::logSigmoid, UnaryRows::logSigmoid, SATURATION),
        unary("softplus", Tensor::softplus, ExactSpecial::softplus, SATURATION),
        unary("silu", Tensor::silu, UnaryRows::silu, -745, -37, -2.4, -1.278464, 2.4, 37).summing(),
        unary("mish", Tensor::mish, UnaryRows::mish, -745, -38, -2.26, -1.19240, 1.49, 38)
            .summing(),
        unary("elu", x -> x.elu(), x -> elu(x, 1), SATURATION),
        unary("elu(0.7)", x -> x.elu(0.7), x -> elu(x, 0.7), SATURATION),
        unary("selu", Tensor::selu, UnaryRows::selu, SATURATION),
        unary("celu(0.7)", x -> x.celu(0.7), x -> celu(x, 0.7), SATURATION),
        unary("gelu", Tensor::gelu, x -> x.times(ExactSpecial.normalCdf(x)), NORMAL).summing(),
        unary("geluTanh", Tensor::geluTanh, UnaryRows::geluTanh, -24, -21, -1.4, -0.75, 1.4, 10)
            .summing(),
        unary("softsign", Tensor::softsign, UnaryRows::softsign));
  }

  private static final double[] NORMAL = {-38.5, -1.41421, -0.7517916, -0.7, 1.41421, 8.3};

  /// x strictly between two bounds.
  private static Jet within(Jet x, double min, double max) {
    return x.compareTo(min) <= 0
        ? Jet.constant(min)
        : x.compareTo(max) >= 0 ? Jet.constant(max) : x;
  }

  private static Jet hardSigmoid(Jet x) {
    return x.compareTo(-3) <= 0 || x.compareTo(3) >= 0
        ? Jet.constant(x.signum() > 0 ? 1 : 0)
        : x.plus(3).over(Jet.constant(6));
  }

  private static Jet hardSwish(Jet x) {
    return x.compareTo(3) >= 0 ? x : x.times(hardSigmoid(x));
  }

  private static Jet logSigmoid(Jet x) {
    return ExactSpecial.softplus(x.negate()).negate();
  }

  private static Jet silu(Jet x) {
    return x.times(ExactSpecial.sigmoid(x));
  }

  private static Jet mish(Jet x) {
    return x.times(Exact.tanh(ExactSpecial.softplus(x)));
  }

  private static Jet elu(Jet x, double alpha) {
    return x.signum() > 0 ? x : Exact.expm1(x).times(alpha);
  }

  /// The constants of Klambauer et al., "Self-normalizing neural networks", 2017.
  private static Jet selu(Jet x) {
    Jet scale = Jet.constant(new BigDecimal("1.0507009873554804934193349852946"));
    Jet alpha = Jet.constant(new BigDecimal("1.6732632423543772848170429916717"));
    return (x.signum() > 0 ? x : Exact.expm1(x).times(alpha)).times(scale);
  }

  private static Jet celu(Jet x, double alpha) {
    return x.signum() > 0 ? x : Exact.expm1(x.over(Jet.constant(alpha))).times(alpha);
  }

  private static Jet geluTanh(Jet x) {
    BigDecimal scale =
        HighPrecision.sqrt(
            HighPrecision.div(BigDecimal.valueOf(8), HighPrecision.PI.round(HighPrecision.DIGITS)));
    Jet cube = Jet.constant(new BigDecimal("0.044715"));
    Jet u = x.times(x).times(cube).plus(1).times(x).times(Jet.constant(scale));
    return x.times(ExactSpecial.sigmoid(u));
  }

  /// y′ = 1/(1 + |x|)², y″ = −2·sign x/(1 + |x|)³.
  private static Jet softsign(Jet x) {
    BigDecimal over = HighPrecision.div(BigDecimal.ONE, x.value().abs().add(BigDecimal.ONE));
    BigDecimal square = HighPrecision.mul(over, over);
    return x.map(
        HighPrecision.mul(x.value(), over),
        square,
        HighPrecision.mul(square, over).multiply(BigDecimal.valueOf(-2L * x.signum())));
  }

  static List<AccuracyRow> special() {
    return List.of(
        unary("erf", Tensor::erf, ExactSpecial::erf, -0.5, 0.5, 1.25, 2.5, 5.93, 6, 26.5),
        unary("erfc", Tensor::erfc, ExactSpecial::erfc, -0.5, 0.5, 1.25, 2.5, 6, 26.5, 27.2),
        unary("erfinv", Tensor::erfinv, ExactSpecial::erfinv, 0.5).between(-1, 1),
        unary("normalCdf", Tensor::normalCdf, ExactSpecial::normalCdf, NORMAL),
        unary("normalPdf", Tensor::normalPdf, ExactSpecial::normalPdf, -38.5, 1, 38.5).summing(),
        gamma(unary("lgamma", Tensor::lgamma, ExactSpecial::lgamma, GAMMA)),
        gamma(unary("digamma", Tensor::digamma, x -> ExactSpecial.polygamma(0, x), GAMMA)),
        polygamma(1),
        polygamma(2),
        unary("sinc", Tensor::sinc, ExactSpecial::sinc, 0.4775, 1.43, 2, 3, 10, 0x1p30).summing());
  }

  private static final double[] GAMMA = {
    -3.955,
    -2.747682646727412,
    -2.4570247,
    -1.5734984,
    -0.5040830,
    0.5,
    0.81,
    1.4616321449683622,
    1.5,
    2,
    8,
    10
  };

  private static AccuracyRow polygamma(int n) {
    return gamma(
        unary(
            "polygamma(" + n + ")", x -> x.polygamma(n), x -> ExactSpecial.polygamma(n, x), GAMMA));
  }

  private static AccuracyRow gamma(AccuracyRow row) {
    return row.summing().on((x, _) -> x > 0 || x != Math.rint(x));
  }
}
