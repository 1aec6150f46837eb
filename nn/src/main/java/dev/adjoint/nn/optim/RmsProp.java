package dev.adjoint.nn.optim;

import dev.adjoint.ops.Tensor;
import java.util.List;

/// RMSProp: each number's step is divided by the root of a running mean of its squared gradients
/// (Tieleman & Hinton 2012, lecture 6e).
///
/// ```
/// s ← ρ·s + (1 − ρ)·g²
/// w ← w − η·g / (√s + ε)
/// ```
///
/// @param rate η
/// @param smoothing ρ, in [0, 1)
/// @param epsilon ε, above 0
public record RmsProp(double rate, double smoothing, double epsilon) implements Optimizer {

  /// @throws IllegalArgumentException if a setting is out of its range
  public RmsProp {
    Settings.positive("rmsprop", "rate", rate);
    Settings.fraction("rmsprop", "smoothing", smoothing);
    Settings.positive("rmsprop", "epsilon", epsilon);
  }

  /// With ρ = 0.9 and ε = 1e-8.
  public RmsProp(double rate) {
    this(rate, 0.9, 1e-8);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Update update(Tensor w, Tensor g, List<Tensor> memory, Tensor step) {
    Tensor s = memory.getFirst().mul(smoothing).add(g.square().mul(1 - smoothing));
    return new Update(w.sub(g.mul(rate).div(s.sqrt().add(epsilon))), List.of(s));
  }

  @Override
  public RmsProp scaled(double factor) {
    return new RmsProp(rate * factor, smoothing, epsilon);
  }

  @Override
  public String describe() {
    return "rmsprop(rate " + rate + ", smoothing " + smoothing + ", epsilon " + epsilon + ")";
  }
}
