package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.nn.data.Dataset;
import java.util.Arrays;
import java.util.List;

/// How often each class was taken for each.
public final class ConfusionMatrix {
  private final List<String> classes;
  private final int[] labels;
  private final int[] predictions;
  private final int[][] counts;

  private ConfusionMatrix(List<String> classes, int[] labels, int[] predictions) {
    this.classes = classes;
    this.labels = labels;
    this.predictions = predictions;
    this.counts = new int[classes.size()][classes.size()];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]][predictions[i]]++;
    }
  }

  /// Compares predictions with the classes of examples. The class with the greatest number is the
  /// predicted one, the first of them if there are several.
  ///
  /// @param prediction of shape [examples, classes]
  /// @throws ShapeException if it has another shape
  /// @throws IllegalStateException if the examples have no classes
  public static ConfusionMatrix of(Dataset data, NDArray prediction) {
    int[] labels = data.labels();
    if (!prediction.shape().equals(data.targets().shape())) {
      throw new ShapeException(
          "confusion matrix",
          "predictions " + prediction.shape(),
          data.targets().shape() + " is required");
    }
    return new ConfusionMatrix(data.classes(), labels, greatest(prediction));
  }

  /// The position of the greatest number in each row, the first of them if there are several.
  private static int[] greatest(NDArray rows) {
    int columns = rows.shape().size(1);
    double[] numbers = rows.toArray();
    int[] best = new int[rows.shape().size(0)];
    for (int i = 0; i < numbers.length; i++) {
      int row = i / columns;
      if (numbers[i] > numbers[row * columns + best[row]]) {
        best[row] = i % columns;
      }
    }
    return best;
  }

  /// The names of the classes.
  public List<String> classes() {
    return classes;
  }

  /// How many examples of class `label` were taken for class `prediction`.
  public int count(int label, int prediction) {
    return counts[label][prediction];
  }

  /// The number of the class that an example has.
  public int label(int example) {
    return labels[example];
  }

  /// The number of the class that an example was taken for.
  public int prediction(int example) {
    return predictions[example];
  }

  /// The number of examples.
  public int total() {
    return labels.length;
  }

  /// The number of examples that were taken for what they are.
  public int right() {
    int right = 0;
    for (int i = 0; i < classes.size(); i++) {
      right += counts[i][i];
    }
    return right;
  }

  /// The share of examples that were taken for what they are.
  public double accuracy() {
    return (double) right() / total();
  }

  /// The greatest count.
  public int greatestCount() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(0);
  }
}
