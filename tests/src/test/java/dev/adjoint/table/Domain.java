package dev.adjoint.table;

import dev.adjoint.core.array.Shape;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// Which numbers an input may hold. Every number keeps a distance from where the operation is not
/// smooth that is greater than the steps of the finite differences.
///
/// @param low the least
/// @param high the greatest
/// @param kinks points to keep away from
/// @param special draws the numbers of an input that is more than its elements, if not `null`
/// @param smooth whether a gradient flows to the input; not to masks, labels and indices
public record Domain(
    double low, double high, double[] kinks, @Nullable Special special, boolean smooth) {
  private static final double DISTANCE = 0.05;

  /// Draws all the numbers of an input.
  @FunctionalInterface
  public interface Special {
    double[] draw(Dice dice, Shape shape);
  }

  /// Numbers of either sign.
  public static final Domain ANY = in(-2, 2);

  /// Positive numbers.
  public static final Domain POSITIVE = in(0.3, 3);

  /// Zeros and ones.
  public static final Domain MASK = below(2);

  /// Numbers that are not near each other, so that no small step changes their order.
  public static final Domain DISTINCT = distinct(0);

  /// As [#DISTINCT], and not near one of those either.
  public static final Domain DISTINCT_TOO = distinct(0.5);

  /// Numbers in an interval.
  public static Domain in(double low, double high) {
    return new Domain(low, high, new double[0], null, true);
  }

  /// Numbers that are drawn all at once, as no others will do: a matrix that can be inverted.
  public static Domain special(Special draw) {
    return new Domain(
        Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, new double[0], draw, true);
  }

  /// Whole numbers from 0 to n − 1, through which no gradient flows.
  public static Domain below(int n) {
    return whole(0, n);
  }

  /// Positions on an axis of n elements, counted from either end, through which no gradient flows.
  public static Domain positions(int n) {
    return whole(-n, n);
  }

  private static Domain whole(int low, int high) {
    Special draw = (dice, shape) -> dice.numbers(shape, () -> Math.floor(dice.number(low, high)));
    return new Domain(low, high - 1, new double[0], draw, false);
  }

  /// Points of a grid, each a little off, so that sums of some do not happen to be others.
  private static Domain distinct(double offset) {
    double spacing = 0.11;
    Special draw =
        (dice, shape) ->
            Arrays.stream(dice.order(shape.count()))
                .mapToDouble(i -> (i + offset - shape.count() / 2) * spacing)
                .map(point -> point + dice.number(-0.002, 0.002))
                .toArray();
    return new Domain(-1e9, 1e9, new double[0], draw, true);
  }

  /// The same without the neighborhood of some points.
  public Domain awayFrom(double... points) {
    double[] all = DoubleStream.concat(Arrays.stream(kinks), Arrays.stream(points)).toArray();
    return new Domain(low, high, all, special, smooth);
  }

  /// The same as an input through which no gradient flows.
  public Domain flat() {
    return new Domain(low, high, kinks, special, false);
  }

  double[] draw(Dice dice, Shape shape) {
    if (special != null) {
      return special.draw(dice, shape);
    }
    return dice.numbers(
        shape,
        () -> {
          double number;
          do {
            number = dice.number(low, high);
          } while (!contains(number));
          return number;
        });
  }

  /// Whether a number may be used as it is.
  public boolean contains(double number) {
    return number >= low
        && number <= high
        && Arrays.stream(kinks).noneMatch(kink -> Math.abs(number - kink) < DISTANCE);
  }
}
