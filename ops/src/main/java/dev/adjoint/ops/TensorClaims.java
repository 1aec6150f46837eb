package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.tape.Variable;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// The derivatives of a function of tensors, of any order, as the check takes them: as the gradient
/// of the derivative one order lower.
record TensorClaims(Function<List<Tensor>, List<Tensor>> f) implements GradientCheck.Claims {

  @Override
  public Claim at(List<NDArray> point, int order, long seed) {
    return Claim.of(
        xs -> List.<Variable>copyOf(lower(cast(xs), order - 1, new Random(seed))),
        Tensor::standing,
        point);
  }

  /// The derivatives of the given order: for each argument, the products of the next lower ones
  /// with random cotangents. Order 0 is the function itself.
  private List<Tensor> lower(List<Tensor> xs, int order, Random random) {
    if (order == 0) {
      return f.apply(xs);
    }
    Function<List<Tensor>, Tensor> scalar =
        variables ->
            lower(variables, order - 1, random).stream()
                .map(y -> y.mul(Tensor.normal(random, y.dtype(), y.shape())).sum())
                .reduce(Tensor::add)
                .orElseThrow();
    return Differentiate.gradient(Tree.list(), scalar).apply(xs);
  }

  private static List<Tensor> cast(List<Variable> variables) {
    return variables.stream().map(Tensor.class::cast).toList();
  }
}
