package dev.adjoint.ops;

import dev.adjoint.ops.kernel.DoubleLogarithm;
import dev.adjoint.ops.kernel.Paired;
import dev.adjoint.ops.kernel.ScalarLoops;
import dev.adjoint.ops.precise.DoubleDouble;
import dev.adjoint.ops.precise.Powers;

/// The operation a^b of two tensors, and all its derivatives.
///
/// Those are a family that is closed by itself: with D(j, k) = ∂^(j+k) a^b / ∂a^j ∂b^k, the slopes
/// of D(j, k) are D(j+1, k) and D(j, k+1). Computed as a whole, each of them has its limit where
/// factors of it alone would make 0·∞: at a = 0, and where b runs out after b derivatives.
final class PowerOps {
  private record Derivative(int j, int k) {}

  private record FixedDerivative(double b, int j) {}

  static final Pointwise POW =
      Pointwise.binary(
          "pow",
          Paired.POW,
          (g, a, b, _) -> g.mul(derivative(1, 0).of(a, b)),
          (g, a, b, _) -> g.mul(derivative(0, 1).of(a, b)));

  private PowerOps() {}

  private static Pointwise derivative(int j, int k) {
    return Pointwise.binary(
        "powSlope",
        new Derivative(j, k),
        ScalarLoops.of((a, b) -> derivative(a, b, j, k), (a, b) -> Powers.powSlope(j, k, a, b)),
        (g, a, b, _) -> g.mul(derivative(j + 1, k).of(a, b)),
        (g, a, b, _) -> g.mul(derivative(j, k + 1).of(a, b)));
  }

  /// The j-th derivative of a^b for a number b, which float32 would round as an operand.
  static Pointwise derivative(double b, int j) {
    return Pointwise.unary(
        "powSlope",
        new FixedDerivative(b, j),
        ScalarLoops.of(
            a -> derivative(a, b, j, 0), a -> Powers.powSlope(j, 0, a, DoubleDouble.of(b))),
        (g, a, _) -> g.mul(derivative(b, j + 1).of(a)));
  }

  /// a^(b−j) · Σ over i of k!/(k−i)! · cᵢ · (log a)^(k−i), where c₀ + c₁t + … is the product of b +
  /// t, b + t − 1, …, b + t − j + 1: the k-th derivative by b of b·(b−1)⋯(b−j+1)·a^(b−j).
  static double derivative(double a, double b, int j, int k) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.NaN;
    }
    double[] c = new double[k + 1];
    c[0] = 1;
    for (int m = 0; m < j; m++) {
      for (int i = k; i >= 0; i--) {
        c[i] = c[i] * (b - m) + (i > 0 ? c[i - 1] : 0);
      }
    }
    double sum = 0;
    double log = DoubleLogarithm.log(a);
    double falling = 1;
    for (int i = 0; i <= k; i++) {
      if (c[i] != 0) {
        double term = falling * c[i];
        for (int times = i; times < k; times++) {
          term *= log;
        }
        sum += term;
      }
      falling *= k - i;
    }
    double e = b - j;
    double half = StrictMath.pow(Math.abs(a), 0.5 * e);
    double sign = a < 0 ? StrictMath.pow(-1, e) : 1;
    if (sum == 0 || half == 0 && !Double.isNaN(sum)) {
      return 0;
    }
    double power = StrictMath.pow(a, e);
    boolean whole = Math.abs(power) >= Double.MIN_NORMAL && Math.abs(power) <= Double.MAX_VALUE;
    double y = a == 0 || whole ? sum * power : sign * (sum * half * half);
    double lost = b - (e + j);
    return lost == 0 || y == 0 || Double.isInfinite(y) ? y : Math.fma(y, lost * log, y);
  }
}
