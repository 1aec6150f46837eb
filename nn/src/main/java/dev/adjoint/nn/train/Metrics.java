package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;
import java.util.Locale;

/// The metrics by name.
public enum Metrics implements Metric {
  /// The share of examples in which the greatest prediction is that of the right class. For a
  /// single output: in which prediction and target are on the same side of ½.
  ACCURACY(true) {
    @Override
    public double of(NDArray prediction, NDArray target) {
      int right = 0;
      int examples = prediction.shape().size(0);
      int classes = prediction.shape().size(-1);
      double[] y = prediction.toArray();
      double[] t = target.toArray();
      for (int i = 0; i < examples; i++) {
        boolean same =
            classes == 1
                ? (y[i] > 0.5) == (t[i] > 0.5)
                : greatest(y, i * classes, classes) == greatest(t, i * classes, classes);
        right += same ? 1 : 0;
      }
      return (double) right / examples;
    }
  },
  /// The root of the mean squared error over all elements.
  RMSE(false) {
    @Override
    public double of(NDArray prediction, NDArray target) {
      double[] y = prediction.toArray();
      double[] t = target.toArray();
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        sum += (y[i] - t[i]) * (y[i] - t[i]);
      }
      return Math.sqrt(sum / y.length);
    }
  };

  private final boolean higherIsBetter;

  Metrics(boolean higherIsBetter) {
    this.higherIsBetter = higherIsBetter;
  }

  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  private static int greatest(double[] numbers, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (numbers[from + i] > numbers[from + best]) {
        best = i;
      }
    }
    return best;
  }
}
