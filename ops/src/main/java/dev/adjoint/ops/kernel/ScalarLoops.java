package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// Kernels that call a function of plain numbers for each element. float32 elements are widened,
/// and the result is rounded.
public final class ScalarLoops {
  private ScalarLoops() {}

  /// y_i = f(x_i).
  public static UnaryKernel of(DoubleUnaryOperator f) {
    return unary(f, Optional.empty());
  }

  /// y_i = f(x_i).
  ///
  /// @param precise the same function in double-double
  public static UnaryKernel of(DoubleUnaryOperator f, UnaryOperator<DoubleDouble> precise) {
    return unary(f, Optional.of(precise));
  }

  private static UnaryKernel unary(
      DoubleUnaryOperator f, Optional<UnaryOperator<DoubleDouble>> precise) {
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

      @Override
      public Optional<DoubleUnaryOperator> float64() {
        return Optional.of(f);
      }

      @Override
      public Optional<UnaryOperator<DoubleDouble>> precise() {
        return precise;
      }
    };
  }

  /// y_i = f(a_i, b_i).
  public static BinaryKernel of(DoubleBinaryOperator f) {
    return binary(f, Optional.empty());
  }

  /// y_i = f(a_i, b_i).
  ///
  /// @param precise the same function in double-double
  public static BinaryKernel of(DoubleBinaryOperator f, BinaryOperator<DoubleDouble> precise) {
    return binary(f, Optional.of(precise));
  }

  private static BinaryKernel binary(
      DoubleBinaryOperator f, Optional<BinaryOperator<DoubleDouble>> precise) {
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

      @Override
      public Optional<BinaryOperator<DoubleDouble>> precise() {
        return precise;
      }
    };
  }
}
