package dev.adjoint.nn.examples;

import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Pass;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;

/// The sigmoid that the paper recommends, f(x) = 1.7159·tanh(2x/3), and why.
final class ScaledTanh {
  static final Example EXAMPLE =
      new Example(
          "lecun-sigmoid",
          "1.7159·tanh(2x/3): unit gain at ±1, where its curvature is greatest",
          EfficientBackProp.SOURCE + ", section 4.4",
          ScaledTanh::run);

  private static final String PATH = "efficient_backprop/sigmoid/";

  private ScaledTanh() {}

  private static void run(Sheet sheet) {
    TensorFunction f = x -> Activation.SCALED_TANH.apply(x, Pass.inference());
    TensorFunction first = Differentiate.gradient(f);
    TensorFunction second = Differentiate.gradient(x -> first.at(x).sum());
    TensorFunction third = Differentiate.gradient(x -> second.at(x).sum());
    TensorFunction fourth = Differentiate.gradient(x -> third.at(x).sum());
    Tensor one = Tensor.scalar(1);
    sheet.heading("f(1) is all but 1, and so is f at the targets ±1");
    sheet.figure("f(1)", f.at(one), PATH + "f(1)");
    sheet.figure("f′(0)", first.at(Tensor.scalar(0)), PATH + "f'(0)");
    sheet.figure("f′(1)", first.at(one), PATH + "f'(1)");
    sheet.figure("f″(1)", second.at(one), PATH + "f''(1)");

    sheet.heading("|f″| is greatest near 1: Newton's method on f‴ = 0, from 1");
    Tensor x = one;
    Tensor closed = Tensor.scalar(3).sqrt().rdiv(-16 * 1.7159 / 27);
    for (int i = 0; i < 6; i++) {
      x = x.sub(third.at(x).div(fourth.at(x)));
    }
    sheet.figure("x where |f″| is greatest", x, PATH + "argmax_abs_f2");
    sheet.same("f″ there, and −16·1.7159/(27√3)", second.at(x), closed);
    sheet.figure("f″ there, to 12 digits", second.at(x), PATH + "f''_at_argmax", 1e-12);
    sheet.text(
        """
        There tanh² is ⅓, which gives f″ in closed form; the figure that we were given for it is
        right in its first twelve digits only.
        """);
    sheet.figure(
        "1/tanh(2/3), with which f(1) = 1",
        Tensor.scalar(2).div(3).tanh().reciprocal(),
        PATH + "exact_A_for_f(1)=1");
  }
}
