package dev.adjoint.core.check.blame;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.evidence.Wrapped;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Entry;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Recorder;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// An operation together with those that saved something of its operands for it: what is saved is
/// computed anew. Alone, with a factorization held fixed, say, an operation is another function
/// than in its graph.
///
/// @param op the operation
/// @param saved how each operand is computed from the others; nothing for a free one
/// @param handle makes variables
record Complete(Op op, List<Optional<Saved>> saved, Function<Place, Variable> handle)
    implements Wrapped {
  /// How many operations may lie between an operand and what is saved of it.
  private static final int DEPTH = 4;

  /// Where an operation that saves takes an input from.
  sealed interface Source {}

  private record Operand(int number) implements Source {}

  private record Fixed(NDArray value) implements Source {}

  /// Made by an operation.
  record Saved(Op op, List<Source> inputs) implements Source {}

  /// The operation of an entry.
  static Op of(Entry entry, Function<Place, Variable> handle) {
    List<Optional<Saved>> saved = new ArrayList<>();
    for (int k = 0; k < entry.inputs().size(); k++) {
      boolean free = entry.op().differentiable(k);
      Source source = free ? new Operand(k) : source(entry.inputs().get(k), entry, handle, DEPTH);
      saved.add(source instanceof Saved made ? Optional.of(made) : Optional.empty());
    }
    return saved.stream().anyMatch(Optional::isPresent)
        ? new Complete(entry.op(), List.copyOf(saved), handle)
        : entry.op();
  }

  private static Source source(
      Place place, Entry user, Function<Place, Variable> handle, int depth) {
    Optional<Integer> operand = operand(user, place::equals);
    if (operand.isEmpty()) {
      // An operand may be the same value, cut off the tape.
      double[] value = handle.apply(place).value().toArray();
      operand =
          operand(
              user,
              input ->
                  input.signature().equals(place.signature())
                      && Arrays.equals(handle.apply(input).value().toArray(), value));
    }
    if (operand.isPresent()) {
      return new Operand(operand.get());
    }
    if (depth > 0 && place instanceof Entry e && !e.isLeaf() && e.op().kind() != Kind.RANDOM) {
      List<Source> inputs =
          e.inputs().stream().map(input -> source(input, user, handle, depth - 1)).toList();
      if (!inputs.stream().allMatch(Fixed.class::isInstance)) {
        return new Saved(e.op(), inputs);
      }
    }
    return new Fixed(Recording.widened(handle.apply(place).value()));
  }

  private static Optional<Integer> operand(Entry user, Predicate<Place> is) {
    return IntStream.range(0, user.inputs().size())
        .filter(user.op()::differentiable)
        .filter(k -> is.test(user.inputs().get(k)))
        .boxed()
        .findFirst();
  }

  private NDArray[] completed(NDArray[] operands) {
    NDArray[] all = operands.clone();
    Arrays.setAll(all, k -> saved.get(k).map(s -> value(s, operands)).orElse(operands[k]));
    return all;
  }

  private static NDArray value(Source source, NDArray[] operands) {
    return switch (source) {
      case Operand operand -> operands[operand.number()];
      case Fixed fixed -> fixed.value();
      case Saved made -> {
        NDArray[] inputs =
            made.inputs().stream().map(input -> value(input, operands)).toArray(NDArray[]::new);
        if (made.op().kind() == Kind.VIEW) {
          yield made.op().view(inputs);
        }
        Signature[] signatures =
            Arrays.stream(inputs).map(NDArray::signature).toArray(Signature[]::new);
        NDArray y = NDArray.zeros(made.op().infer(signatures));
        made.op().compute(inputs, y);
        yield y;
      }
    };
  }

  private Variable variable(Source source, Variable[] operands) {
    return switch (source) {
      case Operand operand -> operands[operand.number()];
      case Fixed fixed -> handle.apply(Constant.of(fixed.value()));
      case Saved made ->
          handle.apply(
              Recorder.apply(
                  made.op(),
                  made.inputs().stream()
                      .map(input -> variable(input, operands))
                      .toArray(Variable[]::new)));
    };
  }

  @Override
  public void compute(NDArray[] inputs, NDArray y) {
    op.compute(completed(inputs), y);
  }

  @Override
  public NDArray view(NDArray[] inputs) {
    return op.view(completed(inputs));
  }

  @Override
  public Variable vjp(int argument, Variable g, Variable[] inputs, Variable y) {
    Variable[] all = inputs.clone();
    Arrays.setAll(all, k -> saved.get(k).map(s -> variable(s, inputs)).orElse(inputs[k]));
    return op.vjp(argument, g, all, y);
  }

  @Override
  public boolean mayOverwrite(int input) {
    return false;
  }
}
