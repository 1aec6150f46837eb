package dev.adjoint.core.check.judgment;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.Recording.Fixed;
import dev.adjoint.core.check.Recording.Step;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.core.tape.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Rules that refuse to be differentiated again, because they compute outside of the tape. It shows
/// when the cotangent is a variable. A rule that gives a constant does not refuse: its derivative
/// is a silent zero, which is a mistake.
final class Closed {
  private Closed() {}

  /// The name of the first operation with such a rule.
  static Optional<String> in(Recording recording, List<NDArray> point) {
    return recording.steps().stream()
        .filter(step -> isClosed(recording, step, point))
        .map(step -> step.op().name())
        .findFirst();
  }

  private static boolean isClosed(Recording recording, Step step, List<NDArray> point) {
    Variable[] inputs =
        step.inputs().stream()
            .map(source -> recording.handle().apply(Constant.of(recording.value(source, point))))
            .toArray(Variable[]::new);
    return IntStream.range(0, inputs.length)
        .filter(k -> step.op().differentiable(k) && !(step.inputs().get(k) instanceof Fixed))
        .anyMatch(k -> isClosed(recording, step, k, inputs));
  }

  private static boolean isClosed(
      Recording recording, Step step, int argument, Variable... inputs) {
    try (Tape tape = new Tape()) {
      Variable y = recording.handle().apply(Constant.of(step.value()));
      Variable g = recording.handle().apply(tape.leaf(NDArray.full(y.signature(), 1)));
      Optional<Variable> product = product(step, argument, g, inputs, y);
      return product.isPresent() && isClosed(product.get());
    }
  }

  /// Nothing, if the rule itself is broken.
  private static Optional<Variable> product(
      Step step, int argument, Variable g, Variable[] inputs, Variable y) {
    try {
      return Optional.of(step.op().vjp(argument, g, inputs, y));
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  private static boolean isClosed(Variable product) {
    if (!product.isRecorded()) {
      return false;
    }
    try {
      product.backward(NDArray.full(product.signature(), 1));
      return false;
    } catch (RuntimeException _) {
      return true;
    }
  }
}
