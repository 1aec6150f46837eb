package dev.adjoint.ops;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.PreciseArray;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An operation that moves elements about, repeats them, or adds some of them up: linear, with
/// coefficients 0 and 1. Its adjoint is another one, which transports absent elements of a
/// cotangent as it transports the others.
final class Structural extends Operation {

  @FunctionalInterface
  interface View {
    NDArray of(NDArray x);
  }

  private final Opaque.Infer infer;
  private final @Nullable View view;
  private final Opaque.@Nullable Compute compute;
  private final boolean leavesHoles;
  private final int movable;

  /// @param movable how many of the inputs hold what is moved; those behind say where to
  private Structural(
      String name,
      Kind kind,
      Record attributes,
      Opaque.Infer infer,
      @Nullable View view,
      Opaque.@Nullable Compute compute,
      boolean leavesHoles,
      int movable,
      Rules.Nary... rules) {
    super(name, kind, attributes, rules);
    this.infer = infer;
    this.view = view;
    this.compute = compute;
    this.leavesHoles = leavesHoles;
    this.movable = movable;
  }

  /// An operation whose result shares its input's buffer.
  ///
  /// @param view of an input; also gives the shape of the result
  /// @param adjoint moves a cotangent of the result to where the elements came from
  /// @param leavesHoles whether some element of the input is not seen in the result
  static Structural view(
      String name, Record attributes, View view, boolean leavesHoles, Adjoint adjoint) {
    Opaque.Infer infer = inputs -> view.of(NDArray.full(inputs[0], 0)).signature();
    return view(name, attributes, infer, view, leavesHoles, adjoint);
  }

  /// An operation whose result shares its input's buffer, and whose shape is found without one.
  static Structural view(
      String name,
      Record attributes,
      Opaque.Infer infer,
      View view,
      boolean leavesHoles,
      Adjoint adjoint) {
    return new Structural(
        name, Kind.VIEW, attributes, infer, view, null, leavesHoles, 1, rule(0, adjoint));
  }

  /// The input itself, through which no gradient flows.
  static Structural barrier(String name, Record attributes) {
    return new Structural(name, Kind.VIEW, attributes, in -> in[0], x -> x, null, false, 1);
  }

  /// The same numbers in another type; in double-double they keep all their digits.
  static Structural conversion(
      String name, Record attributes, Opaque.Infer infer, Opaque.Compute compute, Adjoint adjoint) {
    return new Structural(
        name, Kind.OPAQUE, attributes, infer, null, compute, false, 0, rule(0, adjoint));
  }

  /// An operation on one or more inputs that writes its result.
  ///
  /// @param leavesHoles whether some element of an input does not reach the result
  /// @param adjoints one for each input
  static Structural computed(
      String name,
      Kind kind,
      Record attributes,
      Opaque.Infer infer,
      Opaque.Compute compute,
      boolean leavesHoles,
      Adjoint... adjoints) {
    Rules.Nary[] rules = new Rules.Nary[adjoints.length];
    for (int i = 0; i < adjoints.length; i++) {
      rules[i] = rule(i, adjoints[i]);
    }
    return new Structural(
        name, kind, attributes, infer, null, compute, leavesHoles, adjoints.length, rules);
  }

  /// An operation on a tensor and on one of positions, which say where its elements go, and through
  /// which no gradient flows.
  ///
  /// @param leavesHoles whether some element of the first input may not reach the result
  static Structural indexed(
      String name,
      Record attributes,
      Opaque.Infer infer,
      Opaque.Compute compute,
      boolean leavesHoles,
      Rules.Nary rule) {
    return new Structural(
        name, Kind.OPAQUE, attributes, infer, null, compute, leavesHoles, 1, rule);
  }

  /// The adjoint of a structural operation: from a cotangent of the result to one of the input,
  /// whose signature is given.
  @FunctionalInterface
  interface Adjoint {
    Tensor move(Tensor g, Signature input);
  }

  private static Rules.Nary rule(int argument, Adjoint adjoint) {
    return (g, inputs, _) -> adjoint.move(g, inputs[argument].signature());
  }

  @Override
  public Signature infer(Signature[] inputs) {
    commonType(inputs);
    return infer.infer(inputs);
  }

  @Override
  public NDArray view(NDArray[] inputs) {
    return view == null ? super.view(inputs) : view.of(inputs[0]);
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    if (compute == null) {
      throw new IllegalStateException(name() + ": a view is not computed");
    }
    compute.compute(inputs, y);
  }

  @Override
  Optional<PreciseArray> precise(List<PreciseArray> inputs) {
    if (view != null) {
      return Optional.of(Precise.moved(inputs.getFirst(), view::of));
    }
    if (movable == 0) {
      return Optional.of(inputs.getFirst());
    }
    Signature signature = infer(Precise.signatures(inputs));
    Function<double[][], double[]> map =
        parts -> {
          NDArray[] operands = new NDArray[inputs.size()];
          for (int i = 0; i < operands.length; i++) {
            PreciseArray x = inputs.get(i);
            operands[i] = Precise.array(x, i < movable ? parts[i] : x.hi());
          }
          NDArray y = NDArray.zeros(signature);
          compute(operands, y);
          return y.float64();
        };
    return Optional.of(Slices.apply(map, inputs.subList(0, movable), signature.shape()));
  }

  @Override
  public Runnable prepare(NDArray[] inputs, NDArray y) {
    return compute == null ? super.prepare(inputs, y) : compute.bind(inputs, y);
  }

  @Override
  Tensor cotangent(int argument, Rules.Nary rule, Tensor g, Tensor[] inputs, Tensor y) {
    UnaryOperator<Tensor> move = cotangent -> rule.vjp(cotangent, inputs, y);
    Tensor moved = move.apply(g);
    Presence presence = g.presence().moved(g, leavesHoles, move);
    return presence.isFull() ? moved : moved.withPresence(presence);
  }
}
