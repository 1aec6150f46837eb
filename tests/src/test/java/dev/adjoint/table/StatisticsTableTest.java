package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Domain.DISTINCT;
import static dev.adjoint.table.Row.fold;
import static dev.adjoint.table.Row.foldSome;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Statistics;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The rows of spread, length and soft maximum.
final class StatisticsTableTest extends TableLaws {
  private static final Domain NOT_ZERO = ANY.awayFrom(0);
  private static final ToDoubleFunction<double[]> VARIANCE = x -> squares(x) / x.length;
  private static final ToDoubleFunction<double[]> SAMPLE_VARIANCE =
      x -> squares(x) / (x.length - 1);
  private static final ToDoubleFunction<double[]> STD = x -> Math.sqrt(squares(x) / x.length);
  private static final ToDoubleFunction<double[]> SAMPLE_STD =
      x -> Math.sqrt(squares(x) / (x.length - 1));
  private static final ToDoubleFunction<double[]> NORM = x -> norm(2, x);
  private static final ToDoubleFunction<double[]> LOG_SUM_EXP =
      x -> Math.log(Arrays.stream(x).map(Math::exp).sum());

  @FunctionalInterface
  private interface WithOrder {
    Tensor of(Tensor x, double p, int... axes);
  }

  @Override
  Class<?> family() {
    return Statistics.class;
  }

  @Override
  List<Row> rows() {
    return Stream.of(
            foldSome("variance", Tensor::variance, Tensor::varianceKeep, VARIANCE, ANY),
            foldSome("std", Tensor::std, Tensor::stdKeep, STD, DISTINCT),
            fold("norm", Tensor::norm, Tensor::normKeep, NORM, NOT_ZERO),
            List.of(
                sample("sampleVariance", Tensor::sampleVariance, SAMPLE_VARIANCE, false)
                    .refuses(
                        () -> ones(2, 1).sampleVariance(1),
                        "sampleVariance: shape [2, 1] over axes [1]: at least 2 elements are"
                            + " required, given 1"),
                sample("sampleVarianceKeep", Tensor::sampleVarianceKeep, SAMPLE_VARIANCE, true),
                sample("sampleStd", Tensor::sampleStd, SAMPLE_STD, false)
                    .refuses(
                        () -> ones().sampleStd(),
                        "sampleStd: shape [] over axes []: at least 2 elements are required,"
                            + " given 1"),
                sample("sampleStdKeep", Tensor::sampleStdKeep, SAMPLE_STD, true),
                logSumExp("logSumExp", Tensor::logSumExp, false),
                logSumExp("logSumExpKeep", Tensor::logSumExpKeep, true),
                row("cosineSimilarity(Tensor, int)", StatisticsTableTest::cosineSimilarity)
                    .refuses(
                        () -> ones(2).cosineSimilarity(ones(2), 1),
                        "cosineSimilarity: shape [2]: the axis must be in [-1, 1), given 1")
                    .refuses(
                        () -> ones(2).cosineSimilarity(ones(3), 0),
                        "cosineSimilarity: shapes [2] and [3] do not broadcast: dimension -1 is 2"
                            + " and 3 (they must be equal, or one of them 1)"),
                order("pNorm", Tensor::pNorm, false)
                    .refuses(() -> ones(2).pNorm(0.5), "pNorm: p 0.5: it must be at least 1"),
                order("pNormKeep", Tensor::pNormKeep, true)))
        .flatMap(List::stream)
        .toList();
  }

  /// A fold of no fewer than two elements.
  private static Row sample(
      String name, Row.WithAxes f, ToDoubleFunction<double[]> reference, boolean keep) {
    return row(
        name + "(int...)",
        dice -> {
          int[] sizes = Row.withoutZeros(dice.shape(1, 3)).sizes();
          int axis = dice.below(sizes.length);
          sizes[axis] += 1;
          return new Call(
              "%s." + name + "(" + axis + ")",
              List.of(new Slot(Shape.of(sizes), DISTINCT)),
              in -> f.of(in.getFirst(), axis),
              in -> Loops.fold(in.getFirst(), reference, keep, axis));
        });
  }

  private static Call cosineSimilarity(Dice dice) {
    Shape shape = Row.withoutZeros(dice.shape(1, 3));
    int axis = dice.axis(shape);
    return new Call(
        "%s.cosineSimilarity(%s, " + axis + ")",
        List.of(new Slot(shape, Domain.in(0.2, 2)), new Slot(shape, Domain.in(-2, -0.2))),
        in -> in.get(0).cosineSimilarity(in.get(1), axis),
        in -> {
          NDArray products = Loops.pairs(in.get(0), in.get(1), (a, b) -> a * b);
          NDArray dots = Loops.fold(products, x -> Arrays.stream(x).sum(), false, axis);
          NDArray lengths =
              Loops.pairs(
                  Loops.fold(in.get(0), NORM, false, axis),
                  Loops.fold(in.get(1), NORM, false, axis),
                  (a, b) -> a * b);
          return Loops.pairs(dots, lengths, (a, b) -> a / b);
        });
  }

  /// Never of nothing, whose −∞ has no finite differences.
  private static Row logSumExp(String name, Row.WithAxes f, boolean keep) {
    return row(
        name + "(int...)",
        dice -> {
          Shape shape = Row.withoutZeros(dice.shape());
          int[] axes = dice.axes(shape);
          return new Call(
              "%s." + name + "(" + Call.arguments(axes) + ")",
              List.of(new Slot(shape, ANY)),
              in -> f.of(in.getFirst(), axes),
              in -> Loops.fold(in.getFirst(), LOG_SUM_EXP, keep, axes));
        });
  }

  private static Row order(String name, WithOrder f, boolean keep) {
    return row(
        name + "(double, int...)",
        dice -> {
          double p = dice.oneOf(1.0, 2.0, 3.0, 4.5, Double.POSITIVE_INFINITY);
          Shape shape = Row.withoutZeros(dice.shape());
          int[] axes = dice.axes(shape);
          return new Call(
              "%s." + name + "(" + Java.literal(p) + Call.further(axes) + ")",
              List.of(new Slot(shape, DISTINCT.awayFrom(0))),
              in -> f.of(in.getFirst().add(20), p, axes),
              in ->
                  Loops.fold(Loops.each(in.getFirst(), v -> v + 20), x -> norm(p, x), keep, axes));
        });
  }

  private static double squares(double... x) {
    double mean = Arrays.stream(x).sum() / x.length;
    return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
  }

  private static double norm(double p, double... x) {
    double most = Arrays.stream(x).map(Math::abs).max().orElse(0);
    return p == Double.POSITIVE_INFINITY || most == 0
        ? most
        : most * Math.pow(Arrays.stream(x).map(v -> Math.pow(Math.abs(v) / most, p)).sum(), 1 / p);
  }
}
