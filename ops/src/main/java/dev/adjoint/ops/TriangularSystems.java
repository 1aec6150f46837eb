package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleTriangular;
import dev.adjoint.ops.kernel.FloatTriangular;
import dev.adjoint.ops.precise.Matrices;

/// Linear systems with triangular matrices, and the factorization that makes them: the operations
/// behind [MatrixFunctions#solveLower], [MatrixFunctions#solveUpper] and
/// [MatrixFunctions#cholesky].
final class TriangularSystems {
  private record Solve(boolean lower) {}

  private record Cholesky() {}

  private static final Opaque SOLVE_LOWER = system("solveLower", true);
  private static final Opaque SOLVE_UPPER = system("solveUpper", false);

  private static final Opaque CHOLESKY =
      new Opaque(
          "cholesky",
          Kind.OPAQUE,
          new Cholesky(),
          inputs -> inputs[0],
          (inputs, y) -> cholesky(inputs[0], y),
          PreciseMatrices.matrix(inputs -> inputs[0], Matrices::cholesky),
          Absence.BY_MATRIX,
          (g, _, y) -> choleskyRule(g, y));

  private TriangularSystems() {}

  static Tensor solve(Tensor t, Tensor b, boolean lower) {
    Opaque system = lower ? SOLVE_LOWER : SOLVE_UPPER;
    LinearSystems.checkSystem(system.name(), t.shape(), b.shape());
    return b.rank() == 1 ? system.of(t, b.expandDims(1)).squeeze(-1) : system.of(t, b);
  }

  static Tensor cholesky(Tensor x) {
    LinearSystems.requireSquare("cholesky", x.shape());
    return CHOLESKY.of(x.dense());
  }

  private static Opaque system(String name, boolean lower) {
    return new Opaque(
        name,
        Kind.OPAQUE,
        new Solve(lower),
        inputs -> LinearSystems.inferSystem(name, inputs[0], inputs[1]),
        (inputs, y) -> solve(name, inputs[0], inputs[1], lower, y),
        PreciseMatrices.pair(
            inputs -> LinearSystems.inferSystem(name, inputs[0], inputs[1]),
            lower ? Matrices::solveLower : Matrices::solveUpper),
        Absence.READ_AS_ZERO,
        (g, in, y) -> {
          Tensor product = transposed(in[0], g, lower).matmul(y.transpose()).neg();
          Tensor read = in[0].onesLike();
          return product.sumTo(in[0].shape()).keepWhere(lower ? read.tril() : read.triu());
        },
        (g, in, _) -> transposed(in[0], g, lower).sumTo(in[1].shape()));
  }

  private static Tensor transposed(Tensor t, Tensor b, boolean lower) {
    return solve(t.transpose(), b, !lower);
  }

  private static void solve(String name, NDArray t, NDArray b, boolean lower, NDArray y) {
    requireDiagonal(name, t);
    Moves.copy(b.broadcastTo(y.shape()), y);
    int n = y.shape().size(-2);
    int m = y.shape().size(-1);
    int rs = t.stride(t.rank() - 2);
    int cs = t.stride(t.rank() - 1);
    int[] to = Batches.offsets(t, 2, Batches.of(y.shape(), 2));
    for (int i = 0, yo = y.offset(); i < to.length; i++, yo += n * m) {
      if (y.dtype() == DType.FLOAT64) {
        DoubleTriangular.solve(t.float64(), to[i], rs, cs, n, lower, false, y.float64(), yo, m);
      } else {
        FloatTriangular.solve(t.float32(), to[i], rs, cs, n, lower, false, y.float32(), yo, m);
      }
    }
  }

  private static void requireDiagonal(String operation, NDArray t) {
    double[] diagonal = t.diagonal(-2, -1).toArray();
    int n = t.shape().size(-1);
    for (int i = 0; i < diagonal.length; i++) {
      if (diagonal[i] == 0) {
        throw Pivots.failure(
            operation, t.shape(), i / n, "is singular: element " + i % n + " of its diagonal is 0");
      }
    }
  }

  private static void cholesky(NDArray x, NDArray y) {
    int n = y.shape().size(-1);
    Shape stack = Batches.of(y.shape(), 2);
    for (int i = 0; i < stack.count(); i++) {
      int xo = x.offset() + i * n * n;
      int yo = y.offset() + i * n * n;
      boolean wide = y.dtype() == DType.FLOAT64;
      int pivot =
          wide
              ? DoubleTriangular.cholesky(x.float64(), xo, n, y.float64(), yo)
              : FloatTriangular.cholesky(x.float32(), xo, n, y.float32(), yo);
      if (pivot < n) {
        int at = yo + pivot * n + pivot;
        double value = wide ? y.float64()[at] : y.float32()[at];
        throw Pivots.failure(
            "cholesky", x.shape(), i, "is not positive definite: pivot " + pivot + " is " + value);
      }
    }
  }

  private static Tensor choleskyRule(Tensor g, Tensor y) {
    int n = y.shape().size(-1);
    Tensor half = Tensor.eye(n, y.dtype()).mul(0.5);
    Tensor lower = Tensor.ones(y.dtype(), Shape.of(n, n)).tril().sub(half);
    Tensor phi = y.transpose().matmul(g).mul(lower);
    Tensor right = y.transpose().solveUpper(phi).transpose();
    Tensor s = y.transpose().solveUpper(right);
    return s.add(s.transpose()).mul(0.5);
  }
}
