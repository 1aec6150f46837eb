package dev.adjoint.mutants;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Call;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The derivatives that a function's rules give at a point, for random cotangents: to see whether
/// wrong rules give others than the true ones. The gradient check has no part in this.
///
/// @param gradient the vector-Jacobian product
/// @param second the gradients of the product of that with a random direction
record Products(List<NDArray> gradient, List<NDArray> second) {

  static Products of(Call.Function f, List<NDArray> point, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    try (Tape tape = new Tape()) {
      List<Tensor> xs = point.stream().map(x -> Tensor.of(x).on(tape)).toList();
      Tensor y = f.of(xs);
      List<Tensor> products = y.gradients(weights(y, random), xs);
      Tensor paired =
          products.stream().map(p -> p.mul(weights(p, random)).sum()).reduce(Tensor::add).get();
      Gradients second = paired.backward();
      return new Products(
          products.stream().map(Tensor::value).toList(), xs.stream().map(second::of).toList());
    }
  }

  private static Tensor weights(Tensor like, SplittableRandom random) {
    double[] numbers = new double[like.shape().count()];
    Arrays.setAll(numbers, _ -> random.nextDouble(0.5, 2) * (random.nextBoolean() ? 1 : -1));
    return Tensor.of(numbers).cast(like.dtype()).reshape(like.shape());
  }

  /// Whether the gradients are others.
  boolean differFirst(Products right) {
    return differ(gradient, right.gradient, largest(right.gradient));
  }

  /// Whether the gradients, or the second derivatives, are others.
  boolean differ(Products right) {
    double size = Math.max(largest(right.gradient), largest(right.second));
    return differFirst(right) || differ(second, right.second, size);
  }

  private static double largest(List<NDArray> arrays) {
    return arrays.stream()
        .flatMapToDouble(x -> Arrays.stream(x.toArray()))
        .map(Math::abs)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private static boolean differ(List<NDArray> wrong, List<NDArray> right, double size) {
    return IntStream.range(0, right.size()).anyMatch(i -> differ(wrong.get(i), right.get(i), size));
  }

  /// Rounding errors, of an element or of what cancels in it, do not make two gradients different.
  private static boolean differ(NDArray wrongGradient, NDArray rightGradient, double size) {
    boolean single = rightGradient.dtype() == DType.FLOAT32;
    double relative = single ? 1e-3 : 1e-10;
    double rounding = single ? 1e-5 : 1e-13;
    double[] wrong = wrongGradient.toArray();
    double[] right = rightGradient.toArray();
    return IntStream.range(0, right.length)
        .filter(i -> Double.isFinite(right[i]))
        .anyMatch(
            i ->
                !(Math.abs(wrong[i] - right[i])
                    <= relative * Math.abs(right[i]) + rounding * size));
  }
}
