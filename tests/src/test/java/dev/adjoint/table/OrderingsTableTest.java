package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.DISTINCT;
import static dev.adjoint.table.Row.foldSome;

import dev.adjoint.ops.Orderings;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The rows of numbers by their order.
final class OrderingsTableTest extends TableLaws {

  @Override
  Class<?> family() {
    return Orderings.class;
  }

  @Override
  List<Row> rows() {
    return Stream.concat(
            Stream.of(
                ScansTableTest.along(
                        "argSort", Tensor::argSort, OrderingsTableTest::order, DISTINCT.flat())
                    .refuses(
                        () -> ones(2).argSort(1),
                        "argSort: shape [2]: the axis must be in [-1, 1), given 1"),
                ScansTableTest.along(
                        "sort", Tensor::sort, x -> Arrays.stream(x).sorted().toArray(), DISTINCT)
                    .refuses(
                        () -> ones().sort(0), "sort: shape []: a scalar has no axis, given 0")),
            foldSome(
                "median", Tensor::median, Tensor::medianKeep, OrderingsTableTest::median, DISTINCT)
                .stream())
        .toList();
  }

  private static double[] order(double... x) {
    return IntStream.range(0, x.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> x[i]))
        .mapToDouble(Integer::doubleValue)
        .toArray();
  }

  private static double median(double... x) {
    double[] sorted = Arrays.stream(x).sorted().toArray();
    int half = x.length / 2;
    return x.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
