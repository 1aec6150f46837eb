package dev.adjoint.graphs;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Domain;
import dev.adjoint.table.Draw;
import dev.adjoint.table.Loops;
import dev.adjoint.table.Slot;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/// Grows small random graphs over numbers of every size, from 10⁻³⁰⁰ to 10³⁰⁰, with zeros, ties and
/// kinks: whatever an operation can be computed for.
final class WildGrowth extends Growth {
  private static final int LARGEST = 300;

  private WildGrowth(Draw draw) {
    super(draw);
  }

  static Graph of(Draw draw) {
    return new WildGrowth(draw).graph();
  }

  @Override
  Shape fresh(int lowestRank, int highestRank) {
    int[] sizes = new int[Math.clamp(below(3), lowestRank, highestRank)];
    Arrays.setAll(sizes, _ -> oneOf(2, 1, 3));
    return Shape.of(sizes);
  }

  @Override
  boolean isModerate(Tensor value) {
    return Arrays.stream(value.value().toArray()).allMatch(Double::isFinite);
  }

  @Override
  boolean isInside(Tensor value, Domain domain) {
    return true;
  }

  /// Numbers in the domain of an operation, or anything.
  @Override
  NDArray drawn(Slot slot) {
    boolean elements =
        slot.domain().special() == null
            || slot.domain() == Domain.DISTINCT
            || slot.domain() == Domain.DISTINCT_TOO;
    DoubleSupplier number =
        switch (elements ? below(6) : 0) {
          case 1 -> () -> anySize(LARGEST);
          case 2 -> () -> anySize(12);
          case 3 -> this::onAGrid;
          case 4 -> this::tiny;
          case 5 -> () -> number(0, 1) < 0.5 ? anySize(LARGEST) : onAGrid();
          default -> () -> Double.NaN;
        };
    double[] numbers = numbers(slot.shape(), number);
    return Arrays.stream(numbers).anyMatch(Double::isNaN)
        ? slot.draw(this)
        : Loops.array(slot.shape(), numbers);
  }

  /// Log-uniform, of either sign.
  private double anySize(int largest) {
    double size = StrictMath.pow(10, number(-largest, largest));
    return number(0, 1) < 0.5 ? size : -size;
  }

  /// Where operations have their kinks, and ties are likely.
  private double onAGrid() {
    return Math.rint(number(-4.5, 4.5)) / 2;
  }

  private double tiny() {
    double[] tiny = {0, 1e-7, -1e-7, 1e-16, -1e-16, 1e-30, 1e-160, -1e-160, 1e-300};
    return tiny[(int) number(0, tiny.length)];
  }
}
