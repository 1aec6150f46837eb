package dev.adjoint.nn.examples;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.optim.Eigenpair;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import dev.adjoint.ops.Tree;
import java.util.List;

/// A linear neuron that tells two clouds of points apart: the greatest eigenvalue of the Hessian
/// bounds the learning rate.
final class LearningRates {
  static final Example EXAMPLE =
      new Example(
          "lecun-rates",
          "two clouds of points: the Hessian's eigenvalues bound the learning rate",
          EfficientBackProp.SOURCE + ", sections 5.3 and 7.2",
          LearningRates::run);

  private static final String PATH = "efficient_backprop/deterministic_lms/";
  private static final int HALF = 50;

  /// 200 steps of a growing error multiply its rounding errors too: by 50 on top of the error's
  /// own.
  private static final double GROWN = 1e-11;

  private LearningRates() {}

  private static void run(Sheet sheet) {
    sheet.heading("100 points around (−0.4, −0.8) and (0.4, 0.8)");
    sheet.text(
        """
        The paper draws them at random: its covariance has the eigenvalues 0.84 and 0.036, and a
        rate of 1.5 converges, 2.5 diverges. Here they are 0.27·(sin k, sin 1.7k) off their centers,
        which gives nearly the same eigenvalues.
        """);
    Tensor x = points();
    Tensor centered = x.sub(x.meanKeep(0));
    Tensor covariance = centered.transpose().matmul(centered).div(2 * HALF);
    List<Eigenpair> spread =
        Eigenpair.leading(Tree.single(), covariance::matmul, Tensor.of(1, 0), 2);
    sheet.figure("eigenvalues of the covariance", smallestFirst(spread), PATH + "cov_eig");

    TensorFunction error = error(x);
    Tensor zeros = Tensor.zeros(3);
    List<Eigenpair> curvature =
        Eigenpair.leading(
            Tree.single(),
            Differentiate.hvp(Tree.single(), error::at, zeros),
            Tensor.of(1, 0.5, 0.25),
            3);
    double bound = 2 / curvature.getFirst().value();
    sheet.figure(
        "eigenvalues of E's Hessian", smallestFirst(curvature), PATH + "hessian_eig_with_bias");
    sheet.figure("2/λ, the bound of the rate", bound, PATH + "eta_max");

    sheet.heading("E = mean ½(w·x + b − t)²: its least value, and descent towards it");
    Tensor hessian = Differentiate.hessian(error).at(zeros);
    Tensor best = hessian.solve(Differentiate.gradient(error).at(zeros).neg());
    sheet.figure("w₁, w₂, b", best, PATH + "opt_w");
    sheet.figure("E there", error.at(best), PATH + "opt_mse");
    sheet.figure(
        "E after 40 steps of rate 1.5", descended(error, 1.5, 40), PATH + "E_after_40_eta1_5");
    sheet.figure(
        "E after 200, 1 % below the bound",
        descended(error, 0.99 * bound, 200), PATH + "E200_below");
    sheet.figure(
        "E after 200, 1 % above it",
        descended(error, 1.01 * bound, 200), PATH + "E200_above", GROWN);
    sheet.text("Above the bound E grows by 1.02² in each step, and its rounding errors with it.");
  }

  /// The first cloud with k rising, the second with k falling.
  private static Tensor points() {
    Tensor k = Tensor.arange(1, HALF + 1.0);
    Tensor off = Tensor.stack(1, k.sin(), k.mul(1.7).sin()).mul(0.27);
    Tensor center = Tensor.of(0.4, 0.8);
    return Tensor.concat(0, off.sub(center), off.add(center).flip(0));
  }

  private static TensorFunction error(Tensor x) {
    Tensor target = Tensor.concat(0, Tensor.full(-1, HALF), Tensor.full(1, HALF));
    return w -> x.matmul(w.slice(0, 0, 2)).add(w.select(0, 2)).sub(target).square().mean().div(2);
  }

  private static double descended(TensorFunction error, double rate, int steps) {
    TensorFunction gradient = Differentiate.gradient(error);
    NDArray w = Tensor.zeros(3).value();
    for (int i = 0; i < steps; i++) {
      w = Tensor.of(gradient.at(w)).fma(-rate, Tensor.of(w)).value();
    }
    return error.at(Tensor.of(w)).item();
  }

  private static Tensor smallestFirst(List<Eigenpair> pairs) {
    return Tensor.of(pairs.stream().mapToDouble(Eigenpair::value).sorted().toArray());
  }
}
