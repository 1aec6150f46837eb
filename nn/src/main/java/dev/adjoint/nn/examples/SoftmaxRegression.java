package dev.adjoint.nn.examples;

import dev.adjoint.core.array.DType;
import dev.adjoint.nn.data.Bundled;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Penalties;
import dev.adjoint.nn.optim.Lbfgs;
import dev.adjoint.nn.optim.Minimum;
import dev.adjoint.nn.train.Metrics;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Logistic regression for many classes, by L-BFGS on all examples at once.
final class SoftmaxRegression {
  private static final double LAMBDA = 1e-4;
  private static final int ITERATIONS = 100;

  private SoftmaxRegression() {}

  static Example example(Optional<Path> mnist) {
    return new Example(
        "softmax-regression",
        "digits by softmax regression with weight decay",
        "Andrew Ng et al., Unsupervised Feature Learning and Deep Learning Tutorial, 2011",
        sheet -> run(sheet, mnist));
  }

  private static void run(Sheet sheet, Optional<Path> mnist) {
    Dataset digits = Bundled.DIGITS.load(DType.FLOAT64);
    Dataset training = digits.select(IntStream.range(0, 1000).toArray());
    Dataset test = digits.select(IntStream.range(1000, digits.size()).toArray());
    Tensor zeros = Tensor.zeros(64, 10);

    sheet.heading("The cost of knowing nothing is log 10, and its gradient is right");
    sheet.digits("J(0)", cost(training).at(zeros).item(), "2.302585092994046");
    Dataset few = training.select(IntStream.range(0, 20).toArray());
    Tensor theta = new Sines(1).next(64, 10).mul(0.005);
    Tensor gradient = Differentiate.gradient(cost(few)).at(theta);
    Tensor numerical = NumericalGradient.of(cost(few), theta);
    sheet.below("numerical check", NumericalGradient.difference(numerical, gradient), 1e-7);

    sheet.heading("1000 of the bundled digits, 100 steps; 797 to test", "expected");
    Tensor learned = learn(sheet, training, zeros);
    sheet.above("accuracy on the test digits", accuracy(test, learned), 0.9);

    sheet.heading("MNIST, 100 steps", "expected");
    Mnist.load(sheet, mnist, DType.FLOAT64)
        .ifPresent(
            data -> {
              Tensor found = learn(sheet, data.training(), Tensor.zeros(784, 10));
              sheet.above("accuracy on 10,000 test digits", accuracy(data.heldOut(), found), 0.92);
              sheet.text("The exercise says 92.2 %, its page 92.6 %.");
            });
  }

  /// J(θ) = −mean log softmax(x·θ)ₜ + λ/2·‖θ‖².
  private static TensorFunction cost(Dataset data) {
    Tensor x = Tensor.of(data.inputs());
    int[] labels = data.labels();
    return theta ->
        x.matmul(theta).crossEntropy(labels).add(Penalties.weightDecay(List.of(theta)).mul(LAMBDA));
  }

  private static Tensor learn(Sheet sheet, Dataset data, Tensor start) {
    int[] evaluations = {0};
    TensorFunction cost = cost(data);
    Minimum<Tensor> minimum =
        new Lbfgs(ITERATIONS)
            .minimize(
                theta -> {
                  sheet.progress("L-BFGS, evaluation %d of the cost", ++evaluations[0]);
                  return cost.at(theta);
                },
                start);
    sheet.line(
        "  J from %.6f to %.6f by %d steps, %d evaluations"
            .formatted(
                cost.at(start).item(),
                minimum.value(),
                minimum.iterations(),
                minimum.evaluations()));
    return minimum.at();
  }

  private static double accuracy(Dataset data, Tensor theta) {
    Tensor logits = Tensor.of(data.inputs()).matmul(theta);
    return Metrics.ACCURACY.of(logits.value(), data.targets());
  }
}
