package dev.adjoint.nn.examples;

import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The four equations of backpropagation, with slopes in closed form and sums written out, give the
/// tape's gradients, whatever the perceptron.
final class NielsenEquations {
  static final Example EXAMPLE =
      new Example(
          "nielsen-equations",
          "the four equations of backpropagation, for any perceptron",
          "Michael Nielsen, Neural Networks and Deep Learning, 2015, chapter 2",
          NielsenEquations::run);

  private static final int EXAMPLES = 7;

  private NielsenEquations() {}

  private static void run(Sheet sheet) {
    Random random = new Random(2015);
    check(sheet, Mlp.sizes(2, 3, 1), Losses.SQUARED_ERROR, random);
    check(
        sheet,
        Mlp.sizes(6, 5, 4, 3).activations(Activation.TANH, Activation.SOFTPLUS, Activation.SIGMOID),
        Losses.SQUARED_ERROR,
        random);
    check(
        sheet,
        Mlp.sizes(5, 4, 8, 4, 2)
            .activations(
                Activation.GELU, Activation.SILU, Activation.LEAKY_RELU, Activation.LINEAR),
        Losses.BINARY_CROSS_ENTROPY,
        random);
    check(
        sheet,
        Mlp.sizes(9, 30, 10).activations(Activation.ELU, Activation.LINEAR),
        Losses.CROSS_ENTROPY,
        random);
  }

  private static void check(Sheet sheet, Mlp.Builder builder, Losses loss, Random random) {
    Mlp mlp = builder.random(random).build();
    int last = mlp.linears().size() - 1;
    Tensor x = Tensor.normal(random, EXAMPLES, mlp.sizes().getFirst());
    Tensor target = Tensor.uniform(random, 0, 1, EXAMPLES, mlp.sizes().getLast());
    sheet.heading(mlp.describe() + ", " + loss.label(), "by the equation");
    try (Tape tape = new Tape()) {
      Pass pass = Pass.with(parameter -> parameter.on(tape));
      List<Tensor> a = new ArrayList<>(List.of(x));
      List<Tensor> z = new ArrayList<>();
      for (int l = 0; l <= last; l++) {
        z.add(mlp.linears().get(l).apply(a.get(l), pass));
        a.add(mlp.activations().get(l).apply(z.get(l), pass));
      }
      Gradients tapes = loss.of(a.getLast(), target).backward(z);
      List<Tensor> delta = new ArrayList<>();
      delta.add(
          slope(loss, a.getLast(), target).mul(slope(mlp.activations().get(last), z.get(last))));
      for (int l = last - 1; l >= 0; l--) {
        Tensor w = Tensor.of(mlp.linears().get(l + 1).weight().value());
        Tensor slope = slope(mlp.activations().get(l), z.get(l));
        delta.addFirst(delta.getFirst().matmul(w.transpose()).mul(slope));
      }
      List<Tensor> deltas = z.stream().map(tapes::of).map(Tensor::of).toList();
      sheet.same("BP1: δᴸ = ∇ₐC · σ′(zᴸ)", deltas.get(last), delta.get(last));
      sheet.same(
          "BP2: δˡ = wᵀ·δˡ⁺¹ · σ′(zˡ)",
          join(deltas.subList(0, last)),
          join(delta.subList(0, last)));
      List<Tensor> byBias = new ArrayList<>();
      List<Tensor> byWeight = new ArrayList<>();
      List<Tensor> bp3 = new ArrayList<>();
      List<Tensor> bp4 = new ArrayList<>();
      for (int l = 0; l <= last; l++) {
        Linear linear = mlp.linears().get(l);
        byBias.add(Tensor.of(tapes.of(pass.of(linear.bias()))));
        byWeight.add(Tensor.of(tapes.of(pass.of(linear.weight()))));
        bp3.add(products(Tensor.ones(EXAMPLES, 1), delta.get(l)));
        bp4.add(products(a.get(l), delta.get(l)));
      }
      sheet.same("BP3: ∂C/∂b = δ", join(byBias), join(bp3));
      sheet.same("BP4: ∂C/∂w = a·δ", join(byWeight), join(bp4));
    }
  }

  /// Σ aₖ·δⱼ over the examples, for each k and j.
  private static Tensor products(Tensor a, Tensor delta) {
    double[][] sums = new double[a.shape().size(1)][delta.shape().size(1)];
    for (int example = 0; example < EXAMPLES; example++) {
      for (int k = 0; k < sums.length; k++) {
        for (int j = 0; j < sums[k].length; j++) {
          sums[k][j] += a.value().get(example, k) * delta.value().get(example, j);
        }
      }
    }
    return Tensor.of(sums);
  }

  /// ∇ₐC.
  private static Tensor slope(Losses loss, Tensor prediction, Tensor target) {
    Tensor a = prediction.detach();
    return switch (loss) {
      case SQUARED_ERROR -> a.sub(target).div(EXAMPLES);
      case BINARY_CROSS_ENTROPY -> a.sigmoid().sub(target).div(a.shape().count());
      case CROSS_ENTROPY -> a.softmax(1).mul(target.sumKeep(1)).sub(target).div(EXAMPLES);
      case MSE, MAE -> throw new IllegalArgumentException(loss.label());
    };
  }

  /// σ′(z).
  private static Tensor slope(Activation activation, Tensor entering) {
    Tensor z = entering.detach();
    Tensor s = z.sigmoid();
    return switch (activation) {
      case LINEAR -> z.onesLike();
      case SIGMOID -> s.mul(s.rsub(1));
      case TANH -> z.tanh().square().rsub(1);
      case LEAKY_RELU -> z.greater(0).where(1, 0.01);
      case ELU -> z.greater(0).where(z.onesLike(), z.exp());
      case GELU -> normal(z).add(z.mul(z.square().div(-2).exp()).div(Math.sqrt(2 * Math.PI)));
      case SILU -> s.add(z.mul(s).mul(s.rsub(1)));
      case SOFTPLUS -> s;
      case SCALED_TANH, RELU, SELU, SOFTMAX ->
          throw new IllegalArgumentException(activation.describe());
    };
  }

  /// Φ(z), the normal distribution function.
  private static Tensor normal(Tensor z) {
    return z.div(Math.sqrt(2)).erf().add(1).div(2);
  }

  private static Tensor join(List<Tensor> parts) {
    return Tensor.concat(0, parts.stream().map(Tensor::flatten).toList());
  }
}
