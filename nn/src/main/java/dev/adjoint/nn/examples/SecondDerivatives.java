package dev.adjoint.nn.examples;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.DiagonalCurvature;
import dev.adjoint.nn.optim.Eigenpair;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import dev.adjoint.ops.Tree;
import java.util.List;
import java.util.stream.DoubleStream;

/// The second derivatives of the 2-2-2 network of the step-by-step example.
final class SecondDerivatives {
  static final Example EXAMPLE =
      new Example(
          "lecun-curvature",
          "the 2-2-2 network's Hessian, its eigenvalues, its diagonal by sweeps",
          EfficientBackProp.SOURCE + ", sections 6 and 7",
          SecondDerivatives::run);

  private static final String PATH = "efficient_backprop/deterministic_lms/";
  private static final Tensor INPUT = Tensor.of(new double[][] {{0.05, 0.10}});
  private static final Tensor TARGET = Tensor.of(new double[][] {{0.01, 0.99}});

  /// w₁ … w₈ into h1, h2, o1, o2, and the four units' biases.
  private static final Tensor THETA =
      Tensor.of(0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55, 0.35, 0.35, 0.60, 0.60);

  private SecondDerivatives() {}

  private static Tensor error(Tensor theta) {
    Tensor w1 = theta.slice(0, 0, 4).reshape(2, 2).transpose();
    Tensor w2 = theta.slice(0, 4, 8).reshape(2, 2).transpose();
    Tensor h = INPUT.matmul(w1).add(theta.slice(0, 8, 10)).sigmoid();
    return h.matmul(w2).add(theta.slice(0, 10, 12)).sigmoid().squaredError(TARGET);
  }

  private static void run(Sheet sheet) {
    sheet.heading("The Hessian of E by the twelve weights and biases");
    TensorFunction f = SecondDerivatives::error;
    Tensor hessian = Differentiate.hessian(f).at(THETA);
    sheet.figure("H, all of it", hessian, PATH + "mazur_hessian");
    sheet.figure(
        "its diagonal, without the rest",
        Differentiate.hessianDiagonal(f).at(THETA),
        PATH + "mazur_hessian_diag");

    sheet.heading("Its eigenvalues, by power iteration on products H·v");
    List<Eigenpair> pairs =
        Eigenpair.leading(
            Tree.single(),
            Differentiate.hvp(Tree.single(), f::at, THETA),
            new Sines(1).next(12),
            6);
    sheet.text(
        """
        Six are 0: the two weights and the bias of a hidden unit act through their sum alone, which
        leaves four directions without effect, and in two more the output weights change neither the
        outputs nor what the hidden units are told.
        """);
    double[] found =
        DoubleStream.concat(
                pairs.stream().mapToDouble(Eigenpair::value),
                DoubleStream.generate(() -> 0).limit(6))
            .sorted()
            .toArray();
    sheet.figure(
        "six eigenvalues, and six zeros", Tensor.of(found), PATH + "mazur_hessian_eig", 1e-13);

    sheet.heading("The diagonal of Gauss and Newton, by one sweep back through the squares");
    List<NDArray> sweep =
        DiagonalCurvature.of(network(), Losses.SQUARED_ERROR, INPUT.value(), TARGET.value())
            .values();
    Tensor weights = Tensor.concat(0, transposed(sweep.get(0)), transposed(sweep.get(2))).flatten();
    Tensor biases = Tensor.concat(0, Tensor.of(sweep.get(1)), Tensor.of(sweep.get(3)));
    sheet.figure("of the weights", weights, PATH + "mazur_gauss_newton_diag/w");
    sheet.figure("of the biases", biases, PATH + "mazur_gauss_newton_diag/b");
    sheet.text(
        """
        It is never negative, where the Hessian's own is, and so can make rates: E's own curvature
        through the sigmoids is what it leaves out.
        """);
  }

  private static Tensor transposed(NDArray matrix) {
    return Tensor.of(matrix).transpose();
  }

  private static Mlp network() {
    return Mlp.of(
        List.of(layer("hidden", 0, 8), layer("output", 4, 10)),
        List.of(Activation.SIGMOID, Activation.SIGMOID));
  }

  private static Linear layer(String name, int weights, int biases) {
    return Linear.of(
        name,
        THETA.slice(0, weights, weights + 4).reshape(2, 2).transpose().value(),
        THETA.slice(0, biases, biases + 2).value());
  }
}
