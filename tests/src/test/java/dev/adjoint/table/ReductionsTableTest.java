package dev.adjoint.table;

import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Domain.DISTINCT;
import static dev.adjoint.table.Domain.MASK;
import static dev.adjoint.table.Row.fold;
import static dev.adjoint.table.Row.foldSome;

import dev.adjoint.ops.Reductions;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The rows of folding axes away.
final class ReductionsTableTest extends TableLaws {
  @Override
  Class<?> family() {
    return Reductions.class;
  }

  @Override
  List<Row> rows() {
    return Stream.of(
            fold("sum", Tensor::sum, Tensor::sumKeep, x -> Arrays.stream(x).sum(), ANY),
            fold("prod", Tensor::prod, Tensor::prodKeep, ReductionsTableTest::product, ANY),
            foldSome("mean", Tensor::mean, Tensor::meanKeep, ReductionsTableTest::mean, ANY),
            foldSome("max", Tensor::max, Tensor::maxKeep, x -> max(x), DISTINCT),
            foldSome("min", Tensor::min, Tensor::minKeep, x -> -max(negated(x)), DISTINCT),
            foldSome("argMax", Tensor::argMax, Tensor::argMaxKeep, x -> argMax(x), DISTINCT),
            foldSome(
                "argMin", Tensor::argMin, Tensor::argMinKeep, x -> argMax(negated(x)), DISTINCT),
            fold(
                "countNonZero",
                Tensor::countNonZero,
                Tensor::countNonZeroKeep,
                x -> Arrays.stream(x).filter(value -> value != 0).count(),
                MASK),
            fold(
                "any",
                Tensor::any,
                Tensor::anyKeep,
                x -> Arrays.stream(x).anyMatch(value -> value != 0) ? 1 : 0,
                MASK),
            fold(
                "all",
                Tensor::all,
                Tensor::allKeep,
                x -> Arrays.stream(x).allMatch(value -> value != 0) ? 1 : 0,
                MASK))
        .flatMap(List::stream)
        .toList();
  }

  private static double product(double... x) {
    return Arrays.stream(x).reduce(1, (a, b) -> a * b);
  }

  private static double mean(double... x) {
    return Arrays.stream(x).sum() / x.length;
  }

  private static double max(double... x) {
    return Arrays.stream(x).max().orElseThrow();
  }

  private static double[] negated(double... x) {
    return Arrays.stream(x).map(value -> -value).toArray();
  }

  private static double argMax(double... x) {
    return IntStream.range(0, x.length)
        .boxed()
        .max(Comparator.comparingDouble(i -> x[i]))
        .orElseThrow();
  }
}
