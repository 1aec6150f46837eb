package dev.adjoint.ops;

import dev.adjoint.core.array.ShapeException;

/// Products, diagonals and triangles of vectors and matrices.
public sealed interface LinearAlgebra extends Operand permits Tensor {

  /// The matrix product a·b, y_ij = Σₚ a_ip·b_pj, of the matrices in the last two axes.
  ///
  /// Shapes: `[m, k] · [k, n] → [m, n]`. The axes before the last two number the matrices of a
  /// stack, and broadcast: `[5, 1, m, k] · [4, k, n] → [5, 4, m, n]`. A vector on the left is one
  /// row, on the right one column, and that axis is missing from the result: `[k] · [k, n] → [n]`,
  /// `[m, k] · [k] → [m]`, `[k] · [k] → []`.
  ///
  /// VJP: ā = ȳ·bᵀ, b̄ = aᵀ·ȳ, each summed over the axes along which it was broadcast. Every
  /// element is one chain of fused multiply-adds in the order of p.
  ///
  /// @throws ShapeException if the columns of a are not as many as the rows of b,
  ///     the stacks do not broadcast, or one of them is a scalar
  default Tensor matmul(Tensor b) {
    return MatrixProduct.of((Tensor) this, b);
  }

  /// The inner product Σᵢ aᵢ·bᵢ of two vectors: `[n] · [n] → []`. VJP: ā = ȳ·b, b̄ = ȳ·a.
  ///
  /// @throws ShapeException if these are not two vectors of one length
  default Tensor dot(Tensor b) {
    MatrixProduct.requireVectors("dot", shape(), b.shape());
    if (!b.shape().equals(shape())) {
      throw new ShapeException(
          "dot", shape() + " · " + b.shape(), "the lengths of two vectors must be equal");
    }
    return matmul(b);
  }

  /// The outer product y_ij = aᵢ·bⱼ of two vectors: `[m], [n] → [m, n]`. VJP: ā = ȳ·b, b̄ = ȳᵀ·a.
  ///
  /// @throws ShapeException if these are not two vectors
  default Tensor outer(Tensor b) {
    MatrixProduct.requireVectors("outer", shape(), b.shape());
    return ((Tensor) this).expandDims(1).mul(b);
  }

  /// The sum of products that an equation of index letters says: one letter for each axis of each
  /// operand, of which this tensor is the first; an index that the output lacks is summed.
  ///
  /// | | |
  /// |---|---|
  /// | `a.einsum("ij,jk->ik", b)` | the matrix product |
  /// | `a.einsum("bij,bjk->bik", b)` | a stack of them |
  /// | `a.einsum("ii")`, `a.einsum("ii->i")` | the trace, the diagonal |
  /// | `a.einsum("ij->ji")` | the transpose |
  /// | `a.einsum("i,ij,j->", b, c)` | a bilinear form |
  ///
  /// Without `->` the output has the indices that occur once, in the order of the alphabet. An
  /// ellipsis `...` stands for all axes that have no letter; these broadcast. Operands are
  /// multiplied from left to right. VJP: that of the products, sums and transposes of which it is
  /// made.
  ///
  /// @throws ShapeException if the equation is not one, or does not fit the operands
  default Tensor einsum(String equation, Tensor... others) {
    Tensor[] operands = new Tensor[others.length + 1];
    operands[0] = (Tensor) this;
    System.arraycopy(others, 0, operands, 1, others.length);
    return Einsum.of(equation, operands);
  }

  /// The diagonal of the matrices in the last two axes, as the last axis of the result: `[…, m, n]
  /// → […, min(m, n)]`, a view. VJP: ȳ on the diagonal, *absent* elsewhere.
  ///
  /// @throws ShapeException if the rank is less than 2
  default Tensor diagonal() {
    return diagonal(0);
  }

  /// The diagonal `offset` places above the main one (below it if negative), of the matrices in the
  /// last two axes: a view. VJP: ȳ on that diagonal, *absent* elsewhere.
  ///
  /// @throws ShapeException if the rank is less than 2
  default Tensor diagonal(int offset) {
    return diagonal(offset, -2, -1);
  }

  /// The elements whose position along `axis2` is `offset` more than that along `axis1`, as the
  /// last axis of the result: a view. VJP: ȳ in the places of its elements, *absent* elsewhere.
  ///
  /// @throws ShapeException if the two axes do not exist, or are the same
  default Tensor diagonal(int offset, int axis1, int axis2) {
    return Diagonals.diagonal((Tensor) this, offset, axis1, axis2);
  }

  /// The diagonal matrix with these elements: `[…, n] → […, n, n]`. VJP: the diagonal of ȳ.
  ///
  /// @throws ShapeException if this is a scalar
  default Tensor diagEmbed() {
    return Diagonals.embed((Tensor) this);
  }

  /// The trace Σᵢ xᵢᵢ of the matrices in the last two axes: `[…, m, n] → […]`. VJP: ȳ on the
  /// diagonal.
  ///
  /// @throws ShapeException if the rank is less than 2
  default Tensor trace() {
    Diagonals.requireMatrix("trace", shape());
    return diagonal().sum(-1);
  }

  /// The lower triangle, diagonal included, of the matrices in the last two axes, and 0 above. VJP:
  /// the lower triangle of ȳ; *absent* above.
  ///
  /// @throws ShapeException if the rank is less than 2
  default Tensor tril() {
    return tril(0);
  }

  /// What stands on and below the diagonal `k` places above the main one, and 0 elsewhere. VJP: the
  /// same part of ȳ; *absent* elsewhere.
  ///
  /// @throws ShapeException if the rank is less than 2
  default Tensor tril(int k) {
    return Diagonals.triangle((Tensor) this, true, k);
  }

  /// The upper triangle, diagonal included, of the matrices in the last two axes, and 0 below. VJP:
  /// the upper triangle of ȳ; *absent* below.
  ///
  /// @throws ShapeException if the rank is less than 2
  default Tensor triu() {
    return triu(0);
  }

  /// What stands on and above the diagonal `k` places above the main one, and 0 elsewhere. VJP: the
  /// same part of ȳ; *absent* elsewhere.
  ///
  /// @throws ShapeException if the rank is less than 2
  default Tensor triu(int k) {
    return Diagonals.triangle((Tensor) this, false, k);
  }
}
