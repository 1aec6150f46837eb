package dev.adjoint.core.check;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Op;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An operation whose results are moved by about as much as rounding moves them, at random but
/// always in the same way for the same number and seed: numbers that are equal stay equal, so that
/// ties stay ties. Each is moved by one or two of its last bits, so that none stays what it was.
///
/// @param op the operation
/// @param seed of the moves
/// @param zeros whether zeros are moved too, by very little
record Shaken(Op op, long seed, boolean zeros) implements Wrapped {

  /// The array with all its numbers moved.
  static NDArray of(NDArray x, long seed, boolean zeros) {
    NDArray moved = x.copy();
    shake(moved, seed, zeros);
    return moved;
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
    // Masks and positions, which no gradient leads to, are not rounded.
    if (IntStream.range(0, inputs.length).anyMatch(op::differentiable)) {
      NDArray rounded = y.copy();
      shake(y, seed, zeros);
      keepChosen(inputs, rounded, y);
    }
  }

  /// What an operation chooses among its operands is not rounded: a maximum remains one of them.
  private static void keepChosen(NDArray[] inputs, NDArray rounded, NDArray y) {
    Set<Double> operands =
        Arrays.stream(inputs)
            .flatMapToDouble(x -> Arrays.stream(x.toArray()))
            .boxed()
            .collect(Collectors.toSet());
    double[] numbers = rounded.toArray();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != 0 && operands.contains(numbers[i])) {
        switch (y.dtype()) {
          case FLOAT64 -> y.float64()[y.offset() + i] = numbers[i];
          case FLOAT32 -> y.float32()[y.offset() + i] = (float) numbers[i];
        }
      }
    }
  }
}
