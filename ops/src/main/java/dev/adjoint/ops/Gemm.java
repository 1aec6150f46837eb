package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.kernel.DoubleGemm;
import dev.adjoint.ops.kernel.DoubleGemmWorkspace;
import dev.adjoint.ops.kernel.FloatGemm;
import dev.adjoint.ops.kernel.FloatGemmWorkspace;
import java.util.Arrays;

/// A stack of matrix products bound to its arrays, with scratch memory of its own. The result is
/// dense, or a window of a matrix.
final class Gemm implements Runnable {
  /// With fewer multiply-adds other threads are not worth calling.
  private static final int LARGE = 1 << 20;

  private final NDArray a;
  private final NDArray b;
  private final NDArray y;

  /// Where the matrices of each product begin.
  private final int[] ao;

  private final int[] bo;
  private final DoubleGemmWorkspace doubles = new DoubleGemmWorkspace();
  private final FloatGemmWorkspace floats = new FloatGemmWorkspace();

  Gemm(NDArray a, NDArray b, NDArray y, int[] ao, int[] bo) {
    this.a = a;
    this.b = b;
    this.y = y;
    this.ao = ao;
    this.bo = bo;
  }

  /// One product, or products that each make some rows or columns of the result: those of its
  /// longer side, so that each part packs as much as it computes.
  static Runnable[] parts(NDArray a, NDArray b, NDArray y, int most) {
    if (most == 1 || y.rank() != 2 || (long) y.count() * a.shape().size(1) < LARGE) {
      return new Runnable[] {MatrixProduct.bind(a, b, y)};
    }
    int axis = y.shape().size(0) < y.shape().size(1) ? 1 : 0;
    int unit = axis == 0 ? DoubleGemm.ROW_UNIT : DoubleGemm.COLUMN_UNIT;
    int size = y.shape().size(axis);
    int piece = Math.ceilDiv(Math.ceilDiv(size, most), unit) * unit;
    Runnable[] parts = new Runnable[Math.ceilDiv(size, piece)];
    Arrays.setAll(parts, i -> part(a, b, y, axis, i * piece, Math.min(piece, size - i * piece)));
    return parts;
  }

  private static Gemm part(NDArray a, NDArray b, NDArray y, int axis, int from, int count) {
    return MatrixProduct.bind(
        axis == 0 ? a.slice(0, from, count, 1) : a,
        axis == 1 ? b.slice(1, from, count, 1) : b,
        y.slice(axis, from, count, 1));
  }

  @Override
  public void run() {
    int m = y.shape().size(-2);
    int n = y.shape().size(-1);
    for (int i = 0; i < ao.length; i++) {
      multiply(ao[i], bo[i], y.offset() + i * m * n, m, n);
    }
  }

  private void multiply(int aFrom, int bFrom, int yFrom, int m, int n) {
    int k = a.shape().size(-1);
    int ars = a.stride(a.rank() - 2);
    int acs = a.stride(a.rank() - 1);
    int brs = b.stride(b.rank() - 2);
    int bcs = b.stride(b.rank() - 1);
    int ldc = y.stride(y.rank() - 2);
    if (y.dtype() == DType.FLOAT64) {
      DoubleGemm.multiply(
          m,
          n,
          k,
          a.float64(),
          aFrom,
          ars,
          acs,
          b.float64(),
          bFrom,
          brs,
          bcs,
          y.float64(),
          yFrom,
          ldc,
          false,
          doubles);
    } else {
      FloatGemm.multiply(
          m,
          n,
          k,
          a.float32(),
          aFrom,
          ars,
          acs,
          b.float32(),
          bFrom,
          brs,
          bcs,
          y.float32(),
          yFrom,
          ldc,
          false,
          floats);
    }
  }
}
