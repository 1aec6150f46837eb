package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// On which side of 0 numbers are.
enum Sign {
  /// All are 0.
  NONE,
  /// None is below 0.
  PLUS,
  /// None is above 0.
  MINUS,
  /// On both.
  MIXED;

  static Sign of(Collection<NDArray> arrays) {
    boolean plus = numbers(arrays).anyMatch(x -> x > 0);
    boolean minus = numbers(arrays).anyMatch(x -> x < 0);
    if (plus) {
      return minus ? MIXED : PLUS;
    }
    return minus ? MINUS : NONE;
  }

  private static DoubleStream numbers(Collection<NDArray> arrays) {
    return arrays.stream().flatMapToDouble(array -> Arrays.stream(array.toArray()));
  }

  /// The class of style sheets.
  String style() {
    return name().toLowerCase(Locale.ROOT);
  }
}
