package dev.adjoint.nn.examples;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.nn.train.Clipping;
import dev.adjoint.nn.train.TrainingStep;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// The small problems on which networks have been tried since 1986, learned with all examples at
/// once and no chance: among them what one neuron cannot learn, and a local minimum.
final class Classics {
  static final Example EXAMPLE =
      new Example(
          "classics",
          "XOR and its limits, a sine, two moons, symmetry",
          "Rumelhart, Hinton & Williams, Learning Internal Representations by Error Propagation,"
              + " 1986",
          Classics::run);

  /// These runs multiply rounding errors: NumPy's and PyTorch's differ by up to 8·10⁻¹⁵.
  private static final double AFTER_TRAINING = 1e-13;

  /// A problem, and how it is learned.
  ///
  /// @param name in the published figures
  /// @param epochs of which the loss is published, the last one last
  private record Problem(
      String name, String title, Mlp network, Dataset data, Sgd optimizer, List<Integer> epochs) {}

  private static final List<Integer> SHORT = List.of(0, 1, 2, 10, 100, 500, 1000, 2000);
  private static final List<Integer> LONG = List.of(0, 1, 2, 10, 100, 500, 1000, 2000, 5000);

  private Classics() {}

  private static void run(Sheet sheet) {
    sheet.text(
        """
        The problems are the classics'; so that there are figures, the weights begin as sin 1, sin
        2, …, and NumPy and PyTorch have learned from there. The loss is ½(a − y)², the mean over
        rows.
        """);
    Activation sigmoid = Activation.SIGMOID;
    Dataset xor = xor();
    Dataset moons = moons();
    Sgd momentum = new Sgd(1, 0.9);
    List<Problem> problems =
        List.of(
            new Problem(
                "xor_logistic_2_1",
                "XOR by one neuron: it stalls at 1/8, all outputs ½",
                Sines.mlp(List.of(2, 1), sigmoid, sigmoid),
                xor,
                new Sgd(2),
                LONG),
            new Problem(
                "xor_2_2_1_mom",
                "XOR by 2-2-1, momentum 0.9",
                Sines.mlp(List.of(2, 2, 1), sigmoid, sigmoid),
                xor,
                momentum,
                SHORT),
            new Problem(
                "xor_2_2_1_local_min",
                "XOR by 2-2-1, rate 2: it goes to a local minimum",
                Sines.mlp(List.of(2, 2, 1), sigmoid, sigmoid),
                xor,
                new Sgd(2),
                SHORT),
            new Problem(
                "xor_2_4_1",
                "XOR by 2-4-1, rate 2",
                Sines.mlp(List.of(2, 4, 1), sigmoid, sigmoid),
                xor,
                new Sgd(2),
                SHORT),
            new Problem(
                "sine_1_8_1_tanh_lin",
                "sin x by 1-8-1, tanh and linear",
                Sines.mlp(List.of(1, 8, 1), Activation.TANH, Activation.LINEAR),
                sine(1, 0),
                new Sgd(0.05, 0.9),
                SHORT),
            new Problem(
                "sine_1_8_1_sigmoid",
                "½ + ½·sin x by 1-8-1",
                Sines.mlp(List.of(1, 8, 1), sigmoid, sigmoid),
                sine(0.5, 0.5),
                momentum,
                SHORT),
            new Problem(
                "moons100_linear",
                "two moons by one neuron",
                Sines.mlp(List.of(2, 1), sigmoid, sigmoid),
                moons,
                momentum,
                SHORT),
            new Problem(
                "moons100_2_8_1",
                "two moons by 2-8-1",
                Sines.mlp(List.of(2, 8, 1), sigmoid, sigmoid),
                moons,
                momentum,
                SHORT),
            new Problem(
                "symmetry_6_2_1",
                "the symmetry of six bits by 6-2-1",
                Sines.mlp(List.of(6, 2, 1), sigmoid, sigmoid),
                symmetry(),
                momentum,
                LONG));
    problems.forEach(problem -> learn(sheet, problem));
  }

  private static void learn(Sheet sheet, Problem problem) {
    sheet.heading(problem.title());
    String path = "tiny_benchmarks/" + problem.name() + "/";
    Dataset data = problem.data();
    int firstWithinHalf = -1;
    try (var step =
        new TrainingStep(
            problem.network(),
            Losses.SQUARED_ERROR,
            problem.optimizer(),
            Clipping.none(),
            new Random(1))) {
      int last = problem.epochs().getLast();
      for (int epoch = 0; epoch <= last; epoch++) {
        if (firstWithinHalf < 0 && furthest(problem) < 0.5) {
          firstWithinHalf = epoch;
        }
        if (problem.epochs().contains(epoch)) {
          String name = String.format(Locale.ROOT, "loss after %,d", epoch);
          Tensor loss = Losses.SQUARED_ERROR.of(outputs(problem), Tensor.of(data.targets()));
          sheet.figure(name, loss, path + "losses/" + epoch, AFTER_TRAINING);
        }
        if (epoch % 100 == 0) {
          sheet.progress("%s, epoch %d of %d", problem.title(), epoch, last);
        }
        if (epoch < last) {
          step.run(data.inputs(), data.targets());
        }
      }
    }
    Tensor outputs = outputs(problem);
    int shown = Math.min(4, data.size());
    sheet.figure(
        "outputs for the first rows",
        outputs.slice(0, 0, shown),
        path + "final_outputs",
        AFTER_TRAINING);
    sheet.figure("rows on the right side of ½", rightSide(problem), path + "rows_correct");
    String first = path + "first_epoch_all_within_half";
    if (sheet.isPublished(first)) {
      sheet.figure("first epoch with all within ½", firstWithinHalf, first);
    }
  }

  private static Tensor outputs(Problem problem) {
    return Tensor.of(problem.network().predict(problem.data().inputs()));
  }

  private static double furthest(Problem problem) {
    return outputs(problem).sub(Tensor.of(problem.data().targets())).abs().max().item();
  }

  private static double rightSide(Problem problem) {
    Tensor targets = Tensor.of(problem.data().targets());
    return outputs(problem).greater(0.5).equalTo(targets.greater(0.5)).sum().item();
  }

  // ---- the problems -----------------------------------------------------------------------------

  private static Dataset data(String name, Tensor inputs, Tensor targets) {
    return new Dataset(name, inputs.value(), targets.value(), List.of());
  }

  private static Dataset xor() {
    return data(
        "xor",
        Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
        Tensor.of(new double[][] {{0}, {1}, {1}, {0}}));
  }

  /// 41 points from −π to π.
  private static Dataset sine(double scale, double shift) {
    Tensor x = Tensor.linspace(-Math.PI, Math.PI, 41).expandDims(1);
    return data("sine", x, x.sin().mul(scale).add(shift));
  }

  /// Fifty points on each of two half circles that reach into each other.
  private static Dataset moons() {
    Tensor angle = Tensor.linspace(0, Math.PI, 50);
    Tensor outer = Tensor.stack(1, angle.cos(), angle.sin());
    Tensor inner = Tensor.stack(1, angle.cos().rsub(1), angle.sin().rsub(0.5));
    return data(
        "moons",
        Tensor.concat(0, outer, inner),
        Tensor.concat(0, Tensor.zeros(50, 1), Tensor.ones(50, 1)));
  }

  /// All 64 rows of six bits, and whether each reads the same backwards.
  private static Dataset symmetry() {
    double[] bits = new double[64 * 6];
    Arrays.setAll(bits, i -> i / 6 >> 5 - i % 6 & 1);
    Tensor rows = Tensor.of(NDArray.wrap(bits, 64, 6));
    Tensor same = rows.equalTo(rows.flip(1)).all(1);
    return data("symmetry", rows, same.cast(DType.FLOAT64).expandDims(1));
  }
}
