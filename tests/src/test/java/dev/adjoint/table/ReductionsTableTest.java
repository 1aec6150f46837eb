package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.ops.Tensor.zeros;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Domain.DISTINCT;
import static dev.adjoint.table.Domain.MASK;
import static dev.adjoint.table.Row.fold;
import static dev.adjoint.table.Row.foldKeep;
import static dev.adjoint.table.Row.foldSome;
import static dev.adjoint.table.Row.foldSomeKeep;

import dev.adjoint.ops.Reductions;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The rows of folding axes away.
final class ReductionsTableTest extends TableLaws {
  private static final ToDoubleFunction<double[]> SUM = x -> Arrays.stream(x).sum();
  private static final ToDoubleFunction<double[]> MEAN = x -> Arrays.stream(x).sum() / x.length;
  private static final ToDoubleFunction<double[]> PROD =
      x -> Arrays.stream(x).reduce(1, (a, b) -> a * b);
  private static final ToDoubleFunction<double[]> MAX = x -> Arrays.stream(x).max().orElseThrow();
  private static final ToDoubleFunction<double[]> MIN = x -> Arrays.stream(x).min().orElseThrow();
  private static final ToDoubleFunction<double[]> COUNT =
      x -> Arrays.stream(x).filter(v -> v != 0).count();
  private static final ToDoubleFunction<double[]> ANY_TRUE =
      x -> Arrays.stream(x).anyMatch(v -> v != 0) ? 1 : 0;
  private static final ToDoubleFunction<double[]> ALL_TRUE =
      x -> Arrays.stream(x).allMatch(v -> v != 0) ? 1 : 0;

  @Override
  Class<?> family() {
    return Reductions.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        fold("sum", Tensor::sum, SUM, ANY)
            .refuses(
                () -> ones(2, 3).sum(2), "sum: shape [2, 3]: the axis must be in [-2, 2), given 2")
            .refuses(() -> ones(2, 3).sum(0, -2), "sum: shape [2, 3]: axis -2 is named twice")
            .refuses(() -> ones().sum(0), "sum: shape []: a scalar has no axis, given 0"),
        foldKeep("sumKeep", Tensor::sumKeep, SUM, ANY),
        foldSome("mean", Tensor::mean, MEAN, ANY)
            .refuses(
                () -> zeros(2, 0).mean(1),
                "mean: shape [2, 0] over axes [1]: at least 1 element is required, given 0"),
        foldSomeKeep("meanKeep", Tensor::meanKeep, MEAN, ANY),
        fold("prod", Tensor::prod, PROD, ANY),
        foldKeep("prodKeep", Tensor::prodKeep, PROD, ANY),
        foldSome("max", Tensor::max, MAX, DISTINCT)
            .refuses(
                () -> zeros(0, 3).max(),
                "max: shape [0, 3] over axes [0, 1]: at least 1 element is required, given 0"),
        foldSomeKeep("maxKeep", Tensor::maxKeep, MAX, DISTINCT),
        foldSome("min", Tensor::min, MIN, DISTINCT)
            .refuses(
                () -> zeros(0, 3).min(0),
                "min: shape [0, 3] over axes [0]: at least 1 element is required, given 0"),
        foldSomeKeep("minKeep", Tensor::minKeep, MIN, DISTINCT),
        foldSome("argMax", Tensor::argMax, x -> first(x, MAX), DISTINCT.flat())
            .refuses(
                () -> zeros(0).argMax(),
                "argMax: shape [0] over axes [0]: at least 1 element is required, given 0"),
        foldSomeKeep("argMaxKeep", Tensor::argMaxKeep, x -> first(x, MAX), DISTINCT.flat()),
        foldSome("argMin", Tensor::argMin, x -> first(x, MIN), DISTINCT.flat())
            .refuses(
                () -> zeros(0).argMin(),
                "argMin: shape [0] over axes [0]: at least 1 element is required, given 0"),
        foldSomeKeep("argMinKeep", Tensor::argMinKeep, x -> first(x, MIN), DISTINCT.flat()),
        fold("countNonZero", Tensor::countNonZero, COUNT, MASK),
        foldKeep("countNonZeroKeep", Tensor::countNonZeroKeep, COUNT, MASK),
        fold("any", Tensor::any, ANY_TRUE, MASK),
        foldKeep("anyKeep", Tensor::anyKeep, ANY_TRUE, MASK),
        fold("all", Tensor::all, ALL_TRUE, MASK),
        foldKeep("allKeep", Tensor::allKeep, ALL_TRUE, MASK));
  }

  private static double first(double[] x, ToDoubleFunction<double[]> of) {
    return Arrays.stream(x).boxed().toList().indexOf(of.applyAsDouble(x));
  }
}
