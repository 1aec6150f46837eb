package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Precise forms of functions of matrices, applied to every matrix of stacks that broadcast.
final class PreciseMatrices {
  private PreciseMatrices() {}

  /// A number for each matrix, the first operand.
  static Opaque.PreciseForm number(Opaque.Infer infer, Function<DoubleDouble[], DoubleDouble> f) {
    return in -> each(infer, 0, in.subList(0, 1), x -> new DoubleDouble[] {f.apply(x[0])});
  }

  /// A matrix for each matrix, the first operand.
  static Opaque.PreciseForm matrix(Opaque.Infer infer, UnaryOperator<DoubleDouble[]> f) {
    return in -> each(infer, 2, in.subList(0, 1), x -> f.apply(x[0]));
  }

  /// A matrix for each two matrices, the first operand and the last.
  static Opaque.PreciseForm pair(Opaque.Infer infer, BinaryOperator<DoubleDouble[]> f) {
    return in -> each(infer, 2, List.of(in.getFirst(), in.getLast()), x -> f.apply(x[0], x[1]));
  }

  /// @param core how many axes of the result belong to one matrix
  private static PreciseArray each(
      Opaque.Infer infer,
      int core,
      List<PreciseArray> operands,
      Function<DoubleDouble[][], DoubleDouble[]> f) {
    Shape shape = infer.infer(Precise.signatures(operands)).shape();
    Shape stack = Batches.of(shape, core);
    DoubleDouble[][] x =
        operands.stream()
            .map(a -> Precise.numbers(a, spread(stack, a.shape())))
            .toArray(DoubleDouble[][]::new);
    DoubleDouble[] y = new DoubleDouble[shape.count()];
    int count = stack.count();
    for (int i = 0; i < count; i++) {
      int number = i;
      DoubleDouble[] part =
          f.apply(
              Stream.of(x)
                  .map(all -> part(all, number, all.length / count))
                  .toArray(DoubleDouble[][]::new));
      System.arraycopy(part, 0, y, i * part.length, part.length);
    }
    return Precise.array(shape, y);
  }

  private static DoubleDouble[] part(DoubleDouble[] all, int number, int length) {
    return Arrays.copyOfRange(all, number * length, (number + 1) * length);
  }

  private static Shape spread(Shape stack, Shape matrix) {
    return Batches.with(stack, matrix.size(-2), matrix.size(-1));
  }
}
