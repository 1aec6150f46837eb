package dev.adjoint.mutants;

import dev.adjoint.core.tape.Op;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// One call of an operation's rule, for a mutation to get wrong.
record Pull(Op op, int argument, Tensor g, Tensor[] inputs, Tensor y) {

  /// The argument whose cotangent is asked for.
  Tensor x() {
    return inputs[argument];
  }

  /// What the true rule gives.
  Tensor right() {
    return (Tensor) op.vjp(argument, g, inputs, y);
  }

  /// What the true rule gives for another cotangent.
  Tensor with(Tensor cotangent) {
    return (Tensor) op.vjp(argument, cotangent, inputs, y);
  }

  /// What the true rule gives for other operands.
  Tensor with(Tensor[] others, Tensor otherResult) {
    return (Tensor) op.vjp(argument, g, others, otherResult);
  }

  /// What the true rule gives if its operands, and the result, are taken for something else.
  Tensor with(UnaryOperator<Tensor> change) {
    return with(Arrays.stream(inputs).map(change).toArray(Tensor[]::new), change.apply(y));
  }

  /// What the true rule gives if its own argument is taken for something else.
  Tensor at(Tensor other) {
    Tensor[] changed = inputs.clone();
    changed[argument] = other;
    return with(changed, y);
  }
}
