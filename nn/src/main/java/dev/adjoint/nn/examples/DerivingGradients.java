package dev.adjoint.nn.examples;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.util.Arrays;

/// The gradient check of the tutorial, and three objectives whose gradients it derives by drawing
/// them as networks. Here they are written down, and that is all.
final class DerivingGradients {
  static final Example EXAMPLE =
      new Example(
          "ufldl-gradients",
          "checkNumericalGradient, and the gradients of three objectives",
          "Andrew Ng et al., Unsupervised Feature Learning and Deep Learning Tutorial, 2011",
          DerivingGradients::run);

  private static final String PATH = "ufldl/deriving_gradients/";

  private DerivingGradients() {}

  private static void run(Sheet sheet) {
    checkNumericalGradient(sheet);
    sparseCoding(sheet);
    topographic(sheet);
    reconstruction(sheet);
  }

  private static void checkNumericalGradient(Sheet sheet) {
    sheet.heading("checkNumericalGradient: x₁² + 3·x₁·x₂ at (4, 10), ε = 10⁻⁴");
    TensorFunction f =
        x -> {
          Tensor x1 = x.select(0, 0);
          Tensor x2 = x.select(0, 1);
          return x1.square().add(x1.mul(3).mul(x2));
        };
    Tensor at = Tensor.of(4, 10);
    Tensor gradient = Differentiate.gradient(f).at(at);
    Tensor numerical = NumericalGradient.of(f, at);
    double difference = NumericalGradient.difference(numerical, gradient);
    String path = "ufldl/checkNumericalGradient/";
    sheet.figure("∂f/∂x₁, ∂f/∂x₂", gradient, path + "analytic", 0);
    sheet.figure("by differences", numerical, path + "numeric_float64", 0);
    sheet.digits("‖difference‖/‖sum‖", difference, "2.1452e-12");
    sheet.figure("all its digits", difference, path + "diff", 0);
  }

  private static void sparseCoding(Sheet sheet) {
    sheet.heading("Sparse coding: ‖A·s − x‖²");
    Tensor a = new Sines(1).next(3, 4);
    Tensor x = new Sines(20).next(3, 1);
    Tensor s = new Sines(40).next(4, 1);
    TensorFunction ofA = v -> v.matmul(s).sub(x).square().sum();
    TensorFunction ofS = v -> a.matmul(v).sub(x).square().sum();
    sheet.figure("F", ofA.at(a), PATH + "ex1/F");
    sheet.figure("∂F/∂A", Differentiate.gradient(ofA).at(a), PATH + "ex1/dA");
    sheet.figure("∂F/∂s", Differentiate.gradient(ofS).at(s), PATH + "ex1/ds");
  }

  private static void topographic(Sheet sheet) {
    sheet.heading("Smoothed topographic sparsity: Σ √(V·s·sᵀ + ε), on the diagonal of s·sᵀ");
    Tensor v = Tensor.of(NDArray.wrap(sheet.published(PATH + "ex2/V"), 4, 4));
    double epsilon = Arrays.stream(sheet.published(PATH + "ex2/eps")).sum();
    TensorFunction f = s -> v.matmul(s.square()).add(epsilon).sqrt().sum();
    Tensor s = new Sines(40).next(4, 1);
    sheet.figure("F", f.at(s), PATH + "ex2/F");
    sheet.figure("∂F/∂s", Differentiate.gradient(f).at(s), PATH + "ex2/ds");
  }

  private static void reconstruction(Sheet sheet) {
    sheet.heading("Reconstruction by independent components: ‖Wᵀ·W·x − x‖²");
    Tensor x = new Sines(20).next(3, 1);
    TensorFunction f = w -> w.transpose().matmul(w.matmul(x)).sub(x).square().sum();
    Tensor w = new Sines(60).next(2, 3);
    sheet.figure("F", f.at(w), PATH + "ex3/F");
    sheet.figure("∂F/∂W, where W stands twice", Differentiate.gradient(f).at(w), PATH + "ex3/dW");
  }
}
