package dev.adjoint.table;

import static dev.adjoint.table.Domain.in;
import static dev.adjoint.table.Row.each;

import dev.adjoint.ops.Activations;
import dev.adjoint.ops.Tensor;
import java.util.List;

/// The rows of activations.
final class ActivationsTableTest extends TableLaws {
  private static final Domain WIDE = in(-8, 8).awayFrom(-3, -1, 0, 1, 3, 6);
  private static final Domain SMOOTH = in(-8, 8);

  /// The constants of Klambauer et al., "Self-Normalizing Neural Networks", 2017.
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  @Override
  Class<?> family() {
    return Activations.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        each("relu", Tensor::relu, x -> Math.max(x, 0), WIDE),
        each("leakyRelu", Tensor::leakyRelu, x -> x > 0 ? x : 0.01 * x, WIDE),
        each("leakyRelu", "double", "0.2", x -> x.leakyRelu(0.2), x -> x > 0 ? x : 0.2 * x, WIDE),
        each("relu6", Tensor::relu6, x -> Math.clamp(x, 0, 6), WIDE),
        each("hardTanh", Tensor::hardTanh, x -> Math.clamp(x, -1, 1), WIDE),
        each("hardSigmoid", Tensor::hardSigmoid, x -> Math.clamp((x + 3) / 6, 0, 1), WIDE),
        each("hardSwish", Tensor::hardSwish, x -> x * Math.clamp((x + 3) / 6, 0, 1), WIDE),
        each("sigmoid", Tensor::sigmoid, x -> 1 / (1 + Math.exp(-x)), SMOOTH),
        each("logSigmoid", Tensor::logSigmoid, x -> -softplus(-x), SMOOTH),
        each("softplus", Tensor::softplus, ActivationsTableTest::softplus, SMOOTH),
        each("silu", Tensor::silu, x -> x / (1 + Math.exp(-x)), SMOOTH),
        each("mish", Tensor::mish, x -> x * Math.tanh(softplus(x)), SMOOTH),
        each("gelu", Tensor::gelu, x -> x * SpecialReferences.normalCdf(x), in(-4, 4)),
        each("geluTanh", Tensor::geluTanh, ActivationsTableTest::geluTanh, in(-4, 4)),
        each("elu", Tensor::elu, x -> elu(x, 1), WIDE),
        each("elu", "double", "0.7", x -> x.elu(0.7), x -> elu(x, 0.7), WIDE),
        each("selu", Tensor::selu, x -> SELU_SCALE * elu(x, SELU_ALPHA), WIDE),
        each("celu", "double", "0.7", x -> x.celu(0.7), x -> celu(x, 0.7), WIDE),
        each("softsign", Tensor::softsign, x -> x / (1 + Math.abs(x)), WIDE));
  }

  private static double geluTanh(double x) {
    double u = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
    return x / (1 + Math.exp(-2 * u));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double elu(double x, double alpha) {
    return x > 0 ? x : alpha * Math.expm1(x);
  }

  private static double celu(double x, double alpha) {
    return x > 0 ? x : alpha * Math.expm1(x / alpha);
  }
}
