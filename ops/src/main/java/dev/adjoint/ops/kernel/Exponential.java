package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.ActivationForms;
import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Exponentials;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// Kernels of the exponential function and the logarithm, of what is made of them, and the slopes.
/// All are right to 2.5 ULP over their whole range, subnormal results included.
public enum Exponential implements UnaryKernel {
  /// e^x; its slope is itself.
  EXP,
  /// e^x − 1; its slope is e^x.
  EXPM1,
  /// log x: −∞ at 0, NaN below; its slope is 1/x.
  LOG,
  /// log(1 + x): −∞ at −1, NaN below; its slope is 1/(1 + x).
  LOG1P,
  /// tanh x.
  TANH,
  /// 1/cosh² x; its slope is −2·tanh x·(1/cosh² x).
  TANH_SLOPE,
  /// σ(x) = 1/(1 + e^−x).
  SIGMOID,
  /// σ′(x) = e^−|x|/(1 + e^−|x|)²; its slope is −σ′(x)·tanh(x/2).
  SIGMOID_SLOPE,
  /// log σ(x); its slope is σ(−x).
  LOG_SIGMOID,
  /// log(1 + e^x); its slope is σ(x).
  SOFTPLUS,
  /// x·σ(x).
  SILU,
  /// σ(x) + x·σ′(x), right to a few ULP of the greater summand.
  SILU_SLOPE;

  @Override
  public void apply(double[] x, int xo, double[] y, int yo, int n) {
    switch (this) {
      case EXP -> DoubleExponentialLoops.exp(x, xo, y, yo, n);
      case EXPM1 -> DoubleExponentialLoops.expm1(x, xo, y, yo, n);
      case LOG -> DoubleLogarithmLoops.log(x, xo, y, yo, n);
      case LOG1P -> DoubleLogarithmLoops.log1p(x, xo, y, yo, n);
      case TANH -> DoubleExponentialLoops.tanh(x, xo, y, yo, n);
      case TANH_SLOPE -> DoubleExponentialLoops.tanhSlope(x, xo, y, yo, n);
      case SIGMOID -> DoubleExponentialLoops.sigmoid(x, xo, y, yo, n);
      case SIGMOID_SLOPE -> DoubleExponentialLoops.sigmoidSlope(x, xo, y, yo, n);
      case LOG_SIGMOID -> DoubleLogarithmLoops.logSigmoid(x, xo, y, yo, n);
      case SOFTPLUS -> DoubleLogarithmLoops.softplus(x, xo, y, yo, n);
      case SILU -> DoubleExponentialLoops.silu(x, xo, y, yo, n);
      case SILU_SLOPE -> DoubleExponentialLoops.siluSlope(x, xo, y, yo, n);
    }
  }

  @Override
  public void apply(float[] x, int xo, float[] y, int yo, int n) {
    switch (this) {
      case EXP -> FloatExponentialLoops.exp(x, xo, y, yo, n);
      case EXPM1 -> FloatExponentialLoops.expm1(x, xo, y, yo, n);
      case LOG -> FloatLogarithmLoops.log(x, xo, y, yo, n);
      case LOG1P -> FloatLogarithmLoops.log1p(x, xo, y, yo, n);
      case TANH -> FloatExponentialLoops.tanh(x, xo, y, yo, n);
      case TANH_SLOPE -> FloatExponentialLoops.tanhSlope(x, xo, y, yo, n);
      case SIGMOID -> FloatExponentialLoops.sigmoid(x, xo, y, yo, n);
      case SIGMOID_SLOPE -> FloatExponentialLoops.sigmoidSlope(x, xo, y, yo, n);
      case LOG_SIGMOID -> FloatLogarithmLoops.logSigmoid(x, xo, y, yo, n);
      case SOFTPLUS -> FloatLogarithmLoops.softplus(x, xo, y, yo, n);
      case SILU -> FloatExponentialLoops.silu(x, xo, y, yo, n);
      case SILU_SLOPE -> FloatExponentialLoops.siluSlope(x, xo, y, yo, n);
    }
  }

  @Override
  public Optional<DoubleUnaryOperator> float64() {
    return Optional.of(
        switch (this) {
          case EXP -> DoubleExponential::exp;
          case EXPM1 -> DoubleExponential::expm1;
          case LOG -> DoubleLogarithm::log;
          case LOG1P -> DoubleLogarithm::log1p;
          case TANH -> DoubleExponential::tanh;
          case TANH_SLOPE -> DoubleExponential::tanhSlope;
          case SIGMOID -> DoubleExponential::sigmoid;
          case SIGMOID_SLOPE -> DoubleExponential::sigmoidSlope;
          case LOG_SIGMOID -> DoubleLogarithm::logSigmoid;
          case SOFTPLUS -> DoubleLogarithm::softplus;
          case SILU -> DoubleExponential::silu;
          case SILU_SLOPE -> DoubleExponential::siluSlope;
        });
  }

  @Override
  public Optional<Formula> formula() {
    return switch (this) {
      case EXP -> Optional.of(Formula.in("Exponential", "exp"));
      case EXPM1 -> Optional.of(Formula.in("Exponential", "expm1"));
      case LOG -> Optional.of(Formula.in("Logarithm", "log"));
      case LOG1P -> Optional.of(Formula.in("Logarithm", "log1p"));
      case TANH -> Optional.of(Formula.in("Exponential", "tanh"));
      case TANH_SLOPE -> Optional.of(Formula.in("Exponential", "tanhSlope"));
      case SIGMOID -> Optional.of(Formula.in("Exponential", "sigmoid"));
      case SIGMOID_SLOPE -> Optional.of(Formula.in("Exponential", "sigmoidSlope"));
      case SILU -> Optional.of(Formula.in("Exponential", "silu"));
      case SILU_SLOPE -> Optional.of(Formula.in("Exponential", "siluSlope"));
      case LOG_SIGMOID, SOFTPLUS -> Optional.empty();
    };
  }

  @Override
  public Optional<UnaryOperator<DoubleDouble>> precise() {
    return Optional.of(
        switch (this) {
          case EXP -> Exponentials::exp;
          case EXPM1 -> Exponentials::expm1;
          case LOG -> Exponentials::log;
          case LOG1P -> Exponentials::log1p;
          case TANH -> Exponentials::tanh;
          case TANH_SLOPE -> Exponentials::tanhSlope;
          case SIGMOID -> Exponentials::sigmoid;
          case SIGMOID_SLOPE -> Exponentials::sigmoidSlope;
          case LOG_SIGMOID -> x -> Exponentials.softplus(x.neg()).neg();
          case SOFTPLUS -> Exponentials::softplus;
          case SILU -> ActivationForms::silu;
          case SILU_SLOPE -> ActivationForms::siluSlope;
        });
  }
}
