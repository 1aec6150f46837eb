package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleLu;
import dev.adjoint.ops.kernel.FloatLu;

/// Linear systems with square matrices, by LU factorization: the operations behind
/// [MatrixFunctions#solve] and [MatrixFunctions#inverse]. The factors are an entry of their own, so
/// that a rule finds them again.
final class LinearSystems {
  private record Factor() {}

  private record Solve(boolean transposed) {}

  private record Inverse() {}

  /// The factors as [DoubleLu] keeps them, `[…, n + 1, n]`; no gradient flows through them.
  static final Opaque LU =
      Opaque.flat(
          "luFactor",
          Kind.OPAQUE,
          new Factor(),
          inputs -> {
            Shape shape = inputs[0].shape();
            return inputs[0].withShape(shape.with(shape.rank() - 2, shape.size(-1) + 1));
          },
          (inputs, y) -> factor(inputs[0], y));

  private static final Opaque SOLVE =
      new Opaque(
          "solve",
          Kind.OPAQUE,
          new Solve(false),
          LinearSystems::infer,
          (inputs, y) -> solve(inputs[1], inputs[2], false, y),
          Absence.READ_AS_ZERO,
          (g, in, y) -> backwards(g, in).matmul(y.transpose()).neg().sumTo(in[0].shape()),
          null,
          (g, in, _) -> backwards(g, in).sumTo(in[2].shape()));

  /// y = (aᵀ)⁻¹·b: what the rule of the system a·y = b needs.
  private static final Opaque SOLVE_TRANSPOSED =
      new Opaque(
          "solveTransposed",
          Kind.OPAQUE,
          new Solve(true),
          LinearSystems::infer,
          (inputs, y) -> solve(inputs[1], inputs[2], true, y),
          Absence.READ_AS_ZERO,
          (g, in, y) -> y.matmul(forwards(g, in).transpose()).neg().sumTo(in[0].shape()),
          null,
          (g, in, _) -> forwards(g, in).sumTo(in[2].shape()));

  private static final Opaque INVERSE =
      new Opaque(
          "inverse",
          Kind.OPAQUE,
          new Inverse(),
          inputs -> inputs[0],
          (inputs, y) -> inverse(inputs[1], y),
          Absence.BY_MATRIX,
          (g, _, y) -> y.transpose().matmul(g).matmul(y.transpose()).neg());

  private LinearSystems() {}

  private static Tensor backwards(Tensor g, Tensor[] in) {
    return SOLVE_TRANSPOSED.of(in[0], in[1], g.dense());
  }

  private static Tensor forwards(Tensor g, Tensor[] in) {
    return SOLVE.of(in[0], in[1], g.dense());
  }

  static Tensor solve(Tensor a, Tensor b) {
    checkSystem("solve", a.shape(), b.shape());
    Tensor matrix = a.dense();
    Tensor factors = LU.of(matrix);
    return b.rank() == 1
        ? SOLVE.of(matrix, factors, b.dense().expandDims(1)).squeeze(-1)
        : SOLVE.of(matrix, factors, b.dense());
  }

  static Tensor inverse(Tensor x) {
    requireSquare("inverse", x.shape());
    Tensor matrix = x.dense();
    return inverse(matrix, LU.of(matrix));
  }

  static Tensor inverse(Tensor matrix, Tensor factors) {
    return INVERSE.of(matrix, factors);
  }

  static void requireSquare(String operation, Shape shape) {
    if (shape.rank() < 2) {
      throw new ShapeException(operation, "shape " + shape, "rank 2 or more is required");
    }
    if (shape.size(-1) != shape.size(-2)) {
      throw new ShapeException(
          operation,
          "shape " + shape,
          "a square matrix is required, not " + shape.size(-2) + " by " + shape.size(-1));
    }
  }

  /// Everything that can be wrong with the shapes of a system a·x = b.
  static void checkSystem(String operation, Shape a, Shape b) {
    requireSquare(operation, a);
    int rows = b.rank() == 0 ? -1 : b.size(b.rank() == 1 ? 0 : -2);
    if (rows != a.size(-1)) {
      throw new ShapeException(
          operation,
          a + " and " + b,
          rows < 0
              ? "the right-hand side must have rank 1 or more"
              : "the rows of a (" + a.size(-1) + ") must match the rows of b (" + rows + ")");
    }
  }

  /// The shape of the solution, for a right-hand side of matrices.
  static Signature inferSystem(String operation, Signature a, Signature b) {
    Shape stack =
        Batches.broadcast(
            operation,
            a.shape() + " and " + b.shape(),
            Batches.of(a.shape(), 2),
            Batches.of(b.shape(), 2));
    return b.withShape(Batches.with(stack, b.shape().size(-2), b.shape().size(-1)));
  }

  private static Signature infer(Signature[] inputs) {
    return inferSystem("solve", inputs[0], inputs[2]);
  }

  private static void factor(NDArray a, NDArray y) {
    int n = a.shape().size(-1);
    int count = Batches.of(a.shape(), 2).count();
    for (int i = 0; i < count; i++) {
      int ao = a.offset() + i * n * n;
      int yo = y.offset() + i * n * (n + 1);
      if (a.dtype() == DType.FLOAT64) {
        DoubleLu.factor(a.float64(), ao, n, y.float64(), yo);
      } else {
        FloatLu.factor(a.float32(), ao, n, y.float32(), yo);
      }
    }
  }

  private static void solve(NDArray lu, NDArray b, boolean transposed, NDArray y) {
    Pivots.requireRegular("solve", lu);
    if (y.count() == 0) {
      return;
    }
    int n = y.shape().size(-2);
    int m = y.shape().size(-1);
    Shape stack = Batches.of(y.shape(), 2);
    int[] luo = Batches.offsets(lu, 2, stack);
    int[] bo = Batches.offsets(b, 2, stack);
    for (int i = 0, yo = y.offset(); i < luo.length; i++, yo += n * m) {
      if (y.dtype() == DType.FLOAT64 && transposed) {
        DoubleLu.solveTransposed(lu.float64(), luo[i], n, b.float64(), bo[i], m, y.float64(), yo);
      } else if (y.dtype() == DType.FLOAT64) {
        DoubleLu.solve(lu.float64(), luo[i], n, b.float64(), bo[i], m, y.float64(), yo);
      } else if (transposed) {
        FloatLu.solveTransposed(lu.float32(), luo[i], n, b.float32(), bo[i], m, y.float32(), yo);
      } else {
        FloatLu.solve(lu.float32(), luo[i], n, b.float32(), bo[i], m, y.float32(), yo);
      }
    }
  }

  private static void inverse(NDArray lu, NDArray y) {
    Pivots.requireRegular("inverse", lu);
    int n = y.shape().size(-1);
    int count = Batches.of(y.shape(), 2).count();
    for (int i = 0; i < count; i++) {
      int luo = lu.offset() + i * n * (n + 1);
      int yo = y.offset() + i * n * n;
      if (y.dtype() == DType.FLOAT64) {
        DoubleLu.inverse(lu.float64(), luo, n, y.float64(), yo);
      } else {
        FloatLu.inverse(lu.float32(), luo, n, y.float32(), yo);
      }
    }
  }
}
