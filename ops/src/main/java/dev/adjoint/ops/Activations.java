package dev.adjoint.ops;

/// The activations of neural networks, applied to every element. Each has its derivative from a
/// formula that holds over the whole range, also where the function itself has long been rounded to
/// its limit.
public sealed interface Activations extends Operand permits Tensor {

  /// max(x, 0). VJP: x̄ = ȳ where x > 0, and absent elsewhere; 0 at the kink x = 0.
  default Tensor relu() {
    return ActivationOps.RELU.of(this);
  }

  /// x where x > 0, else x/100.
  default Tensor leakyRelu() {
    return leakyRelu(0.01);
  }

  /// x where x > 0, else slope·x. VJP: x̄ = ȳ where x > 0, else ȳ·slope; at the kink x = 0 too.
  default Tensor leakyRelu(double slope) {
    return ActivationOps.leakyRelu(slope).of(this);
  }

  /// The logistic function σ(x) = 1/(1 + e^−x). VJP: x̄ = ȳ·σ′(x), where σ′(x) = σ(x)·σ(−x) is
  /// right also where y has been rounded to 1.
  default Tensor sigmoid() {
    return LogisticOps.SIGMOID.of(this);
  }

  /// log σ(x) = −log(1 + e^−x). VJP: x̄ = ȳ·σ(−x).
  default Tensor logSigmoid() {
    return LogisticOps.LOG_SIGMOID.of(this);
  }

  /// log(1 + e^x). VJP: x̄ = ȳ·σ(x).
  default Tensor softplus() {
    return LogisticOps.SOFTPLUS.of(this);
  }

  /// x·σ(x), also called swish. VJP: x̄ = ȳ·(σ(x) + x·σ′(x)).
  ///
  /// Source: Elfwing, Uchibe, Doya, "Sigmoid-weighted linear units", 2018.
  default Tensor silu() {
    return ActivationOps.SILU.of(this);
  }

  /// x·tanh(log(1 + e^x)). VJP: x̄ = ȳ·(tanh s + x·σ(x)/cosh² s) with s = log(1 + e^x).
  ///
  /// Source: Misra, "Mish: a self regularized non-monotonic activation function", 2019.
  default Tensor mish() {
    return ActivationOps.MISH.of(this);
  }

  /// x where x > 0, else e^x − 1.
  default Tensor elu() {
    return elu(1);
  }

  /// x where x > 0, else α·(e^x − 1). VJP: x̄ = ȳ where x > 0, else ȳ·α·e^x; at the kink x = 0 too.
  ///
  /// Source: Clevert, Unterthiner, Hochreiter, "Exponential linear units", 2016.
  default Tensor elu(double alpha) {
    return ActivationOps.elu(alpha).of(this);
  }

  /// λ·elu(x, α) with the λ = 1.0507… and α = 1.6732… that keep mean 0 and variance 1. VJP: x̄ =
  /// ȳ·λ where x > 0, else ȳ·λ·α·e^x; at the kink x = 0 too.
  ///
  /// Source: Klambauer et al., "Self-normalizing neural networks", 2017.
  default Tensor selu() {
    return ActivationOps.SELU.of(this);
  }

  /// x where x > 0, else α·(e^(x/α) − 1), whose slope at 0 is 1 for every α > 0. VJP: x̄ = ȳ where
  /// x > 0, else ȳ·e^(x/α).
  ///
  /// Source: Barron, "Continuously differentiable exponential linear units", 2017.
  ///
  /// @throws IllegalArgumentException unless α > 0
  default Tensor celu(double alpha) {
    return ActivationOps.celu(alpha).of(this);
  }

  /// x·Φ(x), with the normal distribution Φ(x) = ½·(1 + erf(x/√2)). VJP: x̄ = ȳ·(Φ(x) + x·φ(x)),
  /// with the normal density φ(x) = e^(−x²/2)/√(2π).
  ///
  /// Source: Hendrycks, Gimpel, "Gaussian error linear units", 2016.
  default Tensor gelu() {
    return ActivationOps.GELU.of(this);
  }

  /// The approximation of [#gelu] by a tanh: x·σ(2u) = ½x·(1 + tanh u) with
  /// u = √(2/π)·(x + 0.044715·x³). VJP: x̄ = ȳ·(σ(2u) + 2x·σ′(2u)·u′).
  ///
  /// Source: Hendrycks, Gimpel, "Gaussian error linear units", 2016.
  default Tensor geluTanh() {
    return ActivationOps.GELU_TANH.of(this);
  }

  /// x/(1 + |x|). VJP: x̄ = ȳ/(1 + |x|)².
  default Tensor softsign() {
    return ActivationOps.SOFTSIGN.of(this);
  }

  /// x kept between 0 and 6. VJP: x̄ = ȳ where 0 < x < 6, and absent elsewhere; 0 at both
  /// kinks.
  default Tensor relu6() {
    return ActivationOps.RELU6.of(this);
  }

  /// x kept between −1 and 1. VJP: x̄ = ȳ where −1 < x < 1, and absent elsewhere; 0 at both
  /// kinks.
  default Tensor hardTanh() {
    return ActivationOps.HARD_TANH.of(this);
  }

  /// (x + 3)/6 between −3 and 3; 0 below, 1 above. VJP: x̄ = ȳ/6 where −3 < x < 3, else 0; 0 at
  /// both kinks.
  default Tensor hardSigmoid() {
    return ActivationOps.HARD_SIGMOID.of(this);
  }

  /// x·(x + 3)/6 between −3 and 3; 0 below, x above. VJP: x̄ = ȳ·(x/3 + ½) where −3 < x < 3, 0
  /// below and at −3, ȳ above and at 3.
  ///
  /// Source: Howard et al., "Searching for MobileNetV3", 2019.
  default Tensor hardSwish() {
    return ActivationOps.HARD_SWISH.of(this);
  }
}
