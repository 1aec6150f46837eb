package dev.adjoint.core.check.numerical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The derivatives of some values along a line, at any cost: by regression over many scales, from
/// far longer than the argument down to a few of its last bits. No derivative is rejected without
/// it.
public final class CarefulSlopes {
  private static final int POINTS = 15;
  private static final int DEGREE = 6;
  private static final int SIDE_POINTS = 12;
  private static final int SIDE_DEGREE = 4;

  private final double[] center;
  private final double[] noise;
  private final Precision precision;
  private final Random random;

  /// @param noise how far rounding within the function moves each value: more than the value's own
  ///     where summands cancel
  public CarefulSlopes(double[] center, double[] noise, Precision precision, Random random) {
    this.center = center;
    this.noise = noise;
    this.precision = precision;
    this.random = random;
  }

  /// The derivatives of the values whose numbers are given.
  public List<Slope> along(Line line, List<Integer> outputs) {
    List<List<Slope>> found = new ArrayList<>();
    outputs.forEach(_ -> found.add(new ArrayList<>()));
    for (int exponent : exponents(line)) {
      double step = Math.scalb(1.0, Math.getExponent(line.scale()) + exponent);
      if (step >= 64 * Math.ulp(line.origin()) && Double.isFinite(Math.abs(line.origin()) + step)) {
        Fit left = new Fit(line, step, nodes(SIDE_POINTS, -1, 0), SIDE_DEGREE);
        Fit both = new Fit(line, step, nodes(POINTS, -1, 1), DEGREE);
        Fit right = new Fit(line, step, nodes(SIDE_POINTS, 0, 1), SIDE_DEGREE);
        for (int i = 0; i < outputs.size(); i++) {
          int output = outputs.get(i);
          found.get(i).add(slope(left.of(output), both.of(output), right.of(output)));
        }
      }
    }
    return IntStream.range(0, found.size())
        .mapToObj(i -> agreed(found.get(i), negligible(line, outputs.get(i))))
        .toList();
  }

  private double negligible(Line line, int output) {
    return 0x1p-20 * Math.abs(center[output]) / line.scale();
  }

  /// Steps are no longer than about the argument itself: what a function does farther off may hide
  /// what it does here.
  private static int[] exponents(Line line) {
    if (line.origin() == 0) {
      return IntStream.concat(
              IntStream.iterate(0, e -> e > -60, e -> e - 4),
              IntStream.iterate(-80, e -> e > -1060, e -> e - 60))
          .toArray();
    }
    return IntStream.iterate(1, e -> e >= (line.single() ? -18 : -48), e -> e - 3).toArray();
  }

  /// One point in each of equal cells, at random, so that no regular pattern of the values, such as
  /// rounding makes, falls in with the points.
  private double[] nodes(int count, double low, double high) {
    return IntStream.range(0, count)
        .mapToDouble(i -> low + (high - low) * (i + 0.1 + 0.8 * random.nextDouble()) / count)
        .toArray();
  }

  /// A jump shows on a side: the derivative there says nothing of the point.
  private static Slope slope(
      Regression.Estimate left, Regression.Estimate both, Regression.Estimate right) {
    return new Slope(
        both.slope(),
        left.jumps() || right.jumps() ? Double.POSITIVE_INFINITY : both.error(),
        0,
        left.slope(),
        left.jumps() ? Double.POSITIVE_INFINITY : left.error(),
        right.slope(),
        right.jumps() ? Double.POSITIVE_INFINITY : right.error(),
        left.jumps() || right.jumps());
  }

  /// What all scales say together, the finest first. A derivative is local: a longer scale that
  /// contradicts a finer one counts for nothing, nor does any beyond a jump. Where the finer one
  /// saw no change at all, that may be due to rounding: then neither is believed.
  ///
  /// @param negligible a derivative that is as good as none
  private static Slope agreed(List<Slope> all, double negligible) {
    Slope best = Slope.UNKNOWN;
    for (Slope coarse : all.reversed()) {
      if (coarse.jumps()) {
        boolean known =
            best.error() <= Math.max(Slope.FIRST_DIGIT * Math.abs(best.central()), negligible);
        return known ? best : best.confirmed(coarse);
      }
      best = best.confirmed(coarse);
    }
    return best;
  }

  /// Values at some points on the scale of a step.
  private final class Fit {
    private final double step;
    private final List<double[]> values = new ArrayList<>();
    private final Regression regression;

    Fit(Line line, double step, double[] nodes, int degree) {
      this.step = step;
      double[] points = new double[nodes.length];
      for (int i = 0; i < nodes.length; i++) {
        double coordinate = line.coordinate(nodes[i] * step);
        points[i] = (coordinate - line.origin()) / step;
        values.add(line.f().at(coordinate));
      }
      this.regression = new Regression(points, degree);
    }

    Regression.Estimate of(int output) {
      double[] y = values.stream().mapToDouble(all -> all[output]).toArray();
      if (values.stream().allMatch(all -> all[output] == center[output])) {
        double error = 16 * Math.max(noise[output], precision.error(center[output])) / step;
        return new Regression.Estimate(0, error, false);
      }
      double rounding =
          2 * Math.max(noise[output], Arrays.stream(y).map(precision::error).max().orElse(0));
      double[] moves = Arrays.stream(y).map(value -> value - center[output]).toArray();
      Regression.Estimate estimate = regression.of(moves, rounding);
      return new Regression.Estimate(
          estimate.slope() / step, estimate.error() / step, estimate.jumps());
    }
  }
}
