package dev.adjoint.nn.examples;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.data.Bundled;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.loss.Penalties;
import dev.adjoint.nn.optim.Lbfgs;
import dev.adjoint.nn.optim.Minimum;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.util.List;

/// A network that learns to give out what it is given, through few hidden units of which even fewer
/// may be active.
final class SparseAutoencoder {
  static final Example EXAMPLE =
      new Example(
          "sparse-autoencoder",
          "deltas, weight decay, sparsity, the check of the gradient, and L-BFGS",
          "Andrew Ng, CS294A Lecture Notes: Sparse Autoencoder, 2011",
          SparseAutoencoder::run);

  private static final int VISIBLE = 64;
  private static final int HIDDEN = 25;
  private static final double RHO = 0.01;
  private static final int ITERATIONS = 150;
  private static final String SHADES = "·░▒▓█";

  /// How much weight decay and sparsity weigh.
  private record Setting(double lambda, double beta, String path) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(0, 0, "lambda=0 beta=0/"),
          new Setting(1e-4, 0, "lambda=0.0001 beta=0/"),
          new Setting(1e-4, 3, "lambda=0.0001 beta=3/"));

  private SparseAutoencoder() {}

  private static void run(Sheet sheet) {
    deltas(sheet);
    golden(sheet, 4, 2, 3, "4_2_m3/");
    golden(sheet, VISIBLE, HIDDEN, 10, "64_25_m10/");
    learn(sheet);
  }

  /// J(W, b) = ½‖a³ − x‖² (mean) + λ/2·Σ W² + β·Σ KL(ρ‖ρ̂).
  private static Tensor cost(Mlp network, Pass pass, Tensor x, Setting setting) {
    Tensor a2 = hidden(network, pass, x);
    Tensor a3 = network.linears().get(1).apply(a2, pass).sigmoid();
    List<Tensor> weights = network.linears().stream().map(l -> pass.of(l.weight())).toList();
    return Losses.SQUARED_ERROR
        .of(a3, x)
        .add(Penalties.weightDecay(weights).mul(setting.lambda()))
        .add(Penalties.sparsity(a2, RHO).mul(setting.beta()));
  }

  private static Tensor hidden(Mlp network, Pass pass, Tensor x) {
    return network.linears().get(0).apply(x, pass).sigmoid();
  }

  /// θ = (W¹, W², b¹, b²), the weights of each unit in a row.
  private static Mlp of(Tensor theta, int visible, int hidden) {
    List<Tensor> parts =
        theta.split(0, new int[] {hidden * visible, visible * hidden, hidden, visible});
    NDArray w1 = parts.get(0).reshape(hidden, visible).transpose().value();
    NDArray w2 = parts.get(1).reshape(visible, hidden).transpose().value();
    return Mlp.of(
        List.of(
            Linear.of("encoder", w1, parts.get(2).value()),
            Linear.of("decoder", w2, parts.get(3).value())),
        List.of(Activation.SIGMOID, Activation.SIGMOID));
  }

  private static Tensor theta(int visible, int hidden) {
    return new Sines(1).next(2 * visible * hidden + hidden + visible).mul(0.1);
  }

  /// Component i of patch j is 0.5 + 0.4·sin(j·visible + i + 1).
  private static Tensor patches(int count, int visible) {
    return new Sines(1).next(count, visible).mul(0.4).add(0.5);
  }

  private static void deltas(Sheet sheet) {
    sheet.heading(
        "The deltas of the lecture notes, and the tape's (4-2-4, three patches)", "by the formula");
    Tensor x = patches(3, 4);
    Mlp network = of(theta(4, 2), 4, 2);
    try (Tape tape = new Tape()) {
      Pass pass = Pass.with(parameter -> parameter.on(tape));
      Tensor z2 = network.linears().get(0).apply(x, pass);
      Tensor a2 = z2.sigmoid();
      Tensor z3 = network.linears().get(1).apply(a2, pass);
      Tensor a3 = z3.sigmoid();
      Gradients gradients = a3.sub(x).square().sum().mul(0.5).backward(List.of(z2, z3));
      Tensor delta3 = a3.sub(x).mul(a3.mul(a3.rsub(1)));
      Tensor w2 = pass.of(network.linears().get(1).weight());
      Tensor delta2 = delta3.matmul(w2.transpose()).mul(a2.mul(a2.rsub(1)));
      sheet.same("δ³ = −(x − a³)·a³(1 − a³)", Tensor.of(gradients.of(z3)), delta3);
      sheet.same("δ² = (W²ᵀ·δ³)·a²(1 − a²)", Tensor.of(gradients.of(z2)), delta2);
    }
  }

  private static void golden(Sheet sheet, int visible, int hidden, int count, String size) {
    Tensor x = patches(count, visible);
    Tensor theta = theta(visible, hidden);
    for (Setting setting : SETTINGS) {
      sheet.heading(
          "%d-%d-%d, %d patches, λ = %s, β = %s"
              .formatted(visible, hidden, visible, count, setting.lambda(), setting.beta()));
      String path = "ufldl/sparse_autoencoder_golden/" + size + setting.path();
      Mlp network = of(theta, visible, hidden);
      try (Tape tape = new Tape()) {
        Pass pass = Pass.with(parameter -> parameter.on(tape));
        Tensor cost = cost(network, pass, x, setting);
        Gradients found = cost.backward();
        Linear encoder = network.linears().get(0);
        Linear decoder = network.linears().get(1);
        Tensor gradient =
            Tensor.concat(
                0,
                Tensor.of(found.of(pass.of(encoder.weight()))).transpose().flatten(),
                Tensor.of(found.of(pass.of(decoder.weight()))).transpose().flatten(),
                Tensor.of(found.of(pass.of(encoder.bias()))),
                Tensor.of(found.of(pass.of(decoder.bias()))));
        int last = gradient.shape().size(0) - 1;
        sheet.figure("J", cost, path + "J");
        sheet.figure("‖∇J‖", gradient.norm(), path + "grad_norm");
        if (visible == 4) {
          sheet.figure("∇J", gradient, path + "grad");
        }
        sheet.figure("∇J, its first five", gradient.slice(0, 0, 5), path + "grad_first5");
        sheet.figure("∇J, its last", gradient.select(0, last), path + "grad_last");
        Tensor rhoHat = hidden(network, Pass.inference(), x).mean(0).slice(0, 0, 2);
        sheet.figure("ρ̂ of two units", rhoHat, path + "rho_hat_first2");
        TensorFunction ofTheta = v -> cost(of(v, visible, hidden), Pass.inference(), x, setting);
        Tensor numerical = NumericalGradient.of(ofTheta, theta);
        sheet.below("numerical check", NumericalGradient.difference(numerical, gradient), 1e-9);
      }
    }
  }

  private static void learn(Sheet sheet) {
    sheet.heading("The exercise's network");
    Tensor theta = theta(VISIBLE, HIDDEN);
    sheet.figure("parameters", theta.shape().count(), "ufldl/sparse_autoencoder_params/n_params");
    sheet.heading("Learning features by L-BFGS", "expected");
    sheet.text(
        """
        The course takes 10,000 patches of photographs, which it does not give away: here the 1797
        bundled images of 8×8 pixels are the patches, prepared in the same way (their mean removed,
        cut off at three deviations, brought into [0.1, 0.9]). The source has no figure for them.
        """);
    Tensor x = prepared(Tensor.of(Bundled.DIGITS.load(DType.FLOAT64).inputs()));
    Mlp network = of(theta, VISIBLE, HIDDEN);
    Setting setting = SETTINGS.getLast();
    double before = cost(network, Pass.inference(), x, setting).item();
    int[] evaluations = {0};
    Minimum<?> minimum =
        new Lbfgs(ITERATIONS)
            .minimize(
                network.parameters(),
                pass -> {
                  sheet.progress("L-BFGS, evaluation %d of the cost", ++evaluations[0]);
                  return cost(network, pass, x, setting);
                });
    Tensor rhoHat = hidden(network, Pass.inference(), x).mean(0);
    sheet.line(
        "  J from %.4f to %.4f by %d steps, %d evaluations; mean activation %.4f (ρ is %.2f)"
            .formatted(
                before,
                minimum.value(),
                minimum.iterations(),
                minimum.evaluations(),
                rhoHat.mean().item(),
                RHO));
    sheet.below("|mean ρ̂ − ρ|", Math.abs(rhoHat.mean().item() - RHO), RHO / 10);
    sheet.below("J after it, of J before", minimum.value() / before, 0.1);
    sheet.heading("What ten of the hidden units look for, from dark, below 0, to bright");
    draw(sheet, Tensor.of(network.linears().getFirst().weight().value()).transpose());
  }

  /// The input of a given length that makes a unit most active is its weights, but for a factor:
  /// the features that the lecture notes draw.
  private static void draw(Sheet sheet, Tensor features) {
    Tensor shares = features.div(features.abs().maxKeep(1)).add(1).div(2);
    for (int row = 0; row < 8; row++) {
      StringBuilder line = new StringBuilder(" ");
      for (int unit = 0; unit < 10; unit++) {
        line.append(' ');
        for (int column = 0; column < 8; column++) {
          double share = shares.value().get(unit, 8 * row + column);
          line.append(SHADES.charAt((int) Math.min(share * SHADES.length(), SHADES.length() - 1)));
        }
      }
      sheet.line(line.toString());
    }
  }

  private static Tensor prepared(Tensor images) {
    Tensor centered = images.sub(images.meanKeep(1));
    double bound = 3 * centered.std().item();
    return centered.clamp(-bound, bound).div(bound).add(1).mul(0.4).add(0.1);
  }
}
