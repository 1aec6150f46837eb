package dev.adjoint.nn.loss;

import dev.adjoint.ops.Tensor;
import java.util.List;

/// What is added to a loss so that a model stays simple.
public final class Penalties {
  private Penalties() {}

  /// Weight decay ½·Σ w² over all elements of all weights, to be weighed with a factor λ; also
  /// called L2 regularization. Biases are usually left out.
  ///
  /// @return a scalar
  /// @throws IllegalArgumentException if there is no tensor
  public static Tensor weightDecay(List<Tensor> weights) {
    return weights.stream()
        .map(w -> w.square().sum())
        .reduce(Tensor::add)
        .orElseThrow(
            () -> new IllegalArgumentException("weight decay: no weights: one is required"))
        .mul(0.5);
  }

  /// The sparsity penalty Σⱼ ρ·log(ρ/ρ̂ⱼ) + (1 − ρ)·log((1 − ρ)/(1 − ρ̂ⱼ)): the divergence of
  /// Kullback and Leibler of ρ̂ⱼ, the mean activation of unit j over the batch, from the activation
  /// ρ that is wished for (A. Ng, CS294A Lecture Notes: Sparse Autoencoder, 2011). It is 0 where
  /// all ρ̂ⱼ = ρ, infinite where one of them is 0 or 1, and NaN where one lies outside.
  ///
  /// @param activations in (0, 1), of shape [examples, units]
  /// @param rho ρ, in (0, 1)
  /// @return a scalar
  /// @throws dev.adjoint.core.array.ShapeException if the activations are a scalar
  /// @throws IllegalArgumentException if ρ is out of range
  public static Tensor sparsity(Tensor activations, double rho) {
    if (!(rho > 0 && rho < 1)) {
      throw new IllegalArgumentException("sparsity: rho " + rho + ": it must be in (0, 1)");
    }
    Tensor mean = activations.mean(0);
    Tensor active = mean.rdiv(rho).log().mul(rho);
    Tensor silent = mean.rsub(1).rdiv(1 - rho).log().mul(1 - rho);
    return active.add(silent).sum();
  }
}
