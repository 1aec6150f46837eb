package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Scans;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// The rows of running along an axis.
final class ScansTableTest extends TableLaws {

  @FunctionalInterface
  interface WithAxis {
    Tensor of(Tensor x, int axis);
  }

  @Override
  Class<?> family() {
    return Scans.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        along("cumSum", Tensor::cumSum, prefixed(Double::sum), ANY)
            .refuses(
                () -> ones(2).cumSum(1), "cumSum: shape [2]: the axis must be in [-1, 1), given 1"),
        along("cumProd", Tensor::cumProd, prefixed((a, b) -> a * b), ANY)
            .refuses(() -> ones().cumProd(0), "cumProd: shape []: a scalar has no axis, given 0"),
        along("cumMax", Tensor::cumMax, prefixed(Math::max), Domain.DISTINCT)
            .refuses(() -> ones().cumMax(0), "cumMax: shape []: a scalar has no axis, given 0"),
        along("cumMin", Tensor::cumMin, prefixed(Math::min), Domain.DISTINCT)
            .refuses(() -> ones().cumMin(0), "cumMin: shape []: a scalar has no axis, given 0"));
  }

  private static UnaryOperator<double[]> prefixed(java.util.function.DoubleBinaryOperator op) {
    return x -> {
      double[] y = x.clone();
      Arrays.parallelPrefix(y, op);
      return y;
    };
  }

  /// A function of the elements along one axis, which gives as many again.
  static Row along(String name, WithAxis f, UnaryOperator<double[]> reference, Domain domain) {
    return row(
        name + "(int)",
        dice -> {
          Shape shape = dice.shape(1, 4);
          int axis = dice.axis(shape);
          return new Call(
              "%s." + name + "(" + axis + ")",
              List.of(new Slot(shape, domain)),
              in -> f.of(in.getFirst(), axis),
              in -> Loops.along(in.getFirst(), reference, axis));
        });
  }
}
