package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.ops.kernel.DoubleGemm;

/// C + A·B: what a program makes of a matrix product and the addition that alone reads it. The
/// product is added while it is in registers.
final class AddedProduct extends Operation {
  private record Identity() {}

  static final AddedProduct OP = new AddedProduct();

  /// With fewer multiply-adds there is nothing to gain.
  private static final int LARGE = 32 * 1024;

  private AddedProduct() {
    super("addedProduct", Kind.CONTRACTION, new Identity());
  }

  /// Whether this costs less than a product and an addition: of two matrices, not of stacks of
  /// them.
  static boolean pays(NDArray a, NDArray b) {
    if (a.rank() != 2 || b.rank() != 2) {
      return false;
    }
    int m = a.shape().size(0);
    int n = b.shape().size(1);
    int k = a.shape().size(1);
    return DoubleGemm.isTiled(m, n, k) && (long) m * n * k >= LARGE;
  }

  @Override
  public Signature infer(Signature[] inputs) {
    return inputs[2];
  }

  @Override
  public boolean rearranges(int input) {
    return input == 1;
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    prepare(inputs, y).run();
  }

  @Override
  public Runnable prepare(NDArray[] inputs, NDArray y) {
    return split(inputs, y, 1)[0];
  }

  @Override
  public Runnable[] split(NDArray[] inputs, NDArray y, int most) {
    return Gemm.parts(inputs[0], inputs[1], inputs[2], y, most);
  }
}
