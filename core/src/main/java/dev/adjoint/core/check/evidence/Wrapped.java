package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Variable;

/// An operation that takes another one's place: what it does not do itself, the other does.
public interface Wrapped extends Op {

  /// The other one.
  Op op();

  @Override
  default String name() {
    return op().name();
  }

  @Override
  default Kind kind() {
    return op().kind();
  }

  @Override
  default Signature infer(Signature[] inputs) {
    return op().infer(inputs);
  }

  @Override
  default void compute(NDArray[] inputs, NDArray y) {
    op().compute(inputs, y);
  }

  @Override
  default NDArray view(NDArray[] inputs) {
    return op().view(inputs);
  }

  @Override
  default boolean mayOverwrite(int input) {
    return op().mayOverwrite(input);
  }

  @Override
  default boolean isClosed() {
    return op().isClosed();
  }

  @Override
  default boolean differentiable(int argument) {
    return op().differentiable(argument);
  }

  @Override
  default Variable vjp(int argument, Variable g, Variable[] inputs, Variable y) {
    return op().vjp(argument, g, inputs, y);
  }
}
