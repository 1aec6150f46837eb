package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.PreciseArithmetic;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.tape.Op;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// An operation whose results are moved by about as much as rounding moves them, at random but
/// always in the same way for the same number and seed: numbers that are equal stay equal, so that
/// ties stay ties. Each is moved by one or two of its last bits, so that none stays what it was.
///
/// @param op the operation
/// @param seed of the moves
/// @param zeros whether zeros are moved too, by very little
record Shaken(Op op, long seed, boolean zeros) implements Wrapped {
  /// How often the same is computed with other moves, to see what rounding does.
  static final int TIMES = 6;

  /// How many times farther than seen in these rounding may go.
  static final double SAFETY = 8;

  /// The last bit of double-double numbers, about.
  private static final double PRECISE = 0x1p-102;

  /// The array with all its numbers moved.
  static NDArray of(NDArray x, long seed, boolean zeros) {
    NDArray moved = x.copy();
    shake(moved, seed, zeros);
    return moved;
  }

  /// The array with all its numbers moved by about a rounding of double-double arithmetic.
  static PreciseArray of(PreciseArray x, long seed) {
    double[] lo = x.lo().clone();
    Arrays.setAll(lo, i -> lo[i] + bits(x.hi()[i], seed) * PRECISE * x.hi()[i]);
    return new PreciseArray(x.shape(), x.hi(), lo);
  }

  /// What an operation gives in another arithmetic, moved so.
  static Optional<PreciseArray> compute(
      Op op, List<PreciseArray> inputs, PreciseArithmetic arithmetic, long seed) {
    return arithmetic.compute(op, inputs).map(y -> isRounded(op, inputs.size()) ? of(y, seed) : y);
  }

  private static void shake(NDArray y, long seed, boolean zeros) {
    for (int i = y.offset(); i < y.offset() + y.count(); i++) {
      switch (y.dtype()) {
        case FLOAT64 -> {
          double[] numbers = y.float64();
          double bits = bits(numbers[i], seed);
          numbers[i] =
              numbers[i] != 0
                  ? numbers[i] + bits * Math.ulp(numbers[i])
                  : zeros ? bits * Double.MIN_NORMAL : 0;
        }
        case FLOAT32 -> {
          float[] numbers = y.float32();
          double bits = bits(numbers[i], seed);
          numbers[i] =
              numbers[i] != 0
                  ? (float) (numbers[i] + bits * Math.ulp(numbers[i]))
                  : zeros ? (float) (bits * Float.MIN_NORMAL) : 0;
        }
      }
    }
  }

  /// −2, −1, 1 or 2.
  private static double bits(double number, long seed) {
    double draw = draw(Double.doubleToLongBits(number + 0.0), seed);
    return Math.signum(draw) * (Math.abs(draw) < 0.5 ? 1 : 2);
  }

  /// A number between −1 and 1, by the mixing function of SplitMix64 (Steele, Lea and Flood 2014).
  private static double draw(long bits, long seed) {
    long z = bits + seed * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return (z ^ z >>> 31) * 0x1p-63;
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    op.compute(inputs, y);
    if (isRounded(op, inputs.length)) {
      NDArray rounded = y.copy();
      BitSet chosen = chosen(inputs, rounded);
      if (op.kind() == Kind.OPAQUE) {
        // What an elimination, say, loses within cannot be seen of its results.
        op.compute(moved(inputs), y);
      }
      shake(y, seed, zeros);
      keep(chosen, rounded, y);
    }
  }

  /// Masks and positions, which no gradient leads to, are not.
  private static boolean isRounded(Op op, int inputs) {
    return IntStream.range(0, inputs).anyMatch(op::differentiable);
  }

  private NDArray[] moved(NDArray[] inputs) {
    NDArray[] moved = inputs.clone();
    Arrays.setAll(moved, k -> op.differentiable(k) ? of(inputs[k], seed, zeros) : inputs[k]);
    return moved;
  }

  /// What an operation chooses among its operands is not rounded: a maximum remains one of them. An
  /// arcsine is one only where it is rounded to its operand.
  private BitSet chosen(NDArray[] inputs, NDArray rounded) {
    BitSet chosen = operands(inputs, rounded);
    if (!chosen.isEmpty()) {
      chosen.and(chosenElsewhere(inputs, rounded));
    }
    return chosen;
  }

  private static void keep(BitSet chosen, NDArray rounded, NDArray y) {
    double[] numbers = rounded.toArray();
    chosen.stream()
        .forEach(
            i -> {
              switch (y.dtype()) {
                case FLOAT64 -> y.float64()[y.offset() + i] = numbers[i];
                case FLOAT32 -> y.float32()[y.offset() + i] = (float) numbers[i];
              }
            });
  }

  /// The results that are operands, except for zeros.
  private static BitSet operands(NDArray[] inputs, NDArray y) {
    NumberSet operands =
        NumberSet.of(Arrays.stream(inputs).map(NDArray::toArray).toArray(double[][]::new));
    double[] numbers = y.toArray();
    BitSet found = new BitSet();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != 0 && operands.contains(numbers[i])) {
        found.set(i);
      }
    }
    return found;
  }

  /// The results that are operands where these have other sizes, between ½ and 1, but the same
  /// signs and the same order.
  private BitSet chosenElsewhere(NDArray[] inputs, NDArray like) {
    double[] sizes =
        IntStream.range(0, inputs.length)
            .filter(op::differentiable)
            .mapToObj(k -> inputs[k].toArray())
            .flatMapToDouble(Arrays::stream)
            .map(Math::abs)
            .sorted()
            .toArray();
    double[] distinct =
        IntStream.range(0, sizes.length)
            .filter(i -> i == 0 || Double.compare(sizes[i], sizes[i - 1]) != 0)
            .mapToDouble(i -> sizes[i])
            .toArray();
    NDArray[] others = inputs.clone();
    Arrays.setAll(others, k -> op.differentiable(k) ? ranked(inputs[k], distinct) : inputs[k]);
    NDArray y = NDArray.zeros(like.signature());
    op.compute(others, y);
    return operands(others, y);
  }

  private static NDArray ranked(NDArray x, double... sizes) {
    double[] numbers = x.toArray();
    for (int i = 0; i < numbers.length; i++) {
      int rank = Arrays.binarySearch(sizes, Math.abs(numbers[i]));
      double size = 0.5 + 0.5 * rank / sizes.length;
      numbers[i] = numbers[i] == 0 ? 0 : Math.copySign(size, numbers[i]);
    }
    return NDArray.rounded(x.signature(), numbers);
  }
}
