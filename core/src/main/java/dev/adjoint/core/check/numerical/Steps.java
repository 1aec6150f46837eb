package dev.adjoint.core.check.numerical;

import java.util.ArrayList;
import java.util.List;

/// The values of a function at a series of halved steps to both sides.
final class Steps {
  /// How many times the extrapolation's own estimate a derivative may be off.
  private static final double SAFETY = 4;

  private final Line line;
  private final double[] center;
  private final Precision precision;
  private final List<Pair> pairs = new ArrayList<>();
  private final boolean[] moves;

  /// The values on both sides, and where they were taken.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pair(double below, double above, double[] left, double[] right) {}

  Steps(Line line, double[] center, Precision precision) {
    this.line = line;
    this.center = center;
    this.precision = precision;
    this.moves = new boolean[center.length];
  }

  /// Takes the values at a step.
  ///
  /// @return whether there are numbers at this step
  boolean add(double step) {
    double above = line.coordinate(step);
    double below = line.coordinate(-step);
    if (above == line.origin() || below == line.origin() || Double.isInfinite(above - below)) {
      return false;
    }
    Pair pair = new Pair(below, above, line.f().at(below), line.f().at(above));
    for (int i = 0; i < moves.length; i++) {
      moves[i] |= pair.left[i] != center[i] || pair.right[i] != center[i];
    }
    pairs.add(pair);
    return true;
  }

  /// The derivative of one value.
  Slope slope(int output) {
    double y = center[output];
    if (!moves[output]) {
      double longest = pairs.isEmpty() ? 0 : pairs.getFirst().above - pairs.getFirst().below;
      return Slope.flat(2 * precision.error(y) / Math.min(longest, line.scale()));
    }
    Extrapolation central = Extrapolation.even();
    Extrapolation left = Extrapolation.full();
    Extrapolation right = Extrapolation.full();
    for (Pair p : pairs) {
      double a = p.left[output];
      double b = p.right[output];
      double noise = 2 * (precision.error(a) + precision.error(b)) / (p.above - p.below);
      central.add((b - a) / (p.above - p.below), noise);
      left.add((y - a) / (line.origin() - p.below), 2 * noise);
      right.add((b - y) / (p.above - line.origin()), 2 * noise);
    }
    return new Slope(
        central.best(),
        SAFETY * central.error(),
        SAFETY * central.noise(),
        left.best(),
        SAFETY * left.error(),
        right.best(),
        SAFETY * right.error(),
        false);
  }
}
