package dev.adjoint.ops;

/// The activations of neural networks. Each has its derivative from a formula that holds over the
/// whole range, also where the function itself has long been rounded to its limit.
public sealed interface ScalarActivations permits Scalar {

  /// max(x, 0). Derivative: 1 where x > 0, else 0; 0 at the kink x = 0.
  default Scalar relu() {
    return ScalarActivationOps.RELU.of((Scalar) this, 0);
  }

  /// x where x > 0, else x/100.
  default Scalar leakyRelu() {
    return leakyRelu(0.01);
  }

  /// x where x > 0, else slope·x. Derivative: 1 where x > 0, else the slope; at the kink x = 0 too.
  default Scalar leakyRelu(double slope) {
    return ScalarActivationOps.LEAKY_RELU.of((Scalar) this, slope);
  }

  /// The logistic function σ(x) = 1/(1 + e^−x). Derivative: σ(x)·σ(−x), also where y has been
  /// rounded to 1.
  default Scalar sigmoid() {
    return ScalarActivationOps.SIGMOID.of((Scalar) this);
  }

  /// log σ(x) = −log(1 + e^−x). Derivative: σ(−x).
  default Scalar logSigmoid() {
    return ScalarActivationOps.LOG_SIGMOID.of((Scalar) this);
  }

  /// log(1 + e^x). Derivative: σ(x).
  default Scalar softplus() {
    return ScalarActivationOps.SOFTPLUS.of((Scalar) this);
  }

  /// x·σ(x), also called swish. Derivative: σ(x) + x·σ′(x).
  ///
  /// Source: Elfwing, Uchibe, Doya, "Sigmoid-weighted linear units", 2018.
  default Scalar silu() {
    return ScalarActivationOps.SILU.of((Scalar) this);
  }

  /// x·tanh(log(1 + e^x)). Derivative: tanh s + x·σ(x)/cosh² s with s = log(1 + e^x).
  ///
  /// Source: Misra, "Mish: a self regularized non-monotonic activation function", 2019.
  default Scalar mish() {
    return ScalarActivationOps.MISH.of((Scalar) this);
  }

  /// x where x > 0, else e^x − 1.
  default Scalar elu() {
    return elu(1);
  }

  /// x where x > 0, else α·(e^x − 1). Derivative: 1 where x > 0, else α·e^x; at the kink x = 0 too.
  ///
  /// Source: Clevert, Unterthiner, Hochreiter, "Exponential linear units", 2016.
  default Scalar elu(double alpha) {
    return ScalarActivationOps.ELU.of((Scalar) this, alpha);
  }

  /// λ·elu(x, α) with the λ and α that keep mean 0 and variance 1. Derivative: as of `elu`, times
  /// λ.
  ///
  /// Source: Klambauer et al., "Self-normalizing neural networks", 2017.
  default Scalar selu() {
    return ScalarActivationOps.SELU.of((Scalar) this);
  }

  /// x·Φ(x), where Φ is the standard normal distribution. Derivative: Φ(x) + x·φ(x).
  ///
  /// Source: Hendrycks, Gimpel, "Gaussian error linear units", 2016.
  default Scalar gelu() {
    return ScalarActivationOps.GELU.of((Scalar) this);
  }

  /// The approximation of [#gelu] by a tanh: ½x·(1 + tanh u) with u = √(2/π)·(x + 0.044715·x³).
  ///
  /// Source: Hendrycks, Gimpel, "Gaussian error linear units", 2016.
  default Scalar geluTanh() {
    return ScalarActivationOps.GELU_TANH.of((Scalar) this);
  }

  /// x where x > 0, else α·(e^(x/α) − 1). Derivative: 1 where x > 0, else e^(x/α).
  ///
  /// Source: Barron, "Continuously differentiable exponential linear units", 2017.
  ///
  /// @throws IllegalArgumentException unless α > 0
  default Scalar celu(double alpha) {
    return ScalarActivationOps.CELU.of((Scalar) this, ActivationOps.requirePositive(alpha));
  }

  /// x/(1 + |x|). Derivative: 1/(1 + |x|)².
  default Scalar softsign() {
    return ScalarActivationOps.SOFTSIGN.of((Scalar) this);
  }

  /// x kept between 0 and 6. Derivative: 1 where 0 < x < 6, else 0; 0 at both kinks.
  default Scalar relu6() {
    return ScalarActivationOps.RELU6.of((Scalar) this, 0);
  }

  /// x kept between −1 and 1. Derivative: 1 where −1 < x < 1, else 0; 0 at both kinks.
  default Scalar hardTanh() {
    return ScalarActivationOps.HARD_TANH.of((Scalar) this, 0);
  }

  /// (x + 3)/6 between −3 and 3; 0 below, 1 above. Derivative: 1/6 where −3 < x < 3, else 0; 0 at
  /// both kinks.
  default Scalar hardSigmoid() {
    return ScalarActivationOps.HARD_SIGMOID.of((Scalar) this, 0);
  }

  /// x·(x + 3)/6 between −3 and 3; 0 below, x above. Derivative: x/3 + ½ where −3 < x < 3, 0 below
  /// and at −3, 1 above and at 3.
  ///
  /// Source: Howard et al., "Searching for MobileNetV3", 2019.
  default Scalar hardSwish() {
    return ScalarActivationOps.HARD_SWISH.of((Scalar) this);
  }
}
