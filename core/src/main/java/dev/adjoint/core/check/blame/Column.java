package dev.adjoint.core.check.blame;

import java.util.stream.IntStream;

/// The derivative of all results of an operation by one element, a column of its Jacobian, by
/// five-point differences.
///
/// @param errors how far off each slope may be
/// @param kink whether the function has another derivative from the left than from the right
@SuppressWarnings("ArrayRecordComponent")
record Column(double[] slopes, double[] errors, boolean kink) {

  /// Relative steps, of which the one is taken that agrees best with the next.
  private static final int[] STEPS = {-5, -8, -11, -14, -17, -20, -24};

  static Column of(Alone alone, int element) {
    double[] numbers = alone.x().toArray();
    double center = numbers[element];
    double[] y = alone.value().toArray();
    double scale = center != 0 ? Math.abs(center) : 1;
    double[][] slopes = new double[STEPS.length][];
    boolean[][] kinks = new boolean[STEPS.length][y.length];
    for (int s = 0; s < STEPS.length; s++) {
      double h = Math.scalb(scale, STEPS[s]);
      double[] b2 = alone.moved(numbers, element, center - 2 * h);
      double[] b1 = alone.moved(numbers, element, center - h);
      double[] a1 = alone.moved(numbers, element, center + h);
      double[] a2 = alone.moved(numbers, element, center + 2 * h);
      slopes[s] = new double[y.length];
      for (int i = 0; i < y.length; i++) {
        slopes[s][i] = (8 * (a1[i] - b1[i]) - (a2[i] - b2[i])) / (12 * h);
        double right = (4 * a1[i] - a2[i] - 3 * y[i]) / (2 * h);
        double left = (3 * y[i] + b2[i] - 4 * b1[i]) / (2 * h);
        kinks[s][i] = Math.abs(right - left) > 0.01 * Math.max(Math.abs(right), Math.abs(left));
      }
    }
    return best(slopes, kinks);
  }

  private static Column best(double[][] slopes, boolean[][] kinks) {
    int count = slopes[0].length;
    double[] best = new double[count];
    double[] errors = new double[count];
    boolean kink = false;
    for (int i = 0; i < count; i++) {
      errors[i] = Double.POSITIVE_INFINITY;
      for (int s = 0; s + 1 < slopes.length; s++) {
        double error = Math.abs(slopes[s][i] - slopes[s + 1][i]);
        if (error < errors[i]) {
          errors[i] = error;
          best[i] = slopes[s][i];
        }
      }
      int at = i;
      kink |= IntStream.range(2, 6).allMatch(s -> kinks[s][at]);
    }
    return new Column(best, errors, kink);
  }

  /// Whether the element moves a result beyond doubt.
  boolean moves() {
    return !kink
        && IntStream.range(0, slopes.length)
            .anyMatch(i -> Math.abs(slopes[i]) > 1e3 * errors[i] + 1e-9);
  }
}
