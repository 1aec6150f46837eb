package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Subject;
import dev.adjoint.core.tape.Variable;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// The derivatives of a function of tensors, of any order, as the check takes them: as the gradient
/// of the derivative one order lower.
record TensorClaims(Function<List<Tensor>, List<Tensor>> f) implements GradientCheck.Claims {

  @Override
  public Claim at(List<NDArray> point, int order, long seed) {
    Subject subject = xs -> List.copyOf(lower(cast(xs), order - 1, new Random(seed)));
    return order == 1
        ? Claim.of(subject, Tensor::standing, point)
        : Claim.ofGradient(
            subject,
            Tensor::standing,
            point,
            xs -> mixed(xs.stream().map(Tensor::of).toList(), order - 2, new Random(seed)).item());
  }

  /// The derivatives of the given order: for each argument, the products of the next lower ones
  /// with random cotangents. Order 0 is the function itself.
  private List<Tensor> lower(List<Tensor> xs, int order, Random random) {
    return order == 0
        ? f.apply(xs)
        : Differentiate.gradient(Tree.list(), (List<Tensor> at) -> mixed(at, order - 1, random))
            .apply(xs);
  }

  /// The derivatives of the given order, all multiplied by random numbers and added.
  private Tensor mixed(List<Tensor> xs, int order, Random random) {
    return lower(xs, order, random).stream()
        .map(y -> y.mul(Tensor.normal(random, y.dtype(), y.shape())).sum())
        .reduce((a, b) -> a.cast(DType.FLOAT64).add(b.cast(DType.FLOAT64)))
        .orElseThrow(() -> new IllegalArgumentException("gradient check: no result: at least one"));
  }

  private static List<Tensor> cast(List<Variable> variables) {
    return variables.stream().map(Tensor.class::cast).toList();
  }
}
