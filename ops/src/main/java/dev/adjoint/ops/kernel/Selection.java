package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.Choices;
import java.util.Optional;

/// Kernels of three numbers that choose among their inputs.
public enum Selection implements TernaryKernel {
  /// b where a ≠ 0 (a is a mask), else c. The one not chosen has no influence, even if NaN.
  SELECT,
  /// min(max(a, b), c): a kept between the bounds b and c; c if b > c.
  CLAMP,
  /// 1 where b ≤ a ≤ c, else 0: the slope of `CLAMP` in a, 1 at the bounds themselves.
  CLAMP_SLOPE,
  /// 1 where b < a < c, else 0: the same, 0 at the bounds (relu6, hardTanh).
  INTERIOR_SLOPE;

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
      case SELECT -> DoubleComparison.select(a, ao, as, b, bo, bs, c, co, cs, y, yo, n);
      case CLAMP -> DoublePiecewise.clamp(a, ao, as, b, bo, bs, c, co, cs, y, yo, n);
      case CLAMP_SLOPE -> DoublePiecewise.clampSlope(a, ao, as, b, bo, bs, c, co, cs, y, yo, n);
      case INTERIOR_SLOPE ->
          DoublePiecewise.interiorSlope(a, ao, as, b, bo, bs, c, co, cs, y, yo, n);
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
      case SELECT -> FloatComparison.select(a, ao, as, b, bo, bs, c, co, cs, y, yo, n);
      case CLAMP -> FloatPiecewise.clamp(a, ao, as, b, bo, bs, c, co, cs, y, yo, n);
      case CLAMP_SLOPE -> FloatPiecewise.clampSlope(a, ao, as, b, bo, bs, c, co, cs, y, yo, n);
      case INTERIOR_SLOPE ->
          FloatPiecewise.interiorSlope(a, ao, as, b, bo, bs, c, co, cs, y, yo, n);
    }
  }

  @Override
  public Optional<Precise> precise() {
    return Optional.of(
        switch (this) {
          case SELECT -> (a, b, c) -> a.hi() != 0 ? b : c;
          case CLAMP -> (a, b, c) -> Choices.min(Choices.max(a, b), c);
          case CLAMP_SLOPE -> (a, b, c) -> Choices.mask(a, !a.isLess(b) && !c.isLess(a));
          case INTERIOR_SLOPE -> (a, b, c) -> Choices.mask(a, b.isLess(a) && a.isLess(c));
        });
  }
}
