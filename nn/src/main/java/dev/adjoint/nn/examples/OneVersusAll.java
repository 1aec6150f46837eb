package dev.adjoint.nn.examples;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.data.Bundled;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Penalties;
import dev.adjoint.nn.optim.Lbfgs;
import dev.adjoint.nn.optim.Minimum;
import dev.adjoint.nn.train.Metrics;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Regularized logistic regression, and one of it for each class against all others.
final class OneVersusAll {
  static final Example EXAMPLE =
      new Example(
          "ng-logistic",
          "regularized logistic regression, one class against all others",
          "Andrew Ng, Machine Learning (course), exercise 3, 2011",
          OneVersusAll::run);

  /// A search ends where no slope of J is above 10⁻⁹, and so within 10⁻¹² of its least value.
  private static final double LEAST = 1e-12;

  private OneVersusAll() {}

  private static void run(Sheet sheet) {
    sheet.heading("lrCostFunction at θ = (−2, −1, 1, 2), λ = 3");
    Tensor x = Tensor.arange(1, 16).reshape(3, 5).transpose().div(10);
    TensorFunction cost = cost(x, Tensor.of(1, 0, 1, 0, 1), 3);
    Tensor theta = Tensor.of(-2, -1, 1, 2);
    Tensor gradient = Differentiate.gradient(cost).at(theta);
    sheet.figure("J", cost.at(theta), "andrew_ng/lr_cost_ex3/J");
    sheet.figure("∇J", gradient, "andrew_ng/lr_cost_ex3/grad");
    sheet.digits("J, as the exercise prints it", cost.at(theta).item(), "2.534819");
    List<String> printed = List.of("0.146561", "-0.548558", "0.724722", "1.398003");
    for (int i = 0; i < printed.size(); i++) {
      sheet.digits("∂J/∂θ" + i, gradient.value().get(i), printed.get(i));
    }

    sheet.heading("Ten of it, λ = 0.1, for the bundled digits", "by Newton in NumPy");
    sheet.text(
        """
        The course's 5000 digits of 20×20 pixels are not free to be passed on; with them it reports
        94.9 % on the training examples. Here, the first 1000 bundled digits: each J has one
        minimum, which Newton's method, written in NumPy, finds too.
        """);
    Dataset digits = Bundled.DIGITS.load(DType.FLOAT64).select(IntStream.range(0, 1000).toArray());
    Tensor pixels = Tensor.of(digits.inputs());
    List<Tensor> scores = new ArrayList<>();
    double sum = 0;
    for (int k = 0; k < digits.classes().size(); k++) {
      sheet.progress("class %d of %d", k + 1, digits.classes().size());
      NDArray y = digits.targets().slice(1, k, 1, 1).squeeze(1);
      Minimum<Tensor> minimum =
          new Lbfgs(1000).minimize(cost(pixels, Tensor.of(y), 0.1), Tensor.zeros(65));
      sum += minimum.value();
      scores.add(logits(pixels, minimum.at()));
    }
    double accuracy = Metrics.ACCURACY.of(Tensor.stack(1, scores).value(), digits.targets());
    sheet.near("the ten least J, their sum", sum, 0.231263704358510, LEAST);
    sheet.same("right of 1000", Math.rint(1000 * accuracy), 998);
  }

  /// J = −mean y·log h + (1 − y)·log(1 − h) + λ/2m·Σ θ², where h = σ(θ₀ + x·θ) and θ₀ is left out
  /// of the sum.
  private static TensorFunction cost(Tensor x, Tensor y, double lambda) {
    return theta -> {
      Tensor weights = theta.slice(0, 1, theta.shape().size(0));
      return logits(x, theta)
          .binaryCrossEntropyWithLogits(y)
          .add(Penalties.weightDecay(List.of(weights)).mul(lambda / x.shape().size(0)));
    };
  }

  private static Tensor logits(Tensor x, Tensor theta) {
    return x.matmul(theta.slice(0, 1, theta.shape().size(0))).add(theta.select(0, 0));
  }
}
