package dev.adjoint.ops.precise;

import static dev.adjoint.ops.precise.DoubleDouble.ZERO;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Running maxima along a row.
public final class Records {
  private Records() {}

  /// max x_j over j ≤ i.
  public static DoubleDouble[] max(DoubleDouble... x) {
    DoubleDouble[] y = x.clone();
    Arrays.parallelPrefix(y, Choices::max);
    return y;
  }

  /// How many x_j with j ≤ i are the maximum so far.
  public static DoubleDouble[] ties(DoubleDouble... x) {
    return forth(Rows.of(x.length, _ -> DoubleDouble.ONE), x);
  }

  /// Σ a_j over the j ≤ i for which b_j is the maximum of b up to i.
  public static DoubleDouble[] forth(DoubleDouble[] a, DoubleDouble[] b) {
    DoubleDouble[] max = max(b);
    return Rows.of(
        a.length, i -> max[i].isNaN() ? max[i] : sum(a, j -> j <= i && b[j].isEqual(max[i])));
  }

  /// Σ a_j over the j ≥ i for which the maximum of b up to j is b_i.
  public static DoubleDouble[] back(DoubleDouble[] a, DoubleDouble[] b) {
    DoubleDouble[] max = max(b);
    return Rows.of(
        a.length, i -> max[i].isNaN() ? max[i] : sum(a, j -> j >= i && b[i].isEqual(max[j])));
  }

  private static DoubleDouble sum(DoubleDouble[] a, IntPredicate isChosen) {
    return IntStream.range(0, a.length)
        .filter(isChosen)
        .mapToObj(j -> a[j])
        .reduce(ZERO, DoubleDouble::add);
  }
}
