package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Domain.POSITIVE;
import static dev.adjoint.table.Row.row;
import static dev.adjoint.table.Row.withoutZeros;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Normalizations;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The rows of softmax and its kin.
final class NormalizationsTableTest extends TableLaws {

  @Override
  Class<?> family() {
    return Normalizations.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        ScansTableTest.along("softmax", Tensor::softmax, x -> softmax(x), ANY)
            .refuses(
                () -> ones(2, 3).softmax(2),
                "softmax: shape [2, 3]: the axis must be in [-2, 2), given 2"),
        ScansTableTest.along(
                "logSoftmax",
                Tensor::logSoftmax,
                x -> Arrays.stream(softmax(x)).map(Math::log).toArray(),
                ANY)
            .refuses(
                () -> ones().logSoftmax(0), "logSoftmax: shape []: a scalar has no axis, given 0"),
        row("layerNorm(double, int...)", NormalizationsTableTest::layerNorm)
            .refuses(() -> ones(2).layerNorm(-1), "layerNorm: epsilon -1.0: it must be at least 0")
            .refuses(
                () -> Tensor.zeros(2, 0).layerNorm(1e-5, 1),
                "layerNorm: shape [2, 0] over axes [1]: at least 1 element is required, given 0"),
        row("layerNorm(Tensor, Tensor, double)", NormalizationsTableTest::weightedLayerNorm)
            .refuses(
                () -> ones(2, 3).layerNorm(ones(2), ones(2), 1e-5),
                "layerNorm: shape [2, 3] with weight [2] and bias [2]: the weight must have the"
                    + " sizes of the last axes, given [2]")
            .refuses(
                () -> ones(2, 3).layerNorm(ones(3), ones(2), 1e-5),
                "layerNorm: shape [2, 3] with weight [3] and bias [2]: the bias must have the shape"
                    + " of the weight, [3]"),
        row("dropout(double, RandomGenerator)", NormalizationsTableTest::dropout)
            .refuses(
                () -> ones(2).dropout(1.5, new Random(1)),
                "dropout: probability 1.5: it must be from 0 to 1"));
  }

  private static double[] softmax(double... x) {
    double sum = Arrays.stream(x).map(Math::exp).sum();
    return Arrays.stream(x).map(v -> Math.exp(v) / sum).toArray();
  }

  private static Call layerNorm(Dice dice) {
    Shape shape = withoutZeros(dice.shape());
    int[] axes = dice.axes(shape);
    return new Call(
        "%s.layerNorm(0.1" + Call.further(axes) + ")",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().layerNorm(0.1, axes),
        in -> normalized(in.getFirst(), axes));
  }

  private static NDArray normalized(NDArray x, int... axes) {
    NDArray mean = Loops.fold(x, v -> Arrays.stream(v).sum() / v.length, true, axes);
    NDArray d = Loops.pairs(x, mean, (a, b) -> a - b);
    NDArray s =
        Loops.fold(
            d, v -> Math.sqrt(Arrays.stream(v).map(e -> e * e).sum() / v.length + 0.1), true, axes);
    return Loops.pairs(d, s, (a, b) -> a / b);
  }

  private static Call weightedLayerNorm(Dice dice) {
    Shape shape = withoutZeros(dice.shape(1, 4));
    int first = dice.below(shape.rank());
    int[] axes = java.util.stream.IntStream.range(first, shape.rank()).toArray();
    Shape last = Shape.of(Arrays.copyOfRange(shape.sizes(), first, shape.rank()));
    return new Call(
        "%s.layerNorm(%s, %s, 0.1)",
        List.of(new Slot(shape, ANY), new Slot(last, POSITIVE), new Slot(last, ANY)),
        in -> in.get(0).layerNorm(in.get(1), in.get(2), 0.1),
        in ->
            Loops.pairs(
                Loops.pairs(normalized(in.get(0), axes), in.get(1), (a, b) -> a * b),
                in.get(2),
                Double::sum));
  }

  private static Call dropout(Dice dice) {
    double probability = dice.oneOf(0.0, 0.3, 1.0);
    long seed = dice.seed();
    return new Call(
        "%s.dropout(" + probability + ", new Random(" + seed + "L))",
        List.of(new Slot(dice.shape(), ANY)),
        in -> in.getFirst().dropout(probability, new Random(seed)),
        in -> {
          Random random = new Random(seed);
          return Loops.each(
              in.getFirst(), x -> random.nextDouble() >= probability ? x / (1 - probability) : 0);
        });
  }
}
