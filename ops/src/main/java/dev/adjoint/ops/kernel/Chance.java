package dev.adjoint.ops.kernel;

import java.util.random.RandomGenerator;

/// Loops that draw numbers. Both precisions draw the same ones.
public final class Chance {

  private Chance() {}

  /// y_i = 1 where the next number drawn from [0, 1) is at least `bound`, else 0.
  public static void atLeast(double bound, RandomGenerator random, double[] y, int yo, int n) {
    for (int i = yo; i < yo + n; i++) {
      y[i] = random.nextDouble() >= bound ? 1 : 0;
    }
  }

  /// y_i = 1 where the next number drawn from [0, 1) is at least `bound`, else 0.
  public static void atLeast(double bound, RandomGenerator random, float[] y, int yo, int n) {
    for (int i = yo; i < yo + n; i++) {
      y[i] = random.nextDouble() >= bound ? 1 : 0;
    }
  }
}
