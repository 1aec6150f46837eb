package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;

/// A number that says how good predictions are, in words that people use.
public interface Metric {
  /// The name in progress lines and reports, such as `accuracy`.
  String label();

  /// The metric of predictions for targets of the same shape; the first axis counts examples.
  double of(NDArray prediction, NDArray target);

  /// Whether more is better.
  boolean higherIsBetter();
}
