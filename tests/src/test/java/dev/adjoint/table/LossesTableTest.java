package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.ops.Tensor.zeros;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Domain.POSITIVE;
import static dev.adjoint.table.Row.row;
import static dev.adjoint.table.Row.withoutZeros;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.LossFunctions;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/// The rows of the losses.
final class LossesTableTest extends TableLaws {

  @Override
  Class<?> family() {
    return LossFunctions.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        mean("mse", Tensor::mse, (x, t) -> (x - t) * (x - t), ANY, ANY)
            .refuses(
                () -> ones(4, 1).mse(ones(4)),
                "mse: prediction [4, 1] with target [4]: the shapes must be the same")
            .refuses(
                () -> zeros(0, 3).mse(zeros(0, 3)),
                "mse: shape [0, 3] over axes [0, 1]: at least 1 element is required, given 0"),
        mean("mae", Tensor::mae, (x, t) -> Math.abs(x - t), Domain.DISTINCT, apart())
            .refuses(
                () -> ones(2).mae(ones(1)),
                "mae: prediction [2] with target [1]: the shapes must be the same"),
        row("huber(Tensor, double)", LossesTableTest::huber)
            .refuses(() -> ones(2).huber(ones(2), 0), "huber: delta 0.0: it must be positive")
            .refuses(
                () -> ones(2).huber(ones(3), 1),
                "huber: prediction [2] with target [3]: the shapes must be the same"),
        row("squaredError(Tensor)", LossesTableTest::squaredError)
            .refuses(
                () -> ones(2, 3).squaredError(ones(3, 2)),
                "squaredError: prediction [2, 3] with target [3, 2]: the shapes must be the same"),
        row("crossEntropy(int...)", LossesTableTest::labels)
            .refuses(
                () -> ones(2, 3).crossEntropy(0, 3), "crossEntropy: label 3: it must be in [0, 3)")
            .refuses(
                () -> ones(2, 3).crossEntropy(0, 1, 2),
                "crossEntropy: logits [2, 3] with 3 labels: one label for each of 2 rows is"
                    + " required"),
        row("crossEntropy(Tensor)", LossesTableTest::crossEntropy)
            .refuses(
                () -> ones(2, 3).crossEntropy(ones(3)),
                "crossEntropy: logits [2, 3] with target [3]: the target must have shape [2]"
                    + " (labels) or [2, 3] (probabilities)")
            .refuses(
                () -> ones(2, 3).crossEntropy(Tensor.of(0.5, 1)),
                "crossEntropy: label 0.5: it must be a whole number"),
        mean(
                "binaryCrossEntropyWithLogits",
                Tensor::binaryCrossEntropyWithLogits,
                (x, t) -> Math.log1p(Math.exp(x)) - t * x,
                ANY,
                Domain.in(0, 1))
            .refuses(
                () -> ones(2).binaryCrossEntropyWithLogits(ones(3)),
                "binaryCrossEntropyWithLogits: prediction [2] with target [3]: the shapes must be"
                    + " the same"),
        row("klDivergence(Tensor)", LossesTableTest::klDivergence)
            .refuses(
                () -> ones(2).klDivergence(ones(3)),
                "klDivergence: prediction [2] with target [3]: the shapes must be the same"));
  }

  /// Numbers that are not near those of [Domain#DISTINCT].
  private static Domain apart() {
    return Domain.DISTINCT_TOO;
  }

  private static Row mean(
      String name, Row.Pair f, DoubleBinaryOperator term, Domain prediction, Domain target) {
    return row(
        name + "(Tensor)",
        dice -> {
          Shape shape = withoutZeros(dice.shape());
          return new Call(
              "%s." + name + "(%s)",
              List.of(new Slot(shape, prediction), new Slot(shape, target)),
              in -> f.of(in.get(0), in.get(1)),
              in -> total(Loops.pairs(in.get(0), in.get(1), term), shape.count()));
        });
  }

  private static NDArray total(NDArray terms, double divisor) {
    return NDArray.scalar(Arrays.stream(terms.toArray()).sum() / divisor);
  }

  private static Call huber(Dice dice) {
    double delta = dice.oneOf(0.055 / 2, 0.3025);
    Shape shape = withoutZeros(dice.shape());
    return new Call(
        "%s.huber(%s, " + delta + ")",
        List.of(new Slot(shape, Domain.DISTINCT), new Slot(shape, Domain.DISTINCT_TOO)),
        in -> in.get(0).huber(in.get(1), delta),
        in ->
            total(
                Loops.pairs(
                    in.get(0),
                    in.get(1),
                    (x, t) -> {
                      double d = Math.abs(x - t);
                      return d <= delta ? d * d / 2 : delta * (d - delta / 2);
                    }),
                shape.count()));
  }

  private static Call squaredError(Dice dice) {
    Shape shape = withoutZeros(dice.shape());
    double examples = shape.rank() < 2 ? 1 : shape.size(0);
    return new Call(
        "%s.squaredError(%s)",
        List.of(new Slot(shape, ANY), new Slot(shape, ANY)),
        in -> in.get(0).squaredError(in.get(1)),
        in -> total(Loops.pairs(in.get(0), in.get(1), (x, t) -> (x - t) * (x - t) / 2), examples));
  }

  private static Call labels(Dice dice) {
    Shape shape = withoutZeros(dice.shape(1, 3));
    int classes = shape.size(-1);
    int[] labels =
        IntStream.range(0, shape.count() / classes).map(_ -> dice.below(classes)).toArray();
    return new Call(
        "%s.crossEntropy(" + Call.arguments(labels) + ")",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().crossEntropy(labels),
        in -> ofLabels(in.getFirst(), labels));
  }

  private static NDArray ofLabels(NDArray logits, int... labels) {
    double[] logs = logSoftmax(logits).toArray();
    int classes = logits.shape().size(-1);
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      sum -= logs[row * classes + labels[row]];
    }
    return NDArray.scalar(sum / labels.length);
  }

  private static NDArray logSoftmax(NDArray logits) {
    return Loops.along(
        logits,
        x -> {
          double max = Arrays.stream(x).max().orElseThrow();
          double log = Math.log(Arrays.stream(x).map(v -> Math.exp(v - max)).sum());
          return Arrays.stream(x).map(v -> v - max - log).toArray();
        },
        -1);
  }

  private static Call crossEntropy(Dice dice) {
    Shape shape = withoutZeros(dice.shape(1, 3));
    int rows = shape.count() / shape.size(-1);
    boolean probabilities = dice.flip();
    Shape rest = Shape.of(Arrays.copyOf(shape.sizes(), shape.rank() - 1));
    return new Call(
        "%s.crossEntropy(%s)",
        List.of(
            new Slot(shape, ANY),
            probabilities
                ? new Slot(shape, POSITIVE)
                : new Slot(rest, Domain.below(shape.size(-1)))),
        in -> in.get(0).crossEntropy(in.get(1)),
        in ->
            probabilities
                ? total(Loops.pairs(logSoftmax(in.get(0)), in.get(1), (l, t) -> -t * l), rows)
                : ofLabels(
                    in.get(0),
                    Arrays.stream(in.get(1).toArray()).mapToInt(v -> (int) v).toArray()));
  }

  private static Call klDivergence(Dice dice) {
    Shape shape = withoutZeros(dice.shape(1, 3));
    int rows = shape.count() / shape.size(-1);
    return new Call(
        "%s.klDivergence(%s)",
        List.of(new Slot(shape, ANY), new Slot(shape, POSITIVE)),
        in -> in.get(0).klDivergence(in.get(1)),
        in ->
            total(
                Loops.pairs(logSoftmax(in.get(0)), in.get(1), (l, t) -> t * (Math.log(t) - l)),
                rows));
  }
}
