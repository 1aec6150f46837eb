package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op.Kind;
import dev.adjoint.ops.kernel.DoubleGemm;
import dev.adjoint.ops.kernel.DoubleGemmWorkspace;
import dev.adjoint.ops.kernel.FloatGemm;
import dev.adjoint.ops.kernel.FloatGemmWorkspace;

/// The product of stacks of matrices: the operation behind [LinearAlgebra#matmul].
final class MatrixProduct {
  private record Matmul() {}

  private static final Opaque MATMUL =
      new Opaque(
          "matmul",
          Kind.CONTRACTION,
          new Matmul(),
          MatrixProduct::infer,
          (inputs, y) -> compute(inputs[0], inputs[1], y),
          Rules.of((g, a, b, _) -> g.matmul(b.transpose()).sumTo(a.shape())),
          Rules.of((g, a, b, _) -> a.transpose().matmul(g).sumTo(b.shape())));

  private MatrixProduct() {}

  static Tensor of(Tensor a, Tensor b) {
    check(a.shape(), b.shape());
    if (a.rank() == 1) {
      return b.rank() == 1
          ? of(a.expandDims(0), b.expandDims(1)).squeeze(0, 1)
          : of(a.expandDims(0), b).squeeze(-2);
    }
    if (b.rank() == 1) {
      return of(a, b.expandDims(1)).squeeze(-1);
    }
    return a.rank() > 2 && b.rank() == 2 && a == a.dense() ? stacked(a, b) : product(a, b);
  }

  private static Tensor product(Tensor a, Tensor b) {
    return MATMUL.of(a.matrices(), b.matrices());
  }

  /// The matrices of a stack that meet the same b are one tall matrix; and then the cotangent of b is
  /// one product too, in place of a stack of them to be summed.
  private static Tensor stacked(Tensor a, Tensor b) {
    Shape batch = Batches.of(a.shape(), 1);
    Tensor tall = a.reshape(Shape.of(batch.count(), a.shape().size(-1)));
    return product(tall, b).reshape(Batches.with(batch, b.shape().size(-1)));
  }

  private static Signature infer(Signature[] inputs) {
    Shape a = inputs[0].shape();
    Shape b = inputs[1].shape();
    check(a, b);
    Shape batch = Batches.broadcast("matmul", a + " · " + b, Batches.of(a, 2), Batches.of(b, 2));
    return inputs[0].withShape(Batches.with(batch, a.size(-2), b.size(-1)));
  }

  private static void check(Shape a, Shape b) {
    if (a.rank() == 0 || b.rank() == 0) {
      throw new ShapeException(
          "matmul", a + " · " + b, "a scalar is no matrix: rank 1 or more is required");
    }
    int columns = a.size(-1);
    int rows = b.size(b.rank() == 1 ? 0 : -2);
    if (columns != rows) {
      throw new ShapeException(
          "matmul",
          a + " · " + b,
          "the "
              + (a.rank() == 1 ? "length" : "columns")
              + " of a ("
              + columns
              + ") must match the "
              + (b.rank() == 1 ? "length" : "rows")
              + " of b ("
              + rows
              + ")");
    }
  }

  static void requireVectors(String operation, Shape a, Shape b) {
    if (a.rank() != 1 || b.rank() != 1) {
      throw new ShapeException(operation, a + " · " + b, "two vectors are required");
    }
  }

  private static void compute(NDArray a, NDArray b, NDArray y) {
    Shape batch = Batches.of(y.shape(), 2);
    int[] ao = Batches.offsets(a, 2, batch);
    int[] bo = Batches.offsets(b, 2, batch);
    int m = y.shape().size(-2);
    int n = y.shape().size(-1);
    int k = a.shape().size(-1);
    int ars = a.stride(a.rank() - 2);
    int acs = a.stride(a.rank() - 1);
    int brs = b.stride(b.rank() - 2);
    int bcs = b.stride(b.rank() - 1);
    if (y.dtype() == DType.FLOAT64) {
      double[] x = a.float64();
      double[] z = b.float64();
      DoubleGemmWorkspace space = new DoubleGemmWorkspace();
      for (int i = 0, yo = y.offset(); i < ao.length; i++, yo += m * n) {
        DoubleGemm.multiply(
            m, n, k, x, ao[i], ars, acs, z, bo[i], brs, bcs, y.float64(), yo, n, false, space);
      }
    } else {
      float[] x = a.float32();
      float[] z = b.float32();
      FloatGemmWorkspace space = new FloatGemmWorkspace();
      for (int i = 0, yo = y.offset(); i < ao.length; i++, yo += m * n) {
        FloatGemm.multiply(
            m, n, k, x, ao[i], ars, acs, z, bo[i], brs, bcs, y.float32(), yo, n, false, space);
      }
    }
  }
}
