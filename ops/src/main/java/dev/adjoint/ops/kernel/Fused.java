package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.Choices;
import java.util.Optional;

/// Kernels that do in one pass, and with one rounding, what would take several.
public enum Fused implements TernaryKernel {
  /// a · b + c, rounded once.
  MUL_ADD,
  /// a · b / c², without overflow or loss on the way.
  OVER_SQUARE,
  /// a · b / c, without overflow or loss on the way; 0 where c is 0.
  PRODUCT_OVER;

  @Override
  public void apply(
      double[] a,
      int ao,
      int as,
      double[] b,
      int bo,
      int bs,
      double[] c,
      int co,
      int cs,
      double[] y,
      int yo,
      int n) {
    switch (this) {
      case MUL_ADD -> DoubleArithmetic.mulAdd(a, ao, as, b, bo, bs, c, co, cs, y, yo, n);
      case OVER_SQUARE -> {
        int i =
            VectorSupport.pays(n)
                ? OverSquareVectors.apply(a, ao, as, b, bo, bs, c, co, cs, y, yo, n)
                : 0;
        for (; i < n; i++) {
          y[yo + i] = PairFunctions.overSquare(a[ao + i * as], b[bo + i * bs], c[co + i * cs]);
        }
      }
      case PRODUCT_OVER -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = PairFunctions.productOver(a[ao + i * as], b[bo + i * bs], c[co + i * cs]);
        }
      }
    }
  }

  @Override
  public void apply(
      float[] a,
      int ao,
      int as,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs,
      float[] y,
      int yo,
      int n) {
    switch (this) {
      case MUL_ADD -> FloatArithmetic.mulAdd(a, ao, as, b, bo, bs, c, co, cs, y, yo, n);
      case OVER_SQUARE -> {
        int i =
            VectorSupport.pays(n)
                ? OverSquareVectors.apply(a, ao, as, b, bo, bs, c, co, cs, y, yo, n)
                : 0;
        for (; i < n; i++) {
          double d = c[co + i * cs];
          y[yo + i] = (float) ((double) a[ao + i * as] * b[bo + i * bs] / (d * d));
        }
      }
      case PRODUCT_OVER -> {
        for (int i = 0; i < n; i++) {
          double p = (double) a[ao + i * as] * b[bo + i * bs];
          y[yo + i] = (float) (c[co + i * cs] == 0 ? p * 0 : p / c[co + i * cs]);
        }
      }
    }
  }

  @Override
  public Optional<Formula> formula() {
    return this == MUL_ADD ? Optional.of(Formula.ofVectors("fma", 3)) : Optional.empty();
  }

  @Override
  public Optional<Precise> precise() {
    return Optional.of(
        switch (this) {
          case MUL_ADD -> (a, b, c) -> a.mul(b).add(c);
          case OVER_SQUARE -> (a, b, c) -> a.div(c).mul(b.div(c));
          case PRODUCT_OVER -> (a, b, c) -> Choices.orZero(c, () -> a.mul(b).div(c));
        });
  }
}
