package dev.adjoint.nn;

import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The activation functions by name, as layers.
public enum Activation implements Layer {
  /// The identity.
  LINEAR(x -> x),
  /// σ(x) = 1/(1 + e^−x).
  SIGMOID(Tensor::sigmoid),
  /// tanh x.
  TANH(Tensor::tanh),
  /// 1.7159·tanh(2x/3), which is all but ±1 at ±1, where it is most curved (LeCun et al. 1998,
  /// "Efficient BackProp", section 4.4).
  SCALED_TANH(x -> x.mul(2.0 / 3).tanh().mul(1.7159)),
  /// max(x, 0).
  RELU(Tensor::relu),
  /// x above 0, 0.01·x below.
  LEAKY_RELU(Tensor::leakyRelu),
  /// x above 0, e^x − 1 below.
  ELU(Tensor::elu),
  /// The scaled ELU that keeps mean 0 and variance 1 (Klambauer et al. 2017).
  SELU(Tensor::selu),
  /// x·Φ(x), with the normal distribution function Φ (Hendrycks & Gimpel 2016).
  GELU(Tensor::gelu),
  /// x·σ(x).
  SILU(Tensor::silu),
  /// log(1 + e^x).
  SOFTPLUS(Tensor::softplus),
  /// Softmax over the last axis.
  SOFTMAX(x -> x.softmax(-1));

  // Method references hold no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryOperator<Tensor> f;

  Activation(UnaryOperator<Tensor> f) {
    this.f = f;
  }

  /// The activation of the given name, such as `sigmoid` or `leaky-relu`.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Activation named(String name) {
    return Arrays.stream(values())
        .filter(a -> a.describe().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "activation: "
                        + name
                        + ": there are "
                        + Arrays.stream(values())
                            .map(Activation::describe)
                            .collect(Collectors.joining(", "))));
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return f.apply(x);
  }

  @Override
  public String describe() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
