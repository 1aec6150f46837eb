package dev.adjoint.nn;

import dev.adjoint.ops.Tensor;

/// In training, each element is 0 with the given probability and divided by 1 − probability
/// otherwise; in use, nothing happens (Srivastava et al. 2014).
///
/// @param probability in [0, 1)
public record Dropout(double probability) implements Layer {

  /// @throws IllegalArgumentException if the probability is not in [0, 1)
  public Dropout {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "dropout: probability " + probability + ": it must be in [0, 1)");
    }
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return pass.random().map(random -> x.dropout(probability, random)).orElse(x);
  }

  @Override
  public String describe() {
    return "dropout(" + probability + ")";
  }
}
