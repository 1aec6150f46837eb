package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Compares gradients of first and second order with central differences.
final class FiniteDifferences {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 2e-8;

  private FiniteDifferences() {}

  /// A function of several tensors.
  @FunctionalInterface
  interface Many extends Function<List<Tensor>, Tensor> {}

  static void check(Function<Tensor, Tensor> f, Tensor x) {
    checkAll(inputs -> f.apply(inputs.getFirst()), x);
  }

  /// ⟨c, f(x)⟩ for fixed c against differences of it, and ⟨v, its gradient⟩ likewise.
  static void checkAll(Many f, Tensor... inputs) {
    Many product = x -> weighted(f.apply(x), 1);
    compare("first order", product, inputs);
    Many slope =
        x -> {
          List<Tensor> gradients = product.apply(x).gradients(x);
          Tensor sum = Tensor.scalar(0);
          for (int i = 0; i < gradients.size(); i++) {
            sum = sum.add(weighted(gradients.get(i), 2 + i));
          }
          return sum;
        };
    compare("second order", slope, inputs);
  }

  private static Tensor weighted(Tensor y, int seed) {
    return y.mul(Tensor.normal(new Random(seed), y.dtype(), y.shape())).sum();
  }

  private static void compare(String order, Many f, Tensor... inputs) {
    double[][] analytic = new double[inputs.length][];
    try (Tape tape = new Tape()) {
      List<Tensor> leaves = on(tape, inputs);
      Gradients gradients = f.apply(leaves).backward();
      for (int i = 0; i < inputs.length; i++) {
        analytic[i] = gradients.of(leaves.get(i)).toArray();
      }
    }
    for (int i = 0; i < inputs.length; i++) {
      double[] at = inputs[i].value().toArray();
      double largest = Arrays.stream(analytic[i]).map(Math::abs).max().orElse(0);
      for (int k = 0; k < at.length; k++) {
        double up = moved(f, inputs, i, k, STEP);
        double down = moved(f, inputs, i, k, -STEP);
        assertEquals(
            (up - down) / (2 * STEP),
            analytic[i][k],
            TOLERANCE * Math.max(1, largest),
            order + ", input " + i + ", element " + k);
      }
    }
  }

  private static double moved(Many f, Tensor[] inputs, int input, int element, double step) {
    double[] at = inputs[input].value().toArray();
    at[element] += step;
    Tensor[] others = inputs.clone();
    others[input] = Tensor.of(NDArray.wrap(at)).reshape(inputs[input].shape());
    try (Tape tape = new Tape()) {
      return f.apply(on(tape, others)).item();
    }
  }

  private static List<Tensor> on(Tape tape, Tensor... inputs) {
    return Arrays.stream(inputs).map(x -> x.on(tape)).toList();
  }
}
