package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.NonFinite;
import dev.adjoint.nn.Parameter;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Says in one line why a step of training has no finite loss or gradients.
final class Divergence {
  private Divergence() {}

  /// Whether every number is finite. The sum is computed by vectors; it overflows rarely, and then
  /// every number is looked at.
  static boolean isFinite(Tensor x) {
    return x.sum().test(sum -> Double.isFinite(sum.item()))
        || x.test(all -> Arrays.stream(all.toArray()).allMatch(Double::isFinite));
  }

  private static boolean isFinite(NDArray x) {
    return isFinite(Tensor.of(x));
  }

  /// The loss, or the first gradient, that is not finite.
  static String of(Tensor loss, List<Parameter> parameters, List<Tensor> gradients) {
    return IntStream.range(0, gradients.size())
        .filter(i -> isFinite(loss) && !isFinite(gradients.get(i)))
        .mapToObj(i -> "the gradient of " + parameters.get(i).name() + " is not finite")
        .findFirst()
        .orElseGet(() -> "loss " + loss.item());
  }

  /// Where it comes from.
  ///
  /// @param fault the operation that made it, if one did
  /// @param values of the parameters, then whatever else
  static String cause(
      Optional<NonFinite> fault,
      List<Parameter> parameters,
      List<NDArray> values,
      NDArray inputs,
      NDArray targets) {
    if (fault.isPresent()) {
      return fault.get().toString();
    }
    if (!isFinite(inputs) || !isFinite(targets)) {
      return "the examples hold NaN or ∞";
    }
    return IntStream.range(0, parameters.size())
        .filter(i -> !isFinite(values.get(i)))
        .mapToObj(i -> "the last update left NaN or ∞ in " + parameters.get(i).name())
        .findFirst()
        .orElse("no operation made it of finite numbers");
  }
}
