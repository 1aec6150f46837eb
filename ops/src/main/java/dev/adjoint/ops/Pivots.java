package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.kernel.DoubleLu;

/// The pivots of a stack of matrices that were factored as [DoubleLu] does it.
final class Pivots {
  private final NDArray factors;
  private final int n;
  private final int start;

  /// @param number of the matrix in the stack
  Pivots(NDArray factors, int number) {
    this.factors = factors;
    this.n = factors.shape().size(-1);
    this.start = factors.offset() + number * n * (n + 1);
  }

  /// How many matrices there are.
  static int matrices(NDArray factors) {
    return Batches.of(factors.shape(), 2).count();
  }

  int count() {
    return n;
  }

  double get(int k) {
    return at(start + k * n + k);
  }

  private double at(int position) {
    return factors.dtype() == DType.FLOAT64
        ? factors.float64()[position]
        : factors.float32()[position];
  }

  /// Whether the rows were exchanged an odd number of times: an even cycle is odd.
  boolean isOdd() {
    boolean[] seen = new boolean[n];
    boolean odd = false;
    for (int i = 0; i < n; i++) {
      for (int next = i; !seen[next]; next = (int) at(start + n * n + next)) {
        seen[next] = true;
        odd ^= next != i;
      }
    }
    return odd;
  }

  /// The first pivot that is 0, or their number.
  int firstZero() {
    int k = 0;
    while (k < n && get(k) != 0) {
      k++;
    }
    return k;
  }

  /// @throws IllegalArgumentException if a pivot of any matrix is 0
  static void requireRegular(String operation, NDArray factors) {
    int count = matrices(factors);
    for (int i = 0; i < count; i++) {
      Pivots pivots = new Pivots(factors, i);
      int zero = pivots.firstZero();
      if (zero < pivots.count()) {
        throw failure(
            operation,
            factors.shape().with(factors.rank() - 2, pivots.count()),
            i,
            "is singular: pivot " + zero + " is 0");
      }
    }
  }

  /// A matrix of which something does not exist.
  static IllegalArgumentException failure(String operation, Shape stack, int number, String rule) {
    return new IllegalArgumentException(
        operation
            + ": shape "
            + stack
            + ": "
            + (stack.rank() == 2 ? "the matrix " : "matrix " + number + " ")
            + rule);
  }
}
