package dev.adjoint.core.check;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Variable;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An operation whose results are moved by about as much as rounding moves them, at random but
/// always in the same way for the same number and seed: numbers that are equal stay equal, so that
/// ties stay ties.
///
/// @param op the operation
/// @param seed of the moves
/// @param zeros whether zeros are moved too, by very little
record Shaken(Op op, long seed, boolean zeros) implements Op {
  /// How many roundings a number is moved at most.
  private static final double AMPLITUDE = 2;

  /// The array with all its numbers moved.
  static NDArray of(NDArray x, long seed, boolean zeros) {
    NDArray moved = x.copy();
    shake(moved, seed, zeros);
    return moved;
  }

  private static void shake(NDArray y, long seed, boolean zeros) {
    if (y.dtype() == DType.FLOAT64) {
      double[] numbers = y.float64();
      for (int i = y.offset(); i < y.offset() + y.count(); i++) {
        double draw = draw(Double.doubleToLongBits(numbers[i] + 0.0), seed);
        numbers[i] =
            numbers[i] == 0 && zeros
                ? draw * Double.MIN_NORMAL
                : numbers[i] * (1 + draw * AMPLITUDE * 0x1p-53);
      }
    } else {
      float[] numbers = y.float32();
      for (int i = y.offset(); i < y.offset() + y.count(); i++) {
        double draw = draw(Double.doubleToLongBits(numbers[i] + 0.0), seed);
        numbers[i] =
            numbers[i] == 0 && zeros
                ? (float) (draw * Float.MIN_NORMAL)
                : (float) (numbers[i] * (1 + draw * AMPLITUDE * 0x1p-24));
      }
    }
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

  @Override
  public String name() {
    return op.name();
  }

  @Override
  public Kind kind() {
    return op.kind();
  }

  @Override
  public Signature infer(Signature[] inputs) {
    return op.infer(inputs);
  }

  @Override
  public NDArray view(NDArray[] inputs) {
    return op.view(inputs);
  }

  @Override
  public boolean mayOverwrite(int input) {
    return op.mayOverwrite(input);
  }

  @Override
  public boolean differentiable(int argument) {
    return op.differentiable(argument);
  }

  @Override
  public Variable vjp(int argument, Variable g, Variable[] inputs, Variable y) {
    return op.vjp(argument, g, inputs, y);
  }
}
