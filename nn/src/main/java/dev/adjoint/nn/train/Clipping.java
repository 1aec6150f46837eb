package dev.adjoint.nn.train;

import dev.adjoint.core.array.DType;
import dev.adjoint.ops.Tensor;
import java.util.List;

/// What is done to gradients before the optimizer sees them.
@FunctionalInterface
public interface Clipping {

  /// The gradients to be used in place of the given ones, in the same order. It is written with
  /// operations, as it is part of the step that is recorded. The gradients are
  /// [lent][Tensor#gradientsForUpdate] for the step.
  List<Tensor> clip(List<Tensor> gradients);

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
      Tensor norm = norm(gradients);
      Tensor factor = norm.lessEqual(bound).where(Tensor.scalar(1), norm.rdiv(bound));
      return gradients.stream().map(g -> g.mul(factor.cast(g.dtype()))).toList();
    };
  }

  /// Brings every number of every gradient into [−bound, bound].
  ///
  /// @throws IllegalArgumentException if the bound is not positive
  static Clipping byValue(double bound) {
    requirePositive("value", bound);
    return gradients -> gradients.stream().map(g -> g.clamp(-bound, bound)).toList();
  }

  private static Tensor norm(List<Tensor> gradients) {
    List<Tensor> norms = gradients.stream().map(g -> g.norm().cast(DType.FLOAT64)).toList();
    return Tensor.stack(0, norms).norm();
  }

  private static void requirePositive(String kind, double bound) {
    if (!(bound > 0)) {
      throw new IllegalArgumentException(
          "clipping: " + kind + " " + bound + ": the bound must be above 0");
    }
  }
}
