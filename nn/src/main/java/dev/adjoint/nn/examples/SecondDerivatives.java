package dev.adjoint.nn.examples;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.DiagonalCurvature;
import dev.adjoint.nn.optim.Eigenpair;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import dev.adjoint.ops.Tree;
import java.util.Arrays;
import java.util.List;

/// The second derivatives of the 2-2-2 network of the step-by-step example.
final class SecondDerivatives {
  static final Example EXAMPLE =
      new Example(
          "lecun-curvature",
          "the 2-2-2 network's Hessian, its eigenvalues, its diagonal by sweeps",
          EfficientBackProp.SOURCE + ", sections 6 and 7",
          SecondDerivatives::run);

  private static final String PATH = "efficient_backprop/deterministic_lms/";

  /// What the reference has in place of 0 is less.
  private static final double ZERO = 1e-16;

  private SecondDerivatives() {}

  private static void run(Sheet sheet) {
    sheet.heading("The Hessian of E by the twelve weights and biases");
    TwoTwoTwoNetwork network = TwoTwoTwoNetwork.begin(2, true);
    TensorFunction f = network::error;
    Tensor theta = Tensor.concat(0, network.weights(), network.biases());
    Tensor hessian = Differentiate.hessian(f).at(theta);
    sheet.figure("H, all of it", hessian, PATH + "mazur_hessian");
    sheet.figure(
        "its diagonal, without the rest",
        Differentiate.hessianDiagonal(f).at(theta),
        PATH + "mazur_hessian_diag");

    sheet.heading("Its eigenvalues, by power iteration on products H·v");
    List<Eigenpair> pairs =
        Eigenpair.leading(
            Tree.single(),
            Differentiate.hvp(Tree.single(), f::at, theta),
            new Sines(1).next(12),
            6);
    double[] published =
        Arrays.stream(sheet.published(PATH + "mazur_hessian_eig"))
            .filter(v -> Math.abs(v) > ZERO)
            .toArray();
    double[] values = pairs.stream().mapToDouble(Eigenpair::value).sorted().toArray();
    sheet.figure("the six that are not 0", Tensor.of(values), published, 1e-13);
    sheet.text(
        """
        Six more are 0: the two weights and the bias of a hidden unit act through their sum alone,
        which leaves four directions without effect, and in two more the output weights change
        neither the outputs nor what the hidden units are told. So nothing is left of H once the six
        pairs are taken out of it:
        """);
    Tensor rest = hessian;
    for (Eigenpair pair : pairs) {
      Tensor v = Tensor.of(pair.vector());
      rest = rest.sub(v.outer(v).mul(pair.value()));
    }
    sheet.below("‖H − Σ λ·v·vᵀ‖", rest.norm().item(), 1e-10 * hessian.norm().item());

    sheet.heading("The diagonal of Gauss and Newton, by one sweep back through the squares");
    List<NDArray> sweep =
        DiagonalCurvature.of(
                network.mlp(),
                Losses.SQUARED_ERROR,
                TwoTwoTwoNetwork.INPUT.value(),
                TwoTwoTwoNetwork.TARGET.value())
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
}
