package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Tensor;
import java.util.List;

/// What is done to gradients before the optimizer sees them.
@FunctionalInterface
public interface Clipping {

  /// The gradients to be used in place of the given ones, in the same order.
  List<NDArray> clip(List<NDArray> gradients);

  /// Leaves gradients as they are.
  static Clipping none() {
    return gradients -> gradients;
  }

  /// Scales all gradients together so that the 2-norm of all their numbers is at most `bound`
  /// (Pascanu, Mikolov & Bengio 2013).
  ///
  /// @throws IllegalArgumentException if the bound is not positive
  static Clipping byNorm(double bound) {
    requirePositive("norm", bound);
    return gradients -> {
      double largest = gradients.stream().mapToDouble(g -> norm(g)).reduce(0, StrictMath::hypot);
      return largest <= bound
          ? gradients
          : gradients.stream().map(g -> Tensor.of(g).mul(bound / largest).value()).toList();
    };
  }

  /// Brings every number of every gradient into [−bound, bound].
  ///
  /// @throws IllegalArgumentException if the bound is not positive
  static Clipping byValue(double bound) {
    requirePositive("value", bound);
    return gradients ->
        gradients.stream().map(g -> Tensor.of(g).clamp(-bound, bound).value()).toList();
  }

  private static double norm(NDArray gradient) {
    return Tensor.of(gradient).norm().item();
  }

  private static void requirePositive(String kind, double bound) {
    if (!(bound > 0)) {
      throw new IllegalArgumentException(
          "clipping: " + kind + " " + bound + ": the bound must be above 0");
    }
  }
}
