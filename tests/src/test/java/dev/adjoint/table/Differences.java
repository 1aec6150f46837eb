package dev.adjoint.table;

import java.util.function.DoubleUnaryOperator;

/// The derivative of a function of one number at 0, from its values alone: central differences with
/// steps h, h/2, h/4, h/8, extrapolated to h = 0 (Richardson).
///
/// @param value the derivative
/// @param error how far the last two extrapolations are apart
public record Differences(double value, double error) {
  private static final double STEP = 0.01;
  private static final int LEVELS = 4;

  /// The derivative of `f` at 0. Its argument never exceeds 0.01.
  public static Differences of(DoubleUnaryOperator f) {
    double[][] table = new double[LEVELS][LEVELS];
    double h = STEP;
    for (int i = 0; i < LEVELS; i++, h /= 2) {
      table[i][0] = (f.applyAsDouble(h) - f.applyAsDouble(-h)) / (2 * h);
      double power = 1;
      for (int k = 1; k <= i; k++) {
        power *= 4;
        table[i][k] = table[i][k - 1] + (table[i][k - 1] - table[i - 1][k - 1]) / (power - 1);
      }
    }
    double best = table[LEVELS - 1][LEVELS - 1];
    return new Differences(best, Math.abs(best - table[LEVELS - 2][LEVELS - 2]));
  }
}
