package dev.adjoint.mutants;

import dev.adjoint.core.array.Shape;
import dev.adjoint.table.Dice;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Dice for calls with few elements, or with one long axis.
final class SmallDice extends Dice {
  private static final int CHOICES = 60;
  private final int longest;

  /// @param longest the size of the last axis, or 0 for a small one
  SmallDice(SplittableRandom random, int longest) {
    super(random.ints(CHOICES, 0, 2520).boxed().toList(), random.nextLong());
    this.longest = longest;
  }

  @Override
  public Shape shape(int lowestRank, int highestRank) {
    boolean isLong = longest > 0 && highestRank > 0;
    int rank =
        between(
            Math.max(lowestRank, isLong ? 1 : 0), Math.max(lowestRank, Math.min(2, highestRank)));
    int[] sizes = new int[rank];
    Arrays.setAll(sizes, _ -> isLong ? 1 : oneOf(2, 3, 2, 2, 1));
    if (isLong) {
      sizes[rank - 1] = longest;
    }
    return Shape.of(sizes);
  }
}
