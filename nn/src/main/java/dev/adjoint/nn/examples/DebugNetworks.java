package dev.adjoint.nn.examples;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.loss.Penalties;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.util.List;

/// The regularized cost of a network, with the debug networks on which the course has it checked.
final class DebugNetworks {
  static final Example EXAMPLE =
      new Example(
          "ng-networks",
          "regularized network cost: the debug networks, their gradients, logic gates",
          "Andrew Ng, Machine Learning (course), exercises 3 and 4, 2011",
          DebugNetworks::run);

  private static final int INPUTS = 3;
  private static final int HIDDEN = 5;
  private static final int LABELS = 3;
  private static final Tensor X = new Sines(1).columns(5, INPUTS).div(10);
  private static final Tensor Y = Tensor.oneHot(new int[] {1, 2, 0, 1, 2}, LABELS);

  private DebugNetworks() {}

  private static void run(Sheet sheet) {
    Tensor theta = theta();
    for (int lambda : new int[] {0, 1, 3}) {
      sheet.heading("checkNNGradients: 3-5-3, five examples, λ = " + lambda);
      String path = "andrew_ng/check_nn/lambda/" + lambda + "/";
      TensorFunction cost = v -> cost(v, lambda);
      Tensor gradient = Differentiate.gradient(cost).at(theta);
      Tensor numerical = NumericalGradient.of(cost, theta);
      sheet.figure("J", cost.at(theta), path + "J");
      sheet.figure("∇J", gradient, path + "grad");
      sheet.below("relative difference", NumericalGradient.difference(numerical, gradient), 1e-9);
    }
    sigmoidGradient(sheet);
    gates(sheet);
  }

  /// Θ₁ and Θ₂ column after column; the first column is the bias. Each begins at sin 1.
  private static Tensor theta() {
    Tensor theta1 = new Sines(1).next(HIDDEN * (1 + INPUTS));
    Tensor theta2 = new Sines(1).next(LABELS * (1 + HIDDEN));
    return Tensor.concat(0, theta1, theta2).div(10);
  }

  /// J = −mean Σₖ yₖ·log hₖ + (1 − yₖ)·log(1 − hₖ) + λ/2m·Σ Θ², the biases left out.
  private static Tensor cost(Tensor theta, double lambda) {
    int first = HIDDEN * (1 + INPUTS);
    int count = X.shape().size(0);
    Tensor theta1 = theta.slice(0, 0, first).reshape(1 + INPUTS, HIDDEN);
    Tensor theta2 = theta.slice(0, first, theta.shape().size(0)).reshape(1 + HIDDEN, LABELS);
    Tensor logits = layer(layer(X, theta1).sigmoid(), theta2);
    List<Tensor> weights = List.of(weights(theta1), weights(theta2));
    return logits
        .binaryCrossEntropyWithLogits(Y)
        .mul(LABELS)
        .add(Penalties.weightDecay(weights).mul(lambda / count));
  }

  private static Tensor layer(Tensor a, Tensor theta) {
    return a.matmul(weights(theta)).add(theta.select(0, 0));
  }

  private static Tensor weights(Tensor theta) {
    return theta.slice(0, 1, theta.shape().size(0));
  }

  private static void sigmoidGradient(Sheet sheet) {
    sheet.heading("sigmoidGradient");
    TensorFunction slope = Differentiate.gradient(x -> x.sigmoid().sum());
    for (String at : List.of("-1", "-0.5", "0", "0.5", "1")) {
      Tensor x = Tensor.scalar(Double.parseDouble(at));
      sheet.figure("σ′(" + at + ")", slope.at(x), "andrew_ng/sigmoid_gradient/" + at);
    }
  }

  private static void gates(Sheet sheet) {
    sheet.heading("Gates: a neuron computes AND, OR, NOR, NOT; two layers compute XNOR");
    Tensor pairs = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Tensor and = gate(sheet, "AND", pairs);
    Tensor nor = gate(sheet, "NOR", pairs);
    Tensor xnor = gate(sheet, "OR", Tensor.stack(1, and, nor));
    sheet.figure("σ(10)", Tensor.scalar(10).sigmoid(), "andrew_ng/gates/sigma10");
    sheet.figure("XNOR of 00, 01, 10, 11", xnor, "andrew_ng/gates/XNOR_outputs_00_01_10_11");
    truth(sheet, "AND of 00, 01, 10, 11", and, 0, 0, 0, 1);
    truth(sheet, "OR", gate(sheet, "OR", pairs), 0, 1, 1, 1);
    truth(sheet, "NOR", nor, 1, 0, 0, 0);
    truth(sheet, "XNOR", xnor, 1, 0, 0, 1);
    Tensor not = gate(sheet, "NOT", Tensor.of(new double[][] {{0}, {1}}));
    truth(sheet, "NOT of 0, 1", not, 1, 0);
  }

  private static Tensor gate(Sheet sheet, String name, Tensor inputs) {
    double[] theta = sheet.published("andrew_ng/gates/" + name);
    Tensor column = Tensor.of(NDArray.wrap(theta, theta.length, 1));
    return layer(inputs, column).sigmoid().select(1, 0);
  }

  private static void truth(Sheet sheet, String name, Tensor output, double... expected) {
    sheet.below(
        name + ": off by at most", output.sub(Tensor.of(expected)).abs().max().item(), 1e-4);
  }
}
