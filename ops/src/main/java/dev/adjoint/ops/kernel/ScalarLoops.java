package dev.adjoint.ops.kernel;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Kernels that call a function of plain numbers for each element. float32 elements are widened,
/// and the result is rounded.
public final class ScalarLoops {
  private ScalarLoops() {}

  /// y_i = f(x_i).
  public static UnaryKernel of(DoubleUnaryOperator f) {
    return new UnaryKernel() {
      @Override
      public void apply(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
          y[yo + i] = f.applyAsDouble(x[xo + i]);
        }
      }

      @Override
      public void apply(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
          y[yo + i] = (float) f.applyAsDouble(x[xo + i]);
        }
      }
    };
  }

  /// y_i = f(a_i, b_i).
  public static BinaryKernel of(DoubleBinaryOperator f) {
    return new BinaryKernel() {
      @Override
      public void apply(
          double[] a, int ao, int as, double[] b, int bo, int bs, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
          y[yo + i] = f.applyAsDouble(a[ao + i * as], b[bo + i * bs]);
        }
      }

      @Override
      public void apply(
          float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
          y[yo + i] = (float) f.applyAsDouble(a[ao + i * as], b[bo + i * bs]);
        }
      }
    };
  }
}
