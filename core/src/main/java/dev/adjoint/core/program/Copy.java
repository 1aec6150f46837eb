package dev.adjoint.core.program;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Variable;

/// The numbers of a view in order: a step that only programs have.
record Copy() implements Op {

  @Override
  public String name() {
    return "copy";
  }

  @Override
  public Kind kind() {
    return Kind.POINTWISE;
  }

  @Override
  public Signature infer(Signature[] inputs) {
    return inputs[0];
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    inputs[0].copyInto(y);
  }

  @Override
  public boolean differentiable(int argument) {
    return false;
  }

  @Override
  public Variable vjp(int argument, Variable g, Variable[] inputs, Variable y) {
    throw new IllegalStateException("copy: argument " + argument + " is not differentiable");
  }
}
