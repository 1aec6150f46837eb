package dev.adjoint.nn.cli;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.model.SavedModel;
import dev.adjoint.nn.train.ConfusionMatrix;
import dev.adjoint.nn.train.Metrics;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a model makes of examples.
///
/// @param data the examples, in their own units
/// @param scores the model's scores, of the shape of the targets
/// @param matrix how classes were confused, if the targets are classes
record Outcome(Dataset data, NDArray scores, Optional<ConfusionMatrix> matrix) {
  private static final int LONGEST_NAME = 12;
  private static final int MOST_INPUTS = 8;

  static Outcome of(SavedModel model, Dataset data) {
    NDArray scores = model.scores(data.inputs());
    return new Outcome(
        data,
        scores,
        data.isClassified() ? Optional.of(ConfusionMatrix.of(data, scores)) : Optional.empty());
  }

  /// For example `accuracy 97.49 % (350 of 359)`.
  String headline() {
    return matrix
        .map(
            m ->
                String.format(
                    Locale.ROOT,
                    "accuracy %.2f %% (%d of %d)",
                    100 * m.accuracy(),
                    m.right(),
                    m.total()))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "rmse %.6g (%d examples)",
                    Metrics.RMSE.of(scores, data.targets()),
                    data.size()));
  }

  /// The examples that the model got most wrong, worst first: of classes, those that were taken for
  /// another; of numbers, those furthest off.
  List<Integer> worst(int most) {
    return IntStream.range(0, data.size())
        .boxed()
        .filter(this::isWrong)
        .sorted(Comparator.comparingDouble(this::error).reversed())
        .limit(most)
        .toList();
  }

  private boolean isWrong(int example) {
    return matrix.map(m -> m.label(example) != m.prediction(example)).orElse(true);
  }

  /// How much more the model gave to the wrong class than to the right one, or how far it was off.
  private double error(int example) {
    return matrix
        .map(
            m -> scores.get(example, m.prediction(example)) - scores.get(example, m.label(example)))
        .orElseGet(() -> Math.abs(scores.get(example, 0) - data.targets().get(example, 0)));
  }

  /// For example `3 taken for 7`.
  String mistake(int example) {
    return matrix
        .map(m -> name(m.label(example)) + " taken for " + name(m.prediction(example)))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "%.6g taken for %.6g",
                    data.targets().get(example, 0),
                    scores.get(example, 0)));
  }

  private String name(int number) {
    String name = data.classes().get(number);
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  /// The first inputs of an example.
  String inputs(int example) {
    int columns = data.inputs().shape().size(1);
    return IntStream.range(0, Math.min(MOST_INPUTS, columns))
            .mapToObj(c -> String.format(Locale.ROOT, "%.4g", data.inputs().get(example, c)))
            .collect(Collectors.joining(", "))
        + (columns > MOST_INPUTS ? ", …" : "");
  }
}
