package dev.adjoint.core.check.numerical;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// A direction in which all arguments move at once.
///
/// @param name in messages
/// @param components one array for each argument
public record Direction(String name, List<double[]> components) {

  /// Two random ones, by each element's own size; one that stretches them; and one that
  /// moves them all alike, where they are of similar size. The last two keep ties tied.
  public static List<Direction> all(List<NDArray> point, Random random) {
    DoubleUnaryOperator draw =
        x -> (x == 0 ? 1 : x) * (random.nextBoolean() ? 1 : -1) * (0.1 + random.nextDouble());
    List<Direction> directions = new ArrayList<>();
    directions.add(of("along a random direction", point, draw));
    directions.add(of("along another random direction", point, draw));
    directions.add(of("where all elements are stretched", point, x -> x));
    if (isEven(point)) {
      directions.add(of("where all elements move alike", point, _ -> 1));
    }
    return directions;
  }

  /// Whether one step suits all elements.
  private static boolean isEven(List<NDArray> point) {
    DoubleSummaryStatistics sizes =
        point.stream()
            .flatMapToDouble(x -> Arrays.stream(x.toArray()))
            .filter(x -> x != 0)
            .map(Math::abs)
            .summaryStatistics();
    return sizes.getCount() == 0 || sizes.getMax() <= 1e6 * sizes.getMin();
  }

  /// The point itself, as a direction.
  public static Direction to(List<NDArray> point) {
    return of("to the point", point, x -> x);
  }

  private static Direction of(String name, List<NDArray> point, DoubleUnaryOperator component) {
    return new Direction(name, point.stream().map(x -> map(x.toArray(), component)).toList());
  }

  private static double[] map(double[] numbers, DoubleUnaryOperator f) {
    return Arrays.stream(numbers).map(f).toArray();
  }

  /// Whether no element moves by more than about its own size, if it has one.
  public boolean isRelative(List<NDArray> point) {
    return IntStream.range(0, components.size())
        .allMatch(k -> isRelative(components.get(k), point.get(k).toArray()));
  }

  private static boolean isRelative(double[] v, double... x) {
    return IntStream.range(0, x.length)
        .allMatch(i -> x[i] == 0 || Math.abs(v[i]) <= 2 * Math.abs(x[i]));
  }

  /// All components, one after the other.
  public double[] flat() {
    return components.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /// ⟨products, v⟩
  public double dot(List<double[]> products) {
    double sum = 0;
    for (int k = 0; k < components.size(); k++) {
      double[] v = components.get(k);
      double[] p = products.get(k);
      for (int i = 0; i < v.length; i++) {
        sum += v[i] * p[i];
      }
    }
    return sum;
  }

  /// The direction with every component positive.
  public Direction absolute() {
    return map(Math::abs);
  }

  private Direction map(DoubleUnaryOperator f) {
    return new Direction(name, components.stream().map(v -> map(v, f)).toList());
  }

  /// ⟨|products|, |v|⟩, where a product counts as at least the smallest number.
  public double size(List<double[]> products, Precision precision) {
    double least = precision.smallest() / precision.unit();
    DoubleUnaryOperator size = p -> Math.max(Math.abs(p), least);
    return absolute().dot(products.stream().map(p -> map(p, size)).toList());
  }
}
