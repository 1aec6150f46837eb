package dev.adjoint.ops.kernel;

/// A loop over the rows of two dense matrices of one shape, of which each pair makes a row of the
/// result.
///
/// An implementation reads rows·length numbers of `a` from `ao` on and of `b` from `bo` on, and
/// writes as many of `y` from `yo` on, which overlaps with neither.
public interface RowPairKernel {

  /// Computes in float64.
  void apply(double[] a, int ao, double[] b, int bo, int rows, int length, double[] y, int yo);

  /// Computes in float32.
  void apply(float[] a, int ao, float[] b, int bo, int rows, int length, float[] y, int yo);
}
