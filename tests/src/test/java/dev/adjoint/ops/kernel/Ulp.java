package dev.adjoint.ops.kernel;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Measures how far a kernel is from the truth, in units in the last place of the true result.
public final class Ulp {

  private Ulp() {}

  /// The worst error of a kernel over some points, and where it is.
  record Worst(double error, double at) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.3f at %s", error, at);
    }
  }

  static Worst float64(UnaryKernel kernel, double[] points, UnaryOperator<BigDecimal> truth) {
    double[] y = new double[points.length];
    kernel.apply(points, 0, y, 0, points.length);
    Worst worst = new Worst(0, Double.NaN);
    for (int i = 0; i < points.length; i++) {
      BigDecimal t = truth.apply(HighPrecision.of(points[i]));
      worst = max(worst, error(y[i], t, Math.ulp(t.doubleValue())), points[i]);
    }
    return worst;
  }

  static Worst float32(UnaryKernel kernel, double[] points, UnaryOperator<BigDecimal> truth) {
    float[] x = new float[points.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) points[i];
    }
    float[] y = new float[x.length];
    kernel.apply(x, 0, y, 0, x.length);
    Worst worst = new Worst(0, Double.NaN);
    for (int i = 0; i < x.length; i++) {
      BigDecimal t = truth.apply(HighPrecision.of(x[i]));
      worst = max(worst, error(y[i], t, Math.ulp(t.floatValue())), x[i]);
    }
    return worst;
  }

  private static Worst max(Worst worst, double error, double at) {
    return error > worst.error || Double.isNaN(error) ? new Worst(error, at) : worst;
  }

  /// |y − truth| in units of `ulp`; an infinity that the truth rounds to is right.
  public static double error(double y, BigDecimal truth, double ulp) {
    if (Double.isNaN(y)) {
      return Double.NaN;
    }
    if (Double.isInfinite(y) || Double.isInfinite(ulp)) {
      return Double.isInfinite(y) && Double.isInfinite(ulp) ? 0 : Double.POSITIVE_INFINITY;
    }
    return new BigDecimal(y)
        .subtract(truth)
        .abs()
        .divide(new BigDecimal(ulp), HighPrecision.DIGITS)
        .doubleValue();
  }

  /// n numbers between low and high, spread evenly.
  static double[] even(double low, double high, int n, long seed) {
    Random random = new Random(seed);
    return random.doubles(n).map(u -> low + u * (high - low)).toArray();
  }

  /// n numbers of magnitude between low and high, spread evenly over the exponents, with either
  /// sign.
  static double[] magnitudes(double low, double high, int n, long seed) {
    Random random = new Random(seed);
    double a = StrictMath.log(low);
    double b = StrictMath.log(high);
    return random
        .doubles(n)
        .map(u -> StrictMath.exp(a + u * (b - a)) * (random.nextBoolean() ? 1 : -1))
        .toArray();
  }
}
