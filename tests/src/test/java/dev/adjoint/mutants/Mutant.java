package dev.adjoint.mutants;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Variable;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;

/// An operation with a wrong rule for one of its arguments; all else is the true operation's.
record Mutant(Op op, int wrong, Mutation.Rule mutated) implements Op {

  Mutant(Op op, int wrong, Mutation mutation) {
    this(op, wrong, mutation.rule());
  }

  @Override
  public String name() {
    return op.name();
  }

  @Override
  public Kind kind() {
    return op.kind();
  }

  @Override
  public Signature infer(Signature[] inputs) {
    return op.infer(inputs);
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    op.compute(inputs, y);
  }

  @Override
  public NDArray view(NDArray[] inputs) {
    return op.view(inputs);
  }

  @Override
  public boolean mayOverwrite(int input) {
    return op.mayOverwrite(input);
  }

  @Override
  public boolean differentiable(int argument) {
    return op.differentiable(argument);
  }

  @Override
  public Variable vjp(int argument, Variable g, Variable[] inputs, Variable y) {
    if (argument != wrong) {
      return op.vjp(argument, g, inputs, y);
    }
    Tensor[] operands = Arrays.copyOf(inputs, inputs.length, Tensor[].class);
    return mutated.pull(new Pull(op, argument, (Tensor) g, operands, (Tensor) y));
  }
}
