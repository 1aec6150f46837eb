package dev.adjoint.table;

import static dev.adjoint.table.Domain.ANY;

import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/// Calls of operations that move elements about, given by where each one comes from.
final class Moving {

  private Moving() {}

  /// A call that takes every element of the result from one place of the input.
  static Call moving(
      String source,
      Shape from,
      Shape to,
      Function<Tensor, Tensor> f,
      UnaryOperator<int[]> origin) {
    return new Call(
        source,
        List.of(new Slot(from, ANY)),
        in -> f.apply(in.getFirst()),
        in -> Loops.fill(to, index -> in.getFirst().get(origin.apply(index))));
  }

  /// A call that takes element i along an axis from `origin(i)`.
  static Call along(
      String source,
      Shape shape,
      int axis,
      int size,
      Function<Tensor, Tensor> f,
      IntUnaryOperator origin) {
    int[] counted = {Math.floorMod(axis, shape.rank())};
    return moving(
        source,
        shape,
        shape.with(axis, size),
        f,
        index -> Loops.replaced(index, counted, origin.applyAsInt(index[counted[0]])));
  }
}
