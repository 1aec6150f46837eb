package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;

/// What stands in a leaf's entry in place of an operation.
final class Leaf implements Op {
  static final Leaf LEAF = new Leaf();

  private Leaf() {}

  @Override
  public String name() {
    return "leaf";
  }

  @Override
  public Kind kind() {
    return Kind.OPAQUE;
  }

  @Override
  public Signature infer(Signature[] inputs) {
    throw given();
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    throw given();
  }

  @Override
  public boolean differentiable(int argument) {
    return false;
  }

  @Override
  public Variable vjp(int argument, Variable g, Variable[] inputs, Variable y) {
    throw given();
  }

  private static IllegalStateException given() {
    return new IllegalStateException("leaf: a leaf is given, not computed");
  }
}
