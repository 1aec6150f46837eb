package dev.adjoint.core.check;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/// The derivatives of a function of one number with several results, by differences.
///
/// Steps are relative to the size of x. Several first steps are tried, from large to small, until
/// the error estimate is good, because nobody knows the scale on which a function bends.
final class Differences {
  private static final int LEVELS = 8;
  private static final int[] FIRST_STEPS = {-4, -13, -22, -33};
  private static final int[] FIRST_STEPS_AT_ZERO = {-4, -13, -22, -40, -80, -160};

  private final DoubleFunction<double[]> f;
  private final double[] center;
  private final double unit;
  private final boolean single;

  /// @param f its results are numbers of one precision
  /// @param single whether that is float32
  Differences(DoubleFunction<double[]> f, double[] center, boolean single) {
    this.f = f;
    this.center = center;
    this.single = single;
    this.unit = single ? 0x1p-24 : 0x1p-53;
  }

  /// The derivative of each result at x.
  Slope[] at(double x) {
    Slope[] slopes = new Slope[center.length];
    Arrays.fill(slopes, Slope.UNKNOWN);
    for (int first : x == 0 ? FIRST_STEPS_AT_ZERO : FIRST_STEPS) {
      int exponent = single ? first / 2 : first;
      improve(slopes, x, Math.scalb(x == 0 ? 1 : Math.abs(x), exponent));
      if (Arrays.stream(slopes).allMatch(Slope::isGood)) {
        break;
      }
    }
    return slopes;
  }

  private void improve(Slope[] slopes, double x, double firstStep) {
    Extrapolation[][] tables = new Extrapolation[center.length][];
    for (int i = 0; i < tables.length; i++) {
      tables[i] =
          new Extrapolation[] {
            Extrapolation.even(LEVELS), Extrapolation.full(LEVELS), Extrapolation.full(LEVELS)
          };
    }
    double step = firstStep;
    for (int level = 0; level < LEVELS; level++, step /= 2) {
      double above = rounded(x + step);
      double below = rounded(x - step);
      if (above == x || below == x) {
        break;
      }
      double[] right = f.apply(above);
      double[] left = f.apply(below);
      for (int i = 0; i < center.length; i++) {
        double noise = 2 * unit * (Math.abs(right[i]) + Math.abs(left[i])) / (above - below);
        tables[i][0].add((right[i] - left[i]) / (above - below), noise);
        tables[i][1].add((center[i] - left[i]) / (x - below), 2 * noise);
        tables[i][2].add((right[i] - center[i]) / (above - x), 2 * noise);
      }
    }
    for (int i = 0; i < center.length; i++) {
      slopes[i] = slopes[i].or(slope(tables[i]));
    }
  }

  private static Slope slope(Extrapolation... tables) {
    return new Slope(
        tables[0].best(),
        tables[0].error(),
        tables[1].best(),
        tables[2].best(),
        Math.max(tables[1].error(), tables[2].error()));
  }

  private double rounded(double x) {
    return single ? (float) x : x;
  }
}
