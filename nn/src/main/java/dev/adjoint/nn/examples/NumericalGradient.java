package dev.adjoint.nn.examples;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;

/// The check of gradients as the courses teach it: the derivative toward each number in turn is
/// (f(x + ε) − f(x − ε))/2ε with ε = 10⁻⁴. The library's own,
/// [GradientCheck][dev.adjoint.ops.GradientCheck], knows how good its differences are.
final class NumericalGradient {
  private static final double EPSILON = 1e-4;

  private NumericalGradient() {}

  /// Of the shape of x.
  static Tensor of(TensorFunction f, Tensor x) {
    double[] at = x.value().toArray();
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      gradient[i] = (shifted(f, x, i, EPSILON) - shifted(f, x, i, -EPSILON)) / (2 * EPSILON);
    }
    return Tensor.of(NDArray.wrap(gradient).reshape(x.shape()));
  }

  private static double shifted(TensorFunction f, Tensor x, int element, double by) {
    double[] moved = x.value().toArray();
    moved[element] += by;
    return f.at(Tensor.of(NDArray.wrap(moved).reshape(x.shape()))).item();
  }

  /// ‖a − b‖/‖a + b‖.
  static double difference(Tensor a, Tensor b) {
    return a.sub(b).norm().item() / a.add(b).norm().item();
  }
}
