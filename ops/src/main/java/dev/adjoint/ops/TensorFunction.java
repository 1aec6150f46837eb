package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;

/// A function from tensors to tensors, written with operations: what [Differentiate] takes and
/// gives.
@FunctionalInterface
public interface TensorFunction {

  /// The value at x. It is recorded if x, or a tensor that the function refers to, is recorded.
  Tensor at(Tensor x);

  /// The value at x, as numbers.
  default NDArray at(NDArray x) {
    return at(Tensor.of(x)).value();
  }

  /// A function of a point and a direction or cotangent, such as a Jacobian-vector product.
  @FunctionalInterface
  interface Directional {

    /// The value at x in direction v.
    Tensor at(Tensor x, Tensor v);

    /// The value at x in direction v, as numbers.
    default NDArray at(NDArray x, NDArray v) {
      return at(Tensor.of(x), Tensor.of(v)).value();
    }
  }
}
