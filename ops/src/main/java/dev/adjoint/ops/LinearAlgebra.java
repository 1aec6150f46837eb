package dev.adjoint.ops;

/// Products of vectors and matrices.
public sealed interface LinearAlgebra extends Operand permits Tensor {

  /// The matrix product a·b, y_ij = Σₚ a_ip·b_pj, of the matrices in the last two axes.
  ///
  /// Shapes: `[m, k] · [k, n] → [m, n]`. The axes before the last two number the matrices of a stack,
  /// and broadcast: `[5, 1, m, k] · [4, k, n] → [5, 4, m, n]`. A vector on the left is one row, on the
  /// right one column, and that axis is missing from the result: `[k] · [k, n] → [n]`, `[m, k] · [k] →
  /// [m]`, `[k] · [k] → []`.
  ///
  /// VJP: ā = ȳ·bᵀ, b̄ = aᵀ·ȳ, each summed over the axes along which it was broadcast. Every element is
  /// one chain of fused multiply-adds in the order of p.
  ///
  /// @throws dev.adjoint.core.array.ShapeException if the columns of a are not as many as the rows of b,
  ///     the stacks do not broadcast, or one of them is a scalar
  default Tensor matmul(Tensor b) {
    return MatrixProduct.of((Tensor) this, b);
  }
}
