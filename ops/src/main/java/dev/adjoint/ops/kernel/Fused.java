package dev.adjoint.ops.kernel;

import java.util.Optional;

/// Kernels that do in one pass, and with one rounding, what would take several.
public enum Fused implements TernaryKernel {
  /// a · b + c, rounded once.
  MUL_ADD;

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
    }
  }

  @Override
  public Optional<Precise> precise() {
    return Optional.of(
        switch (this) {
          case MUL_ADD -> (a, b, c) -> a.mul(b).add(c);
        });
  }
}
