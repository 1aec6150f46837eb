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

  Opaque(
      String name,
      @Nullable Object identity,
      Infer infer,
      Compute compute,
      Rules.@Nullable Nary... rules) {
    this(name, Kind.OPAQUE, identity, infer, compute, rules);
  }

  Opaque(
      String name,
      Kind kind,
      @Nullable Object identity,
      Infer infer,
      Compute compute,
      Rules.@Nullable Nary... rules) {
    super(name, kind, identity, rules);
    this.infer = infer;
    this.compute = compute;
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
}
