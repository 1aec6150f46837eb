package dev.adjoint.core.check.numerical;

import java.util.Arrays;

/// The derivative of a function at 0 from its values at some points in [−1, 1]: a polynomial is
/// fitted by least squares, and how far the values lie from it says how good its slope is.
///
/// Values that are spoiled by rounding, by jumps, or by bends that are too sharp for a polynomial
/// lie off any polynomial, and by their distance. So unlike the agreement of extrapolations, which
/// can be a coincidence, this estimate does not depend on luck: it averages over twice as many
/// points as it has coefficients.
final class Regression {
  /// How many times the standard error a slope may be off: covers the first terms that the
  /// polynomial leaves out, which are near to indistinguishable from noise.
  private static final double SAFETY = 24;

  private final double[][] q;
  private final double[] slopes;
  private final double[] starts;

  /// @param points all different; at least as many as coefficients
  /// @param degree of the polynomial
  Regression(double[] points, int degree) {
    int n = points.length;
    double[][] basis = new double[degree + 1][n];
    double[] atZero = new double[degree + 1];
    double[] derivatives = new double[degree + 1];
    atZero[0] = 1;
    derivatives[1] = 1;
    for (int j = 0; j <= degree; j++) {
      int power = j;
      Arrays.setAll(basis[j], i -> StrictMath.pow(points[i], power));
    }
    orthogonalize(basis, atZero, derivatives);
    this.q = basis;
    this.starts = atZero;
    this.slopes = derivatives;
  }

  /// Gram and Schmidt's process, modified and repeated, which keeps value and slope at 0 of each
  /// polynomial beside its values.
  private static void orthogonalize(double[][] basis, double[] atZero, double[] derivatives) {
    for (int j = 0; j < basis.length; j++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < j; k++) {
          double along = dot(basis[k], basis[j]);
          double[] other = basis[k];
          double[] own = basis[j];
          Arrays.setAll(own, i -> own[i] - along * other[i]);
          atZero[j] -= along * atZero[k];
          derivatives[j] -= along * derivatives[k];
        }
      }
      double length = Math.sqrt(dot(basis[j], basis[j]));
      double[] own = basis[j];
      Arrays.setAll(own, i -> own[i] / length);
      atZero[j] /= length;
      derivatives[j] /= length;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// A slope, how far off it may be, and whether the polynomial misses the value at 0 itself.
  record Estimate(double slope, double error, boolean jumps) {
    static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY, false);
  }

  /// The slope at 0.
  ///
  /// @param values less the value at 0, one for each point
  /// @param rounding how far off a value is in any case
  Estimate of(double[] values, double rounding) {
    double size = Math.max(rounding, Arrays.stream(values).map(Math::abs).max().orElse(0));
    if (!Double.isFinite(size)) {
      return Estimate.NONE;
    }
    double[] rest = Arrays.stream(values).map(y -> y / size).toArray();
    double slope = 0;
    double slopeWeight = 0;
    double start = 0;
    double startWeight = 0;
    for (int j = 0; j < q.length; j++) {
      double[] own = q[j];
      double coefficient = dot(own, rest);
      Arrays.setAll(rest, i -> rest[i] - coefficient * own[i]);
      slope += coefficient * slopes[j];
      slopeWeight += slopes[j] * slopes[j];
      start += coefficient * starts[j];
      startWeight += starts[j] * starts[j];
    }
    double deviation = Math.sqrt(dot(rest, rest) / (rest.length - q.length));
    double off = SAFETY * Math.max(deviation, rounding / size);
    double error = off * Math.sqrt(slopeWeight) * size;
    return Double.isFinite(error)
        ? new Estimate(
            slope * size, error, Math.abs(start) > 2 * off * (1 + Math.sqrt(startWeight)))
        : Estimate.NONE;
  }
}
