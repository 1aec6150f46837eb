package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.kernel.DoubleGemm;
import dev.adjoint.ops.kernel.DoubleGemmWorkspace;
import dev.adjoint.ops.kernel.FloatGemm;
import dev.adjoint.ops.kernel.FloatGemmWorkspace;

/// A stack of matrix products bound to its arrays, with scratch memory of its own.
final class Gemm implements Runnable {
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
          n,
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
          n,
          false,
          floats);
    }
  }
}
