package dev.adjoint.scalar;

import dev.adjoint.ops.Scalar;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// A function of the vocabulary: on scalars, on tensors, and where it is smooth.
///
/// @param arity 1 or 2
/// @param low the least argument to try
/// @param high the greatest argument to try
/// @param kinks where the slope jumps, or is infinite
record ScalarRow(
    String name,
    int arity,
    BinaryOperator<Scalar> onScalars,
    BinaryOperator<Tensor> onTensors,
    double low,
    double high,
    double... kinks) {

  static final List<ScalarRow> ROWS =
      List.of(
          row("neg", Scalar::neg, Tensor::neg, -9, 9),
          row("abs", Scalar::abs, Tensor::abs, -9, 9, 0),
          row("sign", Scalar::sign, Tensor::sign, -9, 9, 0),
          row("square", Scalar::square, Tensor::square, -9, 9),
          row("sqrt", Scalar::sqrt, Tensor::sqrt, 0.01, 9),
          row("rsqrt", Scalar::rsqrt, Tensor::rsqrt, 0.01, 9),
          row("cbrt", Scalar::cbrt, Tensor::cbrt, -9, 9, 0),
          row("reciprocal", Scalar::reciprocal, Tensor::reciprocal, -9, 9, 0),
          row("exp", Scalar::exp, Tensor::exp, -9, 9),
          row("expm1", Scalar::expm1, Tensor::expm1, -9, 9),
          row("log", Scalar::log, Tensor::log, 0.01, 9),
          row("log1p", Scalar::log1p, Tensor::log1p, -0.9, 9),
          row("floor", Scalar::floor, Tensor::floor, 0.1, 0.9),
          row("ceil", Scalar::ceil, Tensor::ceil, 0.1, 0.9),
          row("round", Scalar::round, Tensor::round, -0.4, 0.4),
          row("pow(2)", x -> x.pow(2), x -> x.pow(2), -9, 9),
          row("pow(3)", x -> x.pow(3), x -> x.pow(3), -9, 9),
          row("pow(-1.5)", x -> x.pow(-1.5), x -> x.pow(-1.5), 0.1, 9),
          row("clamp", x -> x.clamp(-2, 3), x -> x.clamp(-2, 3), -9, 9, -2, 3),
          row("clampMin", x -> x.clampMin(-2), x -> x.clampMin(-2), -9, 9, -2),
          row("clampMax", x -> x.clampMax(3), x -> x.clampMax(3), -9, 9, 3),
          row("sin", Scalar::sin, Tensor::sin, -9, 9),
          row("cos", Scalar::cos, Tensor::cos, -9, 9),
          row("tan", Scalar::tan, Tensor::tan, -1.4, 1.4),
          row("asin", Scalar::asin, Tensor::asin, -0.9, 0.9),
          row("acos", Scalar::acos, Tensor::acos, -0.9, 0.9),
          row("atan", Scalar::atan, Tensor::atan, -9, 9),
          row("sinh", Scalar::sinh, Tensor::sinh, -9, 9),
          row("cosh", Scalar::cosh, Tensor::cosh, -9, 9),
          row("tanh", Scalar::tanh, Tensor::tanh, -9, 9),
          row("asinh", Scalar::asinh, Tensor::asinh, -9, 9),
          row("acosh", Scalar::acosh, Tensor::acosh, 1.1, 9),
          row("atanh", Scalar::atanh, Tensor::atanh, -0.9, 0.9),
          row("relu", Scalar::relu, Tensor::relu, -9, 9, 0),
          row("leakyRelu", Scalar::leakyRelu, Tensor::leakyRelu, -9, 9, 0),
          row("leakyRelu(.2)", x -> x.leakyRelu(0.2), x -> x.leakyRelu(0.2), -9, 9, 0),
          row("sigmoid", Scalar::sigmoid, Tensor::sigmoid, -40, 40),
          row("logSigmoid", Scalar::logSigmoid, Tensor::logSigmoid, -40, 40),
          row("softplus", Scalar::softplus, Tensor::softplus, -40, 40),
          row("silu", Scalar::silu, Tensor::silu, -40, 40),
          row("mish", Scalar::mish, Tensor::mish, -40, 40),
          row("elu", Scalar::elu, Tensor::elu, -9, 9, 0),
          row("elu(.5)", x -> x.elu(0.5), x -> x.elu(0.5), -9, 9, 0),
          row("selu", Scalar::selu, Tensor::selu, -9, 9, 0),
          row("gelu", Scalar::gelu, Tensor::gelu, -9, 9),
          row("erf", Scalar::erf, Tensor::erf, -6, 6),
          row("erfc", Scalar::erfc, Tensor::erfc, -6, 6),
          row("erfinv", Scalar::erfinv, Tensor::erfinv, -0.9, 0.9),
          row("normalCdf", Scalar::normalCdf, Tensor::normalCdf, -6, 6),
          row("normalPdf", Scalar::normalPdf, Tensor::normalPdf, -6, 6),
          row("polygamma(2)", x -> x.polygamma(2), x -> x.polygamma(2), 0.3, 9),
          row("geluTanh", Scalar::geluTanh, Tensor::geluTanh, -6, 6),
          row("celu(.5)", x -> x.celu(0.5), x -> x.celu(0.5), -9, 9, 0),
          row("relu6", Scalar::relu6, Tensor::relu6, -9, 9, 0, 6),
          row("lgamma", Scalar::lgamma, Tensor::lgamma, 0.1, 9),
          row("digamma", Scalar::digamma, Tensor::digamma, 0.1, 9),
          row("sinc", Scalar::sinc, Tensor::sinc, -9, 9),
          row("softsign", Scalar::softsign, Tensor::softsign, -9, 9, 0),
          row("hardTanh", Scalar::hardTanh, Tensor::hardTanh, -9, 9, -1, 1),
          row("hardSigmoid", Scalar::hardSigmoid, Tensor::hardSigmoid, -9, 9, -3, 3),
          row("hardSwish", Scalar::hardSwish, Tensor::hardSwish, -9, 9, -3, 3),
          row("add", Scalar::add, Tensor::add, -9, 9),
          row("sub", Scalar::sub, Tensor::sub, -9, 9),
          row("mul", Scalar::mul, Tensor::mul, -9, 9),
          row("div", Scalar::div, Tensor::div, 0.1, 9),
          row("pow", Scalar::pow, Tensor::pow, 0.1, 4),
          row("maximum", Scalar::maximum, Tensor::maximum, -9, 9),
          row("minimum", Scalar::minimum, Tensor::minimum, -9, 9),
          row("atan2", Scalar::atan2, Tensor::atan2, 0.1, 9),
          row("hypot", Scalar::hypot, Tensor::hypot, 0.1, 9),
          row("xlogy", Scalar::xlogy, Tensor::xlogy, 0.1, 9),
          row("xlog1py", Scalar::xlog1py, Tensor::xlog1py, 0.1, 9),
          row("logAddExp", Scalar::logAddExp, Tensor::logAddExp, -9, 9),
          row(
              "fmod(20 + a, 7 + b)",
              (a, b) -> a.add(20).fmod(b.add(7)),
              (a, b) -> a.add(20).fmod(b.add(7)),
              0.1,
              0.9),
          row(
              "floorMod(a - 20, 7 + b)",
              (a, b) -> a.sub(20).floorMod(b.add(7)),
              (a, b) -> a.sub(20).floorMod(b.add(7)),
              0.1,
              0.9),
          row("fmod(2)", x -> x.fmod(2), x -> x.fmod(2), -5, 5, -4, -2, 0, 2, 4),
          row("floorMod(2)", x -> x.floorMod(2), x -> x.floorMod(2), -5, 5, -4, -2, 0, 2, 4),
          row("add(2)", x -> x.add(2), x -> x.add(2), -9, 9),
          row("sub(2)", x -> x.sub(2), x -> x.sub(2), -9, 9),
          row("rsub(2)", x -> x.rsub(2), x -> x.rsub(2), -9, 9),
          row("mul(2)", x -> x.mul(2), x -> x.mul(2), -9, 9),
          row("div(3)", x -> x.div(3), x -> x.div(3), -9, 9),
          row("rdiv(2)", x -> x.rdiv(2), x -> x.rdiv(2), 0.1, 9),
          row("rpow(2)", x -> x.rpow(2), x -> x.rpow(2), -9, 9),
          row("maximum(2)", x -> x.maximum(2), x -> x.maximum(2), -9, 9, 2),
          row("minimum(2)", x -> x.minimum(2), x -> x.minimum(2), -9, 9, 2),
          row("atan2(2)", x -> x.atan2(2), x -> x.atan2(2), -9, 9),
          row("hypot(2)", x -> x.hypot(2), x -> x.hypot(2), -9, 9),
          row("xlogy(2)", x -> x.xlogy(2), x -> x.xlogy(2), -9, 9),
          row("xlog1py(2)", x -> x.xlog1py(2), x -> x.xlog1py(2), -9, 9),
          row("logAddExp(2)", x -> x.logAddExp(2), x -> x.logAddExp(2), -9, 9));

  private static ScalarRow row(
      String name,
      UnaryOperator<Scalar> onScalars,
      UnaryOperator<Tensor> onTensors,
      double low,
      double high,
      double... kinks) {
    return new ScalarRow(
        name, 1, (a, _) -> onScalars.apply(a), (a, _) -> onTensors.apply(a), low, high, kinks);
  }

  private static ScalarRow row(
      String name,
      BinaryOperator<Scalar> onScalars,
      BinaryOperator<Tensor> onTensors,
      double low,
      double high) {
    return new ScalarRow(name, 2, onScalars, onTensors, low, high);
  }

  /// The value at plain numbers.
  double value(double a, double b) {
    return onScalars.apply(Scalar.of(a), Scalar.of(b)).value();
  }

  /// How far (a, b) is from the next kink or end of the domain.
  double room(double a, double b) {
    double room = Math.min(Math.min(a - low, high - a), Math.min(b - low, high - b));
    for (double kink : kinks) {
      room = Math.min(room, Math.abs(a - kink));
    }
    boolean chooses = name.equals("maximum") || name.equals("minimum");
    return chooses ? Math.min(room, Math.abs(a - b) / 2) : room;
  }

  @Override
  public String toString() {
    return name;
  }
}
