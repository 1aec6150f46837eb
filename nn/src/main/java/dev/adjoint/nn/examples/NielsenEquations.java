package dev.adjoint.nn.examples;

import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The four equations of backpropagation hold for the tape's gradients, whatever the perceptron.
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
      List<Tensor> delta = z.stream().map(tapes::of).map(Tensor::of).toList();

      Tensor slopeOfLoss = slope(loss, a.getLast(), target);
      sheet.same("BP1: δᴸ = ∇ₐC · σ′(zᴸ)", delta.get(last), slopeOfLoss.mul(slope(mlp, z, last)));
      List<Tensor> bp2 = new ArrayList<>();
      List<Tensor> bp3 = new ArrayList<>();
      List<Tensor> bp4 = new ArrayList<>();
      for (int l = 0; l <= last; l++) {
        Linear linear = mlp.linears().get(l);
        if (l < last) {
          Tensor w = Tensor.of(mlp.linears().get(l + 1).weight().value());
          bp2.add(delta.get(l + 1).matmul(w.transpose()).mul(slope(mlp, z, l)));
        }
        bp3.add(delta.get(l).sum(0).sub(Tensor.of(tapes.of(pass.of(linear.bias())))));
        bp4.add(
            a.get(l)
                .transpose()
                .matmul(delta.get(l))
                .sub(Tensor.of(tapes.of(pass.of(linear.weight())))));
      }
      sheet.same("BP2: δˡ = wᵀ·δˡ⁺¹ · σ′(zˡ)", join(delta.subList(0, last)), join(bp2));
      sheet.below("BP3: |∂C/∂b − δ|", join(bp3).abs().max().item(), 1e-15);
      sheet.below("BP4: |∂C/∂w − a·δ|", join(bp4).abs().max().item(), 1e-15);
    }
  }

  private static Tensor slope(Loss loss, Tensor prediction, Tensor target) {
    return Differentiate.gradient(y -> loss.of(y, target)).at(prediction.detach());
  }

  private static Tensor slope(Mlp mlp, List<Tensor> z, int l) {
    Activation activation = mlp.activations().get(l);
    return Differentiate.gradient(v -> activation.apply(v, Pass.inference()).sum())
        .at(z.get(l).detach());
  }

  private static Tensor join(List<Tensor> parts) {
    return Tensor.concat(0, parts.stream().map(Tensor::flatten).toList());
  }
}
