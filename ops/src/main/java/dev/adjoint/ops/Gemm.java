package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.kernel.DoubleGemm;
import dev.adjoint.ops.kernel.DoubleGemmWorkspace;
import dev.adjoint.ops.kernel.FloatGemm;
import dev.adjoint.ops.kernel.FloatGemmWorkspace;
import java.util.Arrays;

/// A stack of matrix products bound to its arrays, with scratch memory of its own. The result is
/// dense, or a window of a matrix; to one matrix another may be added.
final class Gemm implements Runnable {
  /// With fewer multiply-adds other threads are not worth calling.
  private static final int LARGE = 1 << 20;

  private final NDArray a;
  private final NDArray b;

  /// What is added, or an array of no numbers.
  private final NDArray e;

  private final NDArray y;

  /// Where the matrices of each product begin.
  private final int[] ao;

  private final int[] bo;
  private final DoubleGemmWorkspace doubles = new DoubleGemmWorkspace();
  private final FloatGemmWorkspace floats = new FloatGemmWorkspace();

  Gemm(NDArray a, NDArray b, NDArray e, NDArray y, int[] ao, int[] bo) {
    this.a = a;
    this.b = b;
    this.e = e;
    this.y = y;
    this.ao = ao;
    this.bo = bo;
  }

  /// Nothing to be added to y.
  static NDArray nothing(NDArray y) {
    return NDArray.zeros(y.signature().withShape(Shape.of(0)));
  }

  private static Gemm of(NDArray a, NDArray b, NDArray e, NDArray y) {
    return new Gemm(a, b, e, y, new int[] {a.offset()}, new int[] {b.offset()});
  }

  /// y = e + a·b for matrices, or products that each make some rows or columns of it: those of its
  /// longer side, so that each part packs as much as it computes.
  ///
  /// @param e a matrix, or nothing
  static Runnable[] parts(NDArray a, NDArray b, NDArray e, NDArray y, int most) {
    if (most == 1 || (long) y.count() * a.shape().size(1) < LARGE) {
      return new Runnable[] {of(a, b, e, y)};
    }
    int axis = y.shape().size(0) < y.shape().size(1) ? 1 : 0;
    int unit = axis == 0 ? DoubleGemm.ROW_UNIT : DoubleGemm.COLUMN_UNIT;
    int size = y.shape().size(axis);
    int piece = Math.ceilDiv(Math.ceilDiv(size, most), unit) * unit;
    Runnable[] parts = new Runnable[Math.ceilDiv(size, piece)];
    Arrays.setAll(parts, i -> part(a, b, e, y, axis, i * piece, Math.min(piece, size - i * piece)));
    return parts;
  }

  private static Gemm part(
      NDArray a, NDArray b, NDArray e, NDArray y, int axis, int from, int count) {
    return of(
        axis == 0 ? a.slice(0, from, count, 1) : a,
        axis == 1 ? b.slice(1, from, count, 1) : b,
        e.rank() == 2 ? e.slice(axis, from, count, 1) : e,
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
    int ers = e.rank() == 2 ? e.stride(0) : 0;
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
          e.float64(),
          e.offset(),
          ers,
          y.float64(),
          yFrom,
          ldc,
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
          e.float32(),
          e.offset(),
          ers,
          y.float32(),
          yFrom,
          ldc,
          floats);
    }
  }
}
