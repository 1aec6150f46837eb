package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.Choices;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Kernels of one number that need no more than arithmetic and a square root, and the slopes that
/// their derivatives need.
public enum Algebraic implements UnaryKernel {
  /// x.
  COPY,
  /// −x.
  NEG,
  /// |x|; its slope is `SIGN`.
  ABS,
  /// −1, 0 or 1 as x is negative, zero (whose sign is kept) or positive.
  SIGN,
  /// x².
  SQUARE,
  /// 1/x.
  RECIPROCAL,
  /// √x, rounded correctly; NaN below zero.
  SQRT,
  /// 1/√x; ∞ at 0, NaN below.
  RSQRT,
  /// 0, save that NaN gives NaN: the slope of functions that are constant by steps.
  ZERO_SLOPE;

  @Override
  public void apply(double[] x, int xo, double[] y, int yo, int n) {
    switch (this) {
      case COPY -> System.arraycopy(x, xo, y, yo, n);
      case NEG -> DoubleArithmetic.neg(x, xo, y, yo, n);
      case ABS -> DoubleArithmetic.abs(x, xo, y, yo, n);
      case SIGN -> DoublePiecewise.sign(x, xo, y, yo, n);
      case SQUARE -> DoubleArithmetic.square(x, xo, y, yo, n);
      case RECIPROCAL -> DoubleArithmetic.reciprocal(x, xo, y, yo, n);
      case SQRT -> DoubleArithmetic.sqrt(x, xo, y, yo, n);
      case RSQRT -> DoubleArithmetic.rsqrt(x, xo, y, yo, n);
      case ZERO_SLOPE -> DoublePiecewise.zeroSlope(x, xo, y, yo, n);
    }
  }

  @Override
  public void apply(float[] x, int xo, float[] y, int yo, int n) {
    switch (this) {
      case COPY -> System.arraycopy(x, xo, y, yo, n);
      case NEG -> FloatArithmetic.neg(x, xo, y, yo, n);
      case ABS -> FloatArithmetic.abs(x, xo, y, yo, n);
      case SIGN -> FloatPiecewise.sign(x, xo, y, yo, n);
      case SQUARE -> FloatArithmetic.square(x, xo, y, yo, n);
      case RECIPROCAL -> FloatArithmetic.reciprocal(x, xo, y, yo, n);
      case SQRT -> FloatArithmetic.sqrt(x, xo, y, yo, n);
      case RSQRT -> FloatArithmetic.rsqrt(x, xo, y, yo, n);
      case ZERO_SLOPE -> FloatPiecewise.zeroSlope(x, xo, y, yo, n);
    }
  }

  @Override
  public Optional<Formula> formula() {
    return switch (this) {
      case NEG -> Optional.of(Formula.ofVectors("neg", 1));
      case ABS -> Optional.of(Formula.ofVectors("abs", 1));
      case SQRT -> Optional.of(Formula.ofVectors("sqrt", 1));
      case SQUARE -> Optional.of(Formula.in("Arithmetic", "square"));
      case RECIPROCAL -> Optional.of(Formula.in("Arithmetic", "reciprocal"));
      case RSQRT -> Optional.of(Formula.in("Arithmetic", "rsqrt"));
      case COPY, SIGN, ZERO_SLOPE -> Optional.empty();
    };
  }

  @Override
  public Optional<UnaryOperator<DoubleDouble>> precise() {
    return Optional.of(
        switch (this) {
          case COPY -> x -> x;
          case NEG -> DoubleDouble::neg;
          case ABS -> DoubleDouble::abs;
          case SIGN -> Choices::sign;
          case SQUARE -> DoubleDouble::square;
          case RECIPROCAL -> DoubleDouble::reciprocal;
          case SQRT -> DoubleDouble::sqrt;
          case RSQRT -> x -> x.sqrt().reciprocal();
          case ZERO_SLOPE -> x -> x.isNaN() ? x : DoubleDouble.ZERO;
        });
  }
}
