package dev.adjoint.core.check.numerical;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Finds an element with a wrong derivative among very many, in about log₂ n steps: as long as the
/// derivative along a direction is wrong, it is wrong along one of the direction's halves.
///
/// @param isWrong whether the derivative along a direction is wrong
public record Bisection(Predicate<Direction> isWrong) {

  /// A place to which the mistake can be followed, along a direction that is wrong.
  public Position follow(Direction direction) {
    List<double[]> components = direction.components();
    int from = 0;
    int to = components.stream().mapToInt(v -> v.length).sum();
    while (to - from > 1) {
      int middle = (from + to) / 2;
      if (isWrong.test(restricted(direction, from, middle))) {
        to = middle;
      } else {
        from = middle;
      }
    }
    int argument = 0;
    while (from >= components.get(argument).length) {
      from -= components.get(argument++).length;
    }
    return new Position(argument, from);
  }

  /// The direction with all components zero but some, counted through all arguments.
  private static Direction restricted(Direction direction, int from, int to) {
    List<double[]> parts = new ArrayList<>();
    int start = 0;
    for (double[] v : direction.components()) {
      int first = from - start;
      int last = to - start;
      parts.add(
          IntStream.range(0, v.length)
              .mapToDouble(i -> i >= first && i < last ? v[i] : 0)
              .toArray());
      start += v.length;
    }
    return new Direction(direction.name(), parts);
  }
}
