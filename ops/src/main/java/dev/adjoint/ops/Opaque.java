package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import org.jspecify.annotations.Nullable;

/// An operation given by its parts, of which a planner knows nothing more.
final class Opaque extends Operation {

  @FunctionalInterface
  interface Infer {
    Signature infer(Signature[] inputs);
  }

  @FunctionalInterface
  interface Compute {
    void compute(NDArray[] inputs, NDArray y);
  }

  private final Infer infer;
  private final Compute compute;
  private final Absence absence;

  /// @param absence how it moves from the result to every argument
  Opaque(
      String name,
      Kind kind,
      @Nullable Object identity,
      Infer infer,
      Compute compute,
      Absence absence,
      Rules.@Nullable Nary... rules) {
    super(name, kind, identity, rules);
    this.infer = infer;
    this.compute = compute;
    this.absence = absence;
  }

  /// An operation through which no gradient flows.
  static Opaque flat(
      String name, Kind kind, @Nullable Object identity, Infer infer, Compute compute) {
    return new Opaque(name, kind, identity, infer, compute, Absence.READ_AS_ZERO);
  }

  @Override
  public Signature infer(Signature[] inputs) {
    commonType(inputs);
    return infer.infer(inputs);
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    compute.compute(inputs, y);
  }

  @Override
  Tensor cotangent(int argument, Rules.Nary rule, Tensor g, Tensor[] inputs, Tensor y) {
    return absence.of(g, inputs, argument).restrict(rule.vjp(g, inputs, y));
  }
}
