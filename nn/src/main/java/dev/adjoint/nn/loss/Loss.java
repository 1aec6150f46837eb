package dev.adjoint.nn.loss;

import dev.adjoint.ops.Tensor;

/// How far a batch of predictions is from its targets, as one number to be made small.
@FunctionalInterface
public interface Loss {

  /// The loss of a batch.
  ///
  /// @param prediction what the model gives; the first axis counts examples
  /// @param target of the same shape
  /// @return a scalar
  Tensor of(Tensor prediction, Tensor target);
}
