package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleLu;
import dev.adjoint.ops.kernel.FloatLu;
import dev.adjoint.ops.precise.Matrices;

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
          LinearSystems::inferFactors,
          (inputs, y) -> factor(inputs[0], y),
          PreciseMatrices.matrix(LinearSystems::inferFactors, Matrices::factor));

  private static final Opaque SOLVE =
      new Opaque(
          "solve",
          Kind.OPAQUE,
          new Solve(false),
          LinearSystems::infer,
          (inputs, y) -> solve(inputs, false, y),
          PreciseMatrices.pair(LinearSystems::infer, Matrices::solve),
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
          (inputs, y) -> solve(inputs, true, y),
          PreciseMatrices.pair(LinearSystems::infer, Matrices::solveTransposed),
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
          (inputs, y) -> inverse(inputs[0], inputs[1], y),
          PreciseMatrices.matrix(inputs -> inputs[0], Matrices::inverse),
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
    return inferSystem("solve", inputs[0], inputs[inputs.length - 1]);
  }

  private static Signature inferFactors(Signature[] inputs) {
    Shape shape = inputs[0].shape();
    return inputs[0].withShape(shape.with(shape.rank() - 2, shape.size(-1) + 1));
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

  private static void solve(NDArray[] inputs, boolean transposed, NDArray y) {
    NDArray a = inputs[0];
    NDArray lu = inputs[1];
    NDArray b = inputs[2];
    Pivots.requireRegular("solve", lu);
    if (y.count() == 0) {
      return;
    }
    Shape stack = Batches.of(y.shape(), 2);
    int[] ao = Batches.offsets(a, 2, stack);
    int[] luo = Batches.offsets(lu, 2, stack);
    int[] bo = Batches.offsets(b, 2, stack);
    int n = y.shape().size(-2);
    int m = y.shape().size(-1);
    for (int i = 0, yo = y.offset(); i < luo.length; i++, yo += n * m) {
      if (y.dtype() == DType.FLOAT64) {
        double[] factors = lu.float64();
        double[] right = b.float64();
        DoubleLu.solve(
            a.float64(), ao[i], factors, luo[i], n, transposed, right, bo[i], m, y.float64(), yo);
      } else {
        float[] factors = lu.float32();
        float[] right = b.float32();
        FloatLu.solve(
            a.float32(), ao[i], factors, luo[i], n, transposed, right, bo[i], m, y.float32(), yo);
      }
    }
  }

  private static void inverse(NDArray a, NDArray lu, NDArray y) {
    Pivots.requireRegular("inverse", lu);
    int n = y.shape().size(-1);
    int count = Batches.of(y.shape(), 2).count();
    for (int i = 0; i < count; i++) {
      int luo = lu.offset() + i * n * (n + 1);
      int ao = a.offset() + i * n * n;
      int yo = y.offset() + i * n * n;
      if (y.dtype() == DType.FLOAT64) {
        DoubleLu.inverse(a.float64(), ao, lu.float64(), luo, n, y.float64(), yo);
      } else {
        FloatLu.inverse(a.float32(), ao, lu.float32(), luo, n, y.float32(), yo);
      }
    }
  }
}
