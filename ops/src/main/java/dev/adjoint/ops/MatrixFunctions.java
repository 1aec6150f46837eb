package dev.adjoint.ops;

import dev.adjoint.core.array.ShapeException;

/// Functions of square matrices: linear systems, inverse, determinant, factorizations. The matrices
/// stand in the last two axes; the axes before them number the matrices of a stack.
public sealed interface MatrixFunctions extends Operand permits Tensor {

  /// The solution x of a·x = b, by elimination with partial pivoting.
  ///
  /// Shapes: `[n, n], [n] → [n]` for a vector, `[…, n, n], […, n, m] → […, n, m]` for the columns
  /// of matrices; the leading axes broadcast. VJP: b̄ = (aᵀ)⁻¹·ȳ, ā = −b̄·yᵀ; the factors are
  /// computed once, and serve the gradients of every order.
  ///
  /// @throws ShapeException if a is not square, or the rows of a and b differ
  /// @throws IllegalArgumentException if a is singular: a pivot is 0
  default Tensor solve(Tensor b) {
    return LinearSystems.solve((Tensor) this, b);
  }

  /// The solution x of l·x = b, where l is the lower triangle of this matrix; what stands above is
  /// not read.
  ///
  /// Shapes as those of [#solve]. VJP: b̄ = (lᵀ)⁻¹·ȳ, ā = −b̄·yᵀ in the lower triangle, and
  /// *absent* above.
  ///
  /// @throws ShapeException if this is not square, or its rows and those of b differ
  /// @throws IllegalArgumentException if the diagonal holds a 0
  default Tensor solveLower(Tensor b) {
    return TriangularSystems.solve((Tensor) this, b, true);
  }

  /// The solution x of u·x = b, where u is the upper triangle of this matrix; what stands below is
  /// not read.
  ///
  /// Shapes as those of [#solve]. VJP: b̄ = (uᵀ)⁻¹·ȳ, ā = −b̄·yᵀ in the upper triangle, and
  /// *absent* below.
  ///
  /// @throws ShapeException if this is not square, or its rows and those of b differ
  /// @throws IllegalArgumentException if the diagonal holds a 0
  default Tensor solveUpper(Tensor b) {
    return TriangularSystems.solve((Tensor) this, b, false);
  }

  /// The inverse x⁻¹. To solve a system, [#solve] is faster and more accurate. VJP: x̄ = −yᵀ·ȳ·yᵀ.
  ///
  /// @throws ShapeException if the matrix is not square
  /// @throws IllegalArgumentException if it is singular: a pivot is 0
  default Tensor inverse() {
    return LinearSystems.inverse((Tensor) this);
  }

  /// The lower triangular matrix y with positive diagonal and y·yᵀ = x, for a symmetric positive
  /// definite matrix x; zeros above. Of a matrix that is not symmetric, it takes ½(x + xᵀ).
  ///
  /// VJP: x̄ = ½(s + sᵀ), where s = (y⁻¹)ᵀ·Φ(yᵀ·ȳ)·y⁻¹, and Φ keeps the lower triangle and halves
  /// the diagonal (Murray, *Differentiation of the Cholesky decomposition*, 2016). So x̄ is
  /// symmetric.
  ///
  /// @throws ShapeException if the matrix is not square
  /// @throws IllegalArgumentException if it is not positive definite: a pivot is not positive
  default Tensor cholesky() {
    return TriangularSystems.cholesky((Tensor) this);
  }

  /// The determinant: `[…, n, n] → […]`; 1 for n = 0. VJP: x̄ = ȳ·cof(x), the matrix of cofactors,
  /// which is det(x)·(x⁻¹)ᵀ but exists for singular matrices too.
  ///
  /// Gradients of second and higher order exist for singular matrices up to 4 × 4, and divide by
  /// the determinant for larger ones.
  ///
  /// @throws ShapeException if the matrix is not square
  default Tensor det() {
    return Determinants.det((Tensor) this);
  }

  /// The sign of the determinant: −1, 0 or 1, also where the determinant overflows or underflows.
  /// No gradient flows through it.
  ///
  /// @throws ShapeException if the matrix is not square
  default Tensor detSign() {
    return Determinants.sign((Tensor) this);
  }

  /// The logarithm of the determinant, which neither overflows nor underflows: `[…, n, n] → […]`;
  /// NaN where the determinant is negative. VJP: x̄ = ȳ·(x⁻¹)ᵀ.
  ///
  /// @throws ShapeException if the matrix is not square
  /// @throws IllegalArgumentException if it is singular: a pivot is 0
  default Tensor logDet() {
    return Determinants.log((Tensor) this, false);
  }

  /// The logarithm of the determinant's absolute value: `[…, n, n] → […]`. With [#detSign], the
  /// determinant of any regular matrix. VJP: x̄ = ȳ·(x⁻¹)ᵀ.
  ///
  /// @throws ShapeException if the matrix is not square
  /// @throws IllegalArgumentException if it is singular: a pivot is 0
  default Tensor logAbsDet() {
    return Determinants.log((Tensor) this, true);
  }

  /// The product xⁿ of n factors x, by repeated squaring; of |n| factors x⁻¹ if n is negative, and
  /// the identity for n = 0. VJP: that of the products of which it is made.
  ///
  /// @throws ShapeException if the matrix is not square
  /// @throws IllegalArgumentException if it is singular and n is negative
  default Tensor matrixPower(int n) {
    LinearSystems.requireSquare("matrixPower", shape());
    Tensor factor = n < 0 ? inverse() : (Tensor) this;
    Tensor power = Tensor.eye(shape().size(-1), dtype()).broadcastTo(shape());
    boolean empty = true;
    for (long rest = Math.abs((long) n); rest > 0; rest /= 2) {
      if (rest % 2 == 1) {
        power = empty ? factor : power.matmul(factor);
        empty = false;
      }
      factor = rest > 1 ? factor.matmul(factor) : factor;
    }
    return power;
  }
}
