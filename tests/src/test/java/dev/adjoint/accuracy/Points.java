package dev.adjoint.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/// Where operations are measured: magnitudes spread evenly over all exponents and over the usual
/// ones, numbers spread evenly, and crowds around special points. A longer list begins as the
/// shorter one does, so that what few points show many show too.
final class Points {
  private static final double[] SPECIAL = {
    0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    0x1p-600,
    1e-160,
    0x1p-27,
    0.5,
    Math.nextDown(1),
    1,
    Math.nextUp(1),
    Math.PI / 2,
    2,
    Math.PI,
    0x1p27,
    0x1p53,
    1e154,
    1e155,
    Double.MAX_VALUE
  };

  private Points() {}

  /// The special points in an order that depends on the seed, then n others, crowded around 0, ±1
  /// and the points given.
  static double[] around(int n, int seed, double... crowded) {
    double[] centers =
        DoubleStream.concat(DoubleStream.of(1, -1), Arrays.stream(crowded)).toArray();
    Random random = new Random(seed);
    List<Double> specials = new ArrayList<>();
    Arrays.stream(SPECIAL).forEach(x -> specials.addAll(List.of(x, -x)));
    Arrays.stream(crowded)
        .forEach(x -> specials.addAll(List.of(Math.nextDown(x), x, Math.nextUp(x))));
    Collections.shuffle(specials, random);
    double[] others = new double[n];
    for (int i = 0; i < n; i++) {
      double u = random.nextDouble();
      double v = 2 * random.nextDouble() - 1;
      double center = centers[random.nextInt(centers.length)];
      others[i] =
          switch ((i + i / 8 * seed) % 8) {
            case 0 -> spread(-1074, 1024, u, v);
            case 1, 2 -> spread(-40, 10, u, v);
            case 3 -> 2 * v;
            case 4 -> 40 * v;
            case 5 -> 750 * v;
            default -> center + spread(-52, -1, u, v) * Math.max(1, Math.abs(center));
          };
    }
    return DoubleStream.concat(
            specials.stream().mapToDouble(Double::doubleValue), Arrays.stream(others))
        .toArray();
  }

  /// A number with a binary exponent that is u of the way from `low` to `high`, and v's sign.
  private static double spread(int low, int high, double u, double v) {
    double exponent = low + u * (high - low);
    int whole = (int) Math.floor(exponent);
    return Math.copySign(Math.scalb(StrictMath.pow(2, exponent - whole), whole), v);
  }
}
