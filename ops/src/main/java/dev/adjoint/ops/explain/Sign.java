package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// On which side of 0 numbers are.
enum Sign {
  /// All are 0.
  NONE("#aab3c2"),
  /// None is below 0.
  PLUS("#2563eb"),
  /// None is above 0.
  MINUS("#c2410c"),
  /// On both.
  MIXED("#8b3fd1"),
  /// Some are NaN.
  UNKNOWN("#1c2330");

  private final String color;

  Sign(String color) {
    this.color = color;
  }

  static Sign of(Collection<NDArray> arrays) {
    if (numbers(arrays).anyMatch(Double::isNaN)) {
      return UNKNOWN;
    }
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

  /// The color of what flows.
  String color() {
    return color;
  }

  /// The class of style sheets.
  String style() {
    return name().toLowerCase(Locale.ROOT);
  }
}
