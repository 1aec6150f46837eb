package dev.adjoint.nn.optim;

import dev.adjoint.ops.Tensor;
import java.util.List;

/// Adam (Kingma & Ba 2015), and with decoupled weight decay AdamW (Loshchilov & Hutter 2019).
///
/// ```
/// m ← β₁·m + (1 − β₁)·g              mean of the gradients
/// s ← β₂·s + (1 − β₂)·g²             mean of their squares
/// m̂ = m/(1 − β₁ᵗ),  ŝ = s/(1 − β₂ᵗ)  corrected for beginning at 0, at step t
/// w ← w − η·(m̂/(√ŝ + ε) + λ·w)       λ = 0 is Adam
/// ```
///
/// @param rate η
/// @param beta1 β₁, in [0, 1)
/// @param beta2 β₂, in [0, 1)
/// @param epsilon ε, above 0
/// @param decay λ, at least 0
public record Adam(double rate, double beta1, double beta2, double epsilon, double decay)
    implements Optimizer {

  /// @throws IllegalArgumentException if a setting is out of its range
  public Adam {
    Settings.positive("adam", "rate", rate);
    Settings.fraction("adam", "beta1", beta1);
    Settings.fraction("adam", "beta2", beta2);
    Settings.positive("adam", "epsilon", epsilon);
    Settings.notNegative("adam", "decay", decay);
  }

  /// Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
  public Adam(double rate) {
    this(rate, 0.9, 0.999, 1e-8, 0);
  }

  /// AdamW with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
  ///
  /// @param decay λ
  public static Adam withDecay(double rate, double decay) {
    return new Adam(rate, 0.9, 0.999, 1e-8, decay);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Update update(Tensor w, Tensor g, List<Tensor> memory, Tensor step) {
    Tensor m = memory.get(0).mul(beta1).add(g.mul(1 - beta1));
    Tensor s = memory.get(1).mul(beta2).add(g.square().mul(1 - beta2));
    Tensor mHat = m.div(unbias(beta1, step));
    Tensor sHat = s.div(unbias(beta2, step));
    Tensor direction = mHat.div(sHat.sqrt().add(epsilon));
    Tensor decayed = decay == 0 ? direction : direction.add(w.mul(decay));
    return new Update(w.sub(decayed.mul(rate)), List.of(m, s));
  }

  /// 1 − βᵗ.
  private static Tensor unbias(double beta, Tensor step) {
    return step.rpow(beta).rsub(1);
  }

  @Override
  public Adam scaled(double factor) {
    return new Adam(rate * factor, beta1, beta2, epsilon, decay);
  }

  @Override
  public String describe() {
    return (decay == 0 ? "adam" : "adamw")
        + "(rate "
        + rate
        + ", beta1 "
        + beta1
        + ", beta2 "
        + beta2
        + ", epsilon "
        + epsilon
        + (decay == 0 ? "" : ", decay " + decay)
        + ")";
  }
}
