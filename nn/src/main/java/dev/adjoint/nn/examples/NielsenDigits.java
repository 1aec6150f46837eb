package dev.adjoint.nn.examples;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.data.Bundled;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.nn.train.Clipping;
import dev.adjoint.nn.train.Evaluation;
import dev.adjoint.nn.train.Metrics;
import dev.adjoint.nn.train.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The network that recognizes digits, on the bundled digits, without any chance in it.
final class NielsenDigits {
  static final Example EXAMPLE =
      new Example(
          "nielsen-digits",
          "chapter 1's network (64-30-10, rate 3, batches of 10) on the bundled digits",
          "Michael Nielsen, Neural Networks and Deep Learning, 2015, chapter 1",
          NielsenDigits::run);

  private static final int BATCH = 10;
  private static final List<Integer> EPOCHS = List.of(0, 1, 2, 5, 10, 20, 30);

  /// A change of 10⁻¹⁴ in the weights at the start changes the loss at the end by 3·10⁻¹⁵, and
  /// there are 3000 updates, each with its own rounding.
  private static final double AFTER_TRAINING = 1e-13;

  private NielsenDigits() {}

  private static void run(Sheet sheet) {
    sheet.heading("1000 digits to train, 797 to test");
    sheet.text(
        """
        The book begins with random weights and shuffles, so that no two runs agree. Here the
        weights begin as sin(k)/√inputs, the biases as 0, and the batches stay in the order of the
        file.
        """);
    Dataset digits = Bundled.DIGITS.load(DType.FLOAT64);
    Dataset training = digits.select(IntStream.range(0, 1000).toArray());
    Dataset test = digits.select(IntStream.range(1000, 1797).toArray());
    Mlp network = network(64, 30, 10);
    try (var step =
        new TrainingStep(
            network, Losses.SQUARED_ERROR, new Sgd(3), Clipping.none(), new Random(1))) {
      for (int epoch = 0; epoch <= EPOCHS.getLast(); epoch++) {
        if (epoch > 0) {
          sheet.progress("epoch %d of %d", epoch, EPOCHS.getLast());
          for (int from = 0; from < training.size(); from += BATCH) {
            Dataset batch = training.select(IntStream.range(from, from + BATCH).toArray());
            step.run(batch.inputs(), batch.targets());
          }
        }
        if (EPOCHS.contains(epoch)) {
          String path = "digits_8x8/epochs/" + epoch + "/";
          String after = " after " + epoch;
          sheet.figure(
              "loss" + after, loss(network, training), path + "train_loss", AFTER_TRAINING);
          sheet.figure(
              "right of 1000" + after, right(network, training), path + "train_correct_of_1000");
          sheet.figure(
              "right of 797 test digits" + after,
              right(network, test),
              path + "test_correct_of_797");
        }
      }
    }
  }

  private static Mlp network(int... sizes) {
    Sines sines = new Sines(1);
    List<Linear> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      NDArray weight = sines.columns(sizes[i - 1], sizes[i]).div(Math.sqrt(sizes[i - 1])).value();
      NDArray bias = NDArray.zeros(new Signature(DType.FLOAT64, Shape.of(sizes[i])));
      layers.add(Linear.of("layer" + i, weight, bias));
    }
    return Mlp.of(layers, List.of(Activation.SIGMOID, Activation.SIGMOID));
  }

  private static double loss(Mlp network, Dataset data) {
    return Evaluation.of(network, data, Losses.SQUARED_ERROR, List.of()).loss();
  }

  private static double right(Mlp network, Dataset data) {
    double share = Metrics.ACCURACY.of(network.predict(data.inputs()), data.targets());
    return Math.rint(share * data.size());
  }
}
