package dev.adjoint.nn.loss;

import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The losses by name.
///
/// [#MSE] and [#SQUARED_ERROR] differ by a factor alone: for n numbers in each target,
/// `squared-error = n/2 · mse`. The tutorials on backpropagation use the second, whose derivative
/// at an output is simply y − t; a rate η for it is a rate n/2·η for the first.
public enum Losses implements Loss {
  /// The mean of (y − t)² over all elements.
  MSE {
    @Override
    public Tensor of(Tensor prediction, Tensor target) {
      return prediction.mse(target);
    }
  },
  /// ½‖t − y‖² per example, averaged over the batch.
  SQUARED_ERROR {
    @Override
    public Tensor of(Tensor prediction, Tensor target) {
      return prediction.squaredError(target);
    }
  },
  /// The mean of |y − t| over all elements.
  MAE {
    @Override
    public Tensor of(Tensor prediction, Tensor target) {
      return prediction.mae(target);
    }
  },
  /// −Σ t·log softmax(y) per example, averaged over the batch: y are logits, so the last layer is
  /// linear.
  CROSS_ENTROPY {
    @Override
    public Tensor of(Tensor prediction, Tensor target) {
      return prediction.crossEntropy(target);
    }
  },
  /// −t·log σ(y) − (1 − t)·log(1 − σ(y)), the mean over all elements: y are logits, so the last
  /// layer is linear.
  BINARY_CROSS_ENTROPY {
    @Override
    public Tensor of(Tensor prediction, Tensor target) {
      return prediction.binaryCrossEntropyWithLogits(target);
    }
  };

  /// The name on the command line, such as `squared-error`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The loss of the given name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Losses named(String name) {
    return Arrays.stream(values())
        .filter(loss -> loss.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "loss: "
                        + name
                        + ": there are "
                        + Arrays.stream(values())
                            .map(Losses::label)
                            .collect(Collectors.joining(", "))));
  }
}
