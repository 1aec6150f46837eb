package dev.adjoint.core.check.blame;

import dev.adjoint.core.array.NDArray;
import java.util.List;
import java.util.stream.IntStream;

/// What a rule gives for some cotangents, beside what differences give, at some elements of its
/// argument.
///
/// @param analytic by cotangent and element
/// @param numerical by cotangent and element
/// @param bars how far apart the two may be
/// @param kinks the elements at which the function has a kink; nothing more is said of these
@SuppressWarnings("ArrayRecordComponent")
record Comparison(double[][] analytic, double[][] numerical, double[][] bars, boolean[] kinks) {
  private static final double ROUNDING = 1e-10;

  /// @param cotangents of the result
  static Comparison of(Alone alone, int[] elements, List<NDArray> cotangents) {
    return of(cotangents.stream().map(alone::rule).toList(), alone, elements, cotangents);
  }

  /// @param products what takes the place of the rule's own cotangents
  static Comparison of(
      List<NDArray> products, Alone alone, int[] elements, List<NDArray> cotangents) {
    int count = cotangents.size();
    double[][] analytic = new double[count][elements.length];
    double[][] numerical = new double[count][elements.length];
    double[][] bars = new double[count][elements.length];
    boolean[] kinks = new boolean[elements.length];
    for (int e = 0; e < elements.length; e++) {
      Column column = Column.of(alone, elements[e]);
      kinks[e] = column.kink();
      for (int j = 0; j < count; j++) {
        double[] c = cotangents.get(j).toArray();
        double size = 0;
        for (int i = 0; i < c.length; i++) {
          numerical[j][e] += c[i] * column.slopes()[i];
          bars[j][e] += c[i] == 0 ? 0 : 4 * Math.abs(c[i]) * column.errors()[i];
          size += Math.abs(c[i] * column.slopes()[i]);
        }
        bars[j][e] += ROUNDING * size + Double.MIN_NORMAL;
        analytic[j][e] = products.get(j).toArray()[elements[e]];
      }
    }
    return new Comparison(analytic, numerical, bars, kinks);
  }

  int elements() {
    return kinks.length;
  }

  private IntStream cotangents() {
    return IntStream.range(0, analytic.length);
  }

  /// Whether an element is wrong, for some cotangent.
  boolean isWrong(int e) {
    return !kinks[e]
        && cotangents().anyMatch(j -> !(Math.abs(analytic[j][e] - numerical[j][e]) <= bars[j][e]));
  }

  /// Whether both derivatives are zero, so that the element says nothing.
  boolean isSilent(int e) {
    return kinks[e]
        || cotangents()
            .allMatch(
                j ->
                    Math.abs(analytic[j][e]) <= bars[j][e]
                        && Math.abs(numerical[j][e]) <= bars[j][e]);
  }

  boolean isWrongSomewhere() {
    return IntStream.range(0, elements()).anyMatch(this::isWrong);
  }

  /// Whether every element is wrong that says anything.
  boolean isWrongEverywhere() {
    return isWrongSomewhere()
        && IntStream.range(0, elements()).allMatch(e -> isWrong(e) || isSilent(e));
  }

  /// Whether the rule is right, and that says something.
  boolean isRight() {
    return !isWrongSomewhere()
        && 2 * IntStream.range(0, elements()).filter(this::isSilent).count() <= elements()
        && IntStream.range(0, elements()).anyMatch(e -> !isSilent(e));
  }

  boolean isZero() {
    return IntStream.range(0, elements())
        .allMatch(e -> kinks[e] || cotangents().allMatch(j -> analytic[j][e] == 0));
  }

  boolean isFinite() {
    return IntStream.range(0, elements())
        .allMatch(
            e ->
                cotangents()
                    .allMatch(
                        j -> Double.isFinite(analytic[j][e]) || !Double.isFinite(numerical[j][e])));
  }

  /// Whether the other's rule gave the same, though the derivative is another.
  boolean ignoresTheMove(Comparison other) {
    boolean same = true;
    boolean moved = false;
    for (int j = 0; j < analytic.length; j++) {
      for (int e = 0; e < elements(); e++) {
        same &= analytic[j][e] == other.analytic[j][e];
        moved |= Math.abs(numerical[j][e] - other.numerical[j][e]) > bars[j][e] + other.bars[j][e];
      }
    }
    return same && moved;
  }

  /// The factor between the two; NaN if there is no common one.
  double factor() {
    double factor = Double.NaN;
    double largest = 0;
    for (int j = 0; j < analytic.length; j++) {
      for (int e = 0; e < elements(); e++) {
        if (!kinks[e] && Math.abs(numerical[j][e]) > largest) {
          largest = Math.abs(numerical[j][e]);
          factor = analytic[j][e] / numerical[j][e];
        }
      }
    }
    return isFactor(factor) ? factor : Double.NaN;
  }

  boolean isFactor(double factor) {
    return IntStream.range(0, elements())
        .allMatch(
            e ->
                kinks[e]
                    || cotangents()
                        .allMatch(
                            j ->
                                Math.abs(analytic[j][e] - factor * numerical[j][e])
                                    <= (1 + Math.abs(factor)) * bars[j][e]));
  }
}
