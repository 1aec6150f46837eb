package dev.adjoint.mutants;

import dev.adjoint.core.check.evidence.Wrapped;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Variable;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;

/// An operation with a wrong rule for one of its arguments; all else is the true operation's.
record Mutant(Op op, int wrong, Mutation.Rule mutated) implements Wrapped {

  Mutant(Op op, int wrong, Mutation mutation) {
    this(op, wrong, mutation.rule());
  }

  @Override
  public Variable vjp(int argument, Variable g, Variable[] inputs, Variable y) {
    if (argument != wrong) {
      return Wrapped.super.vjp(argument, g, inputs, y);
    }
    Tensor[] operands = Arrays.copyOf(inputs, inputs.length, Tensor[].class);
    return mutated.pull(new Pull(op, argument, (Tensor) g, operands, (Tensor) y));
  }
}
