package dev.adjoint.table;

import dev.adjoint.core.array.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// Where random calls come from: a list of choices, which jqwik makes and shrinks, and a seed for
/// the numbers. A choice that is no longer in the list is 0, so 0 should stand for the simplest.
public class Dice {
  private static final int[] RANKS = {1, 2, 0, 3, 2, 1, 4, 2, 3};
  private static final int[] SIZES = {2, 3, 1, 4, 2, 3, 1, 5, 3, 2, 0};
  private static final int MANY = 40;

  private final List<Integer> choices;
  private final SplittableRandom numbers;
  private int next;

  /// @param choices not negative
  public Dice(List<Integer> choices, long seed) {
    this.choices = choices;
    this.numbers = new SplittableRandom(seed);
  }

  /// A choice in [0, n).
  public final int below(int n) {
    return next < choices.size() ? choices.get(next++) % n : 0;
  }

  /// Whether all choices have been used.
  public final boolean isSpent() {
    return next >= choices.size();
  }

  /// A choice in [low, high].
  public final int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /// A choice of two.
  public final boolean flip() {
    return below(2) == 1;
  }

  /// One of the given.
  @SafeVarargs
  public final <T> T oneOf(T... values) {
    return values[below(values.length)];
  }

  /// A number in [low, high).
  public final double number(double low, double high) {
    return numbers.nextDouble(low, high);
  }

  /// Numbers for an array of the given shape.
  public final double[] numbers(Shape shape, DoubleSupplier number) {
    return IntStream.range(0, shape.count()).mapToDouble(_ -> number.getAsDouble()).toArray();
  }

  /// The numbers 0 … n − 1 in a random order.
  public final int[] order(int n) {
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = numbers.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /// A seed for something random.
  public final long seed() {
    return numbers.nextLong();
  }

  /// A size of an axis, sometimes 1 and seldom 0.
  public final int size() {
    return SIZES[below(SIZES.length)];
  }

  /// A shape of rank 0 to 4, with few elements.
  public final Shape shape() {
    return shape(0, 4);
  }

  /// A shape with a rank in a given range.
  public Shape shape(int lowestRank, int highestRank) {
    int rank = Math.clamp(RANKS[below(RANKS.length)], lowestRank, highestRank);
    int[] sizes = new int[rank];
    int count = 1;
    for (int axis = 0; axis < rank; axis++) {
      int size = size();
      sizes[axis] = count * size > MANY ? 1 : size;
      count *= Math.max(1, sizes[axis]);
    }
    return Shape.of(sizes);
  }

  /// A shape that broadcasts to the given one: some of its leading axes left out, some sizes 1.
  public final Shape broadcasting(Shape to) {
    int dropped = below(3) == 2 ? below(to.rank() + 1) : 0;
    int[] sizes = new int[to.rank() - dropped];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = below(4) == 3 ? 1 : to.size(axis + dropped);
    }
    return Shape.of(sizes);
  }

  /// Some axes of a shape, each once and possibly counted from the end; none may stand for all.
  public final int[] axes(Shape shape) {
    int[] all = order(shape.rank());
    int count = below(shape.rank() + 1);
    int[] axes = new int[count];
    for (int i = 0; i < count; i++) {
      axes[i] = flip() ? all[i] - shape.rank() : all[i];
    }
    return axes;
  }

  /// One axis of a shape, possibly counted from the end.
  public final int axis(Shape shape) {
    int axis = below(shape.rank());
    return flip() ? axis - shape.rank() : axis;
  }
}
