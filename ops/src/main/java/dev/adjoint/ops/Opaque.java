package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.RuleException;
import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Unrolled;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An operation given by its parts, of which a planner knows nothing more.
class Opaque extends Operation {

  @FunctionalInterface
  interface Infer {
    Signature infer(Signature[] inputs);
  }

  @FunctionalInterface
  interface Compute {
    void compute(NDArray[] inputs, NDArray y);

    /// What is computed bound to its arrays.
    default Runnable bind(NDArray[] inputs, NDArray y) {
      return () -> compute(inputs, y);
    }

    /// What is computed, number by number, where that can be said; see [Op#unroll].
    default Optional<List<Term>> unroll(List<Unrolled> inputs, Signature y) {
      return Optional.empty();
    }

    /// A computation that is bound to its arrays in any case.
    static Compute bound(Binding binding) {
      return new Compute() {
        @Override
        public void compute(NDArray[] inputs, NDArray y) {
          bind(inputs, y).run();
        }

        @Override
        public Runnable bind(NDArray[] inputs, NDArray y) {
          return binding.bind(inputs, y);
        }
      };
    }
  }

  /// Binds a computation to its arrays.
  @FunctionalInterface
  interface Binding {
    Runnable bind(NDArray[] inputs, NDArray y);
  }

  /// The computation in double-double.
  @FunctionalInterface
  interface PreciseForm {
    PreciseArray compute(List<PreciseArray> inputs);
  }

  private final Infer infer;
  private final Compute compute;
  private final Optional<PreciseForm> precise;
  private final Absence absence;

  private Opaque(
      String name,
      Kind kind,
      @Nullable Object identity,
      Infer infer,
      Compute compute,
      Optional<PreciseForm> precise,
      Absence absence,
      Rules.@Nullable Nary... rules) {
    super(name, kind, identity, rules);
    this.infer = infer;
    this.compute = compute;
    this.precise = precise;
    this.absence = absence;
  }

  /// @param absence how it moves from the result to every argument
  Opaque(
      String name,
      Kind kind,
      @Nullable Object identity,
      Infer infer,
      Compute compute,
      Absence absence,
      Rules.@Nullable Nary... rules) {
    this(name, kind, identity, infer, compute, Optional.empty(), absence, rules);
  }

  /// @param absence how it moves from the result to every argument
  Opaque(
      String name,
      Kind kind,
      @Nullable Object identity,
      Infer infer,
      Compute compute,
      PreciseForm precise,
      Absence absence,
      Rules.@Nullable Nary... rules) {
    this(name, kind, identity, infer, compute, Optional.of(precise), absence, rules);
  }

  /// An operation through which no gradient flows.
  static Opaque flat(
      String name, Kind kind, @Nullable Object identity, Infer infer, Compute compute) {
    return new Opaque(name, kind, identity, infer, compute, Absence.READ_AS_ZERO);
  }

  /// The same with a form in double-double.
  static Opaque flat(
      String name,
      Kind kind,
      @Nullable Object identity,
      Infer infer,
      Compute compute,
      PreciseForm precise) {
    return new Opaque(name, kind, identity, infer, compute, precise, Absence.READ_AS_ZERO);
  }

  @Override
  public Signature infer(Signature[] inputs) {
    if (inputs.length > 0) {
      commonType(inputs);
    }
    return infer.infer(inputs);
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    compute.compute(inputs, y);
  }

  @Override
  public Optional<List<Term>> unroll(List<Unrolled> inputs, Signature y) {
    return compute.unroll(inputs, y);
  }

  @Override
  Optional<PreciseArray> precise(List<PreciseArray> inputs) {
    return precise.map(form -> form.compute(inputs));
  }

  @Override
  Tensor cotangent(int argument, Rules.Nary rule, Tensor g, Tensor[] inputs, Tensor y) {
    Tensor x = rule.vjp(g, inputs, y);
    if (x == null) {
      RuleException.require(this, argument, x, "the argument", inputs[argument].signature());
    }
    return absence.of(g, inputs, argument).restrict(x);
  }

  @Override
  public Runnable prepare(NDArray[] inputs, NDArray y) {
    return compute.bind(inputs, y);
  }
}
