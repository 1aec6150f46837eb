package dev.adjoint.scalar;

import java.util.function.DoubleUnaryOperator;

/// Numerical derivatives of functions of one number: central differences at shrinking steps,
/// extrapolated to step 0 (Ridders 1982).
final class Ridders {
  private static final int LEVELS = 12;

  private Ridders() {}

  /// f′(x), and how far off it may be.
  record Estimate(double slope, double error) {}

  static Estimate slope(DoubleUnaryOperator f, double x, double step) {
    double[][] table = new double[LEVELS][LEVELS];
    double best = Double.NaN;
    double error = Double.POSITIVE_INFINITY;
    double h = step;
    for (int i = 0; i < LEVELS; i++, h /= 1.5) {
      double up = f.applyAsDouble(x + h);
      double down = f.applyAsDouble(x - h);
      table[i][0] = (up - down) / ((x + h) - (x - h));
      double noise = 4 * (Math.ulp(up) + Math.ulp(down)) / h;
      double factor = 2.25;
      for (int j = 1; j <= i; j++, factor *= 2.25) {
        table[i][j] = (factor * table[i][j - 1] - table[i - 1][j - 1]) / (factor - 1);
        double spread =
            noise
                + Math.max(
                    Math.abs(table[i][j] - table[i][j - 1]),
                    Math.abs(table[i][j] - table[i - 1][j - 1]));
        if (spread < error) {
          error = spread;
          best = table[i][j];
        }
      }
    }
    return new Estimate(best, error);
  }
}
