package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.ops.kernel.Arithmetic;
import dev.adjoint.ops.kernel.DoubleGemm;
import java.util.Arrays;

/// C + A·B: what a program makes of a matrix product and the addition that alone reads it. The
/// product is made in bands of rows, each of which is added while it is in the cache.
final class AddedProduct extends Operation {
  private record Identity() {}

  static final AddedProduct OP = new AddedProduct();

  /// A right operand of no more numbers stays in the cache, and is read there for each band anew.
  private static final int SMALL = 16 * 1024;

  /// With fewer multiply-adds there is nothing to gain.
  private static final int LARGE = 32 * 1024;

  /// Rows of one band.
  private static final int ROWS = 4 * DoubleGemm.ROW_UNIT;

  private AddedProduct() {
    super("addedProduct", Kind.CONTRACTION, new Identity());
  }

  /// Whether bands cost less than the product as a whole: of two matrices, not of stacks of them.
  static boolean pays(NDArray a, NDArray b) {
    return a.rank() == 2
        && b.rank() == 2
        && b.isDense()
        && b.count() <= SMALL
        && (long) a.count() * b.shape().size(1) >= LARGE;
  }

  @Override
  public Signature infer(Signature[] inputs) {
    return inputs[2];
  }

  @Override
  public boolean mayOverwrite(int input) {
    return input == 2;
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    prepare(inputs, y).run();
  }

  @Override
  public Runnable prepare(NDArray[] inputs, NDArray y) {
    NDArray band = NDArray.zeros(y.signature().withShape(Shape.of(ROWS, y.shape().size(1))));
    Runnable[] parts = new Runnable[(y.shape().size(0) + ROWS - 1) / ROWS];
    Arrays.setAll(parts, i -> part(i * ROWS, inputs[0], inputs[1], inputs[2], band, y));
    return () -> {
      for (Runnable part : parts) {
        part.run();
      }
    };
  }

  private static Runnable part(int from, NDArray a, NDArray b, NDArray c, NDArray band, NDArray y) {
    int rows = Math.min(ROWS, y.shape().size(0) - from);
    NDArray product = band.slice(0, 0, rows, 1);
    Gemm gemm = MatrixProduct.bind(a.slice(0, from, rows, 1), b, product);
    NDArray sum = y.slice(0, from, rows, 1);
    Runnable addition = Broadcasting.bind(Arithmetic.ADD, c.slice(0, from, rows, 1), product, sum);
    return () -> {
      gemm.run();
      addition.run();
    };
  }
}
