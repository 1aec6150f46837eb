package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Powers;
import dev.adjoint.ops.precise.Rows;
import java.util.Optional;
import java.util.function.Function;

/// Kernels that make one number of many. The order in which numbers are combined depends on nothing
/// but how many there are.
public enum Reduction implements FoldKernel {
  /// Σ x; 0 where there is nothing.
  SUM,
  /// The greatest of at least one number, where +0 is greater than −0; NaN if one is.
  MAX,
  /// The least of at least one number, where −0 is less than +0; NaN if one is.
  MIN,
  /// Π x; 1 where there is nothing. Side by side only (inner is 1), as all that follow.
  PROD,
  /// √Σ x², of numbers of any size; 0 where there is nothing.
  NORM,
  /// The index of the first NaN of at least one number, or else of the first of the greatest.
  ARG_MAX,
  /// The index of the first NaN of at least one number, or else of the first of the least.
  ARG_MIN;

  /// From so many numbers side by side on, a sum is a tree of its own kind.
  public static final int MANY = DoubleSums.LANES;

  @Override
  public void apply(double[] x, int xo, int outer, int length, int inner, double[] y, int yo) {
    switch (this) {
      case SUM -> DoubleReduction.sum(x, xo, outer, length, inner, y, yo);
      case MAX -> DoubleReduction.max(x, xo, outer, length, inner, y, yo);
      case MIN -> DoubleReduction.min(x, xo, outer, length, inner, y, yo);
      case PROD -> DoubleProducts.product(x, xo, outer, length, y, yo);
      case NORM -> DoubleNorms.norm(x, xo, outer, length, y, yo);
      case ARG_MAX -> DoubleRows.argMax(x, xo, outer, length, y, yo);
      case ARG_MIN -> DoubleRows.argMin(x, xo, outer, length, y, yo);
    }
  }

  @Override
  public void apply(float[] x, int xo, int outer, int length, int inner, float[] y, int yo) {
    switch (this) {
      case SUM -> FloatReduction.sum(x, xo, outer, length, inner, y, yo);
      case MAX -> FloatReduction.max(x, xo, outer, length, inner, y, yo);
      case MIN -> FloatReduction.min(x, xo, outer, length, inner, y, yo);
      case PROD -> FloatProducts.product(x, xo, outer, length, y, yo);
      case NORM -> FloatNorms.norm(x, xo, outer, length, y, yo);
      case ARG_MAX -> FloatRows.argMax(x, xo, outer, length, y, yo);
      case ARG_MIN -> FloatRows.argMin(x, xo, outer, length, y, yo);
    }
  }

  @Override
  public boolean isOfBlocks(int length) {
    return this == SUM && length == DoubleSums.LONGEST;
  }

  @Override
  public void foldBlocks(double[] blocks, int n, double[] y, int yo) {
    y[yo] = DoubleSums.total(blocks, 0, n);
  }

  @Override
  public void foldBlocks(float[] blocks, int n, float[] y, int yo) {
    y[yo] = FloatSums.total(blocks, 0, n);
  }

  @Override
  public Optional<Function<DoubleDouble[], DoubleDouble>> precise() {
    return Optional.of(
        switch (this) {
          case SUM -> Rows::sum;
          case MAX -> Rows::max;
          case MIN -> Rows::min;
          case PROD -> Rows::product;
          case NORM -> Powers::norm;
          case ARG_MAX -> x -> DoubleDouble.of(Rows.peak(x));
          case ARG_MIN -> x -> DoubleDouble.of(Rows.peak(Rows.negated(x)));
        });
  }
}
