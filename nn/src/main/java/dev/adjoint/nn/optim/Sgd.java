package dev.adjoint.nn.optim;

import dev.adjoint.ops.Tensor;
import java.util.List;

/// Stochastic gradient descent, with momentum and weight decay if wanted.
///
/// ```
/// ĝ = g + λ·w                        weight decay λ
/// v ← μ·v + ĝ                        momentum μ
/// w ← w − η·v                        plain
/// w ← w − η·(ĝ + μ·v)                Nesterov
/// ```
///
/// Momentum: Polyak 1964. Nesterov's form as in Sutskever et al. 2013, rearranged so that the
/// gradient is taken at w itself.
///
/// @param rate η
/// @param momentum μ, in [0, 1)
/// @param nesterov whether to look ahead
/// @param decay λ, at least 0
public record Sgd(double rate, double momentum, boolean nesterov, double decay)
    implements Optimizer {

  /// @throws IllegalArgumentException if a setting is out of its range
  public Sgd {
    Settings.positive("sgd", "rate", rate);
    Settings.fraction("sgd", "momentum", momentum);
    Settings.notNegative("sgd", "decay", decay);
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException(
          "sgd: Nesterov without momentum: momentum must be above 0");
    }
  }

  /// w ← w − η·g.
  public Sgd(double rate) {
    this(rate, 0, false, 0);
  }

  /// Gradient descent with momentum.
  public Sgd(double rate, double momentum) {
    this(rate, momentum, false, 0);
  }

  @Override
  public int slots() {
    return momentum == 0 ? 0 : 1;
  }

  @Override
  public Update update(Tensor w, Tensor g, List<Tensor> memory, Tensor step) {
    Tensor decayed = decay == 0 ? g : w.fma(decay, g);
    if (momentum == 0) {
      return new Update(decayed.fma(-rate, w), List.of());
    }
    Tensor v = memory.getFirst().fma(momentum, decayed);
    Tensor direction = nesterov ? v.fma(momentum, decayed) : v;
    return new Update(direction.fma(-rate, w), List.of(v));
  }

  @Override
  public Sgd scaled(double factor) {
    return new Sgd(rate * factor, momentum, nesterov, decay);
  }

  @Override
  public String describe() {
    return "sgd(rate "
        + rate
        + (momentum == 0 ? "" : (nesterov ? ", nesterov " : ", momentum ") + momentum)
        + (decay == 0 ? "" : ", decay " + decay)
        + ")";
  }
}
