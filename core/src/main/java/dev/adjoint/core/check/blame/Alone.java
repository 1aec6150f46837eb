package dev.adjoint.core.check.blame;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Subject;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Recorder;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/// An operation taken out of its graph, at given operands: a function of one of its arguments, and
/// the rule for that argument.
///
/// @param operands float64, all of them
/// @param handle makes the variables that the operation takes
record Alone(Op op, List<NDArray> operands, int argument, Function<Place, Variable> handle) {

  /// A float64 array of the signature's shape.
  static NDArray of(Signature like, double... numbers) {
    return NDArray.over(numbers, new Signature(DType.FLOAT64, like.shape()));
  }

  /// The same operation at other operands.
  Alone at(List<NDArray> others) {
    return new Alone(op, others, argument, handle);
  }

  /// The same operation and operands as a function of another argument.
  Alone by(int other) {
    return new Alone(op, operands, other, handle);
  }

  /// The same operation with one operand exchanged.
  Alone with(int which, NDArray other) {
    List<NDArray> others = new ArrayList<>(operands);
    others.set(which, other);
    return at(others);
  }

  NDArray x() {
    return operands.get(argument);
  }

  NDArray value() {
    return apply(constants()).value();
  }

  /// The operation as a function of variables for the given arguments.
  Subject of(List<Integer> arguments) {
    return xs -> List.of(apply(substituted(arguments, xs)));
  }

  /// The rule as a function of variables for the given arguments and, last, the cotangent.
  Subject rule(List<Integer> arguments) {
    return xs -> {
      Variable[] inputs = substituted(arguments, xs);
      return List.of(op.vjp(argument, xs.getLast(), inputs, apply(inputs)));
    };
  }

  /// The claim of the rule, for this argument alone and one cotangent: that its derivative is the
  /// second derivative of the operation.
  Claim gradient(NDArray cotangent) {
    double[] c = cotangent.toArray();
    return Claim.ofGradient(
        xs -> {
          Variable[] inputs = substituted(List.of(argument), xs);
          return List.of(op.vjp(argument, constant(cotangent), inputs, apply(inputs)));
        },
        handle,
        List.of(x()),
        at -> {
          double[] y = with(argument, at.getFirst()).value().toArray();
          return IntStream.range(0, c.length).mapToDouble(i -> c[i] * y[i]).sum();
        });
  }

  /// A random cotangent for a result.
  static NDArray cotangent(NDArray y, Random random) {
    return scaled(
        NDArray.full(y.signature(), 1),
        () -> (random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble()));
  }

  private Variable[] substituted(List<Integer> arguments, List<Variable> xs) {
    Variable[] inputs = constants();
    for (int i = 0; i < arguments.size(); i++) {
      inputs[arguments.get(i)] = xs.get(i);
    }
    return inputs;
  }

  /// What the rule gives for a cotangent.
  NDArray rule(NDArray cotangent) {
    Variable[] inputs = constants();
    Variable y = apply(inputs);
    return op.vjp(argument, constant(cotangent), inputs, y).value();
  }

  /// What the rule gives after the operation was called with other operands in between.
  NDArray ruleAfter(Alone other, NDArray cotangent) {
    Variable[] inputs = constants();
    Variable y = apply(inputs);
    other.value();
    return op.vjp(argument, constant(cotangent), inputs, y).value();
  }

  /// What the rule gives if one of the things that it is given is exchanged.
  NDArray ruleGiven(int which, NDArray other, NDArray cotangent) {
    Variable[] inputs = constants();
    Variable y = apply(inputs);
    inputs[which] = constant(other);
    return op.vjp(argument, constant(cotangent), inputs, y).value();
  }

  /// Operands that are near, the ones that a gradient flows to.
  Alone nearby(Random random) {
    return at(
        IntStream.range(0, operands.size())
            .mapToObj(
                k ->
                    op.differentiable(k)
                        ? scaled(operands.get(k), () -> 0.75 + 0.2 * random.nextDouble())
                        : operands.get(k))
            .toList());
  }

  static NDArray scaled(NDArray x, DoubleSupplier factor) {
    return of(
        x.signature(), Arrays.stream(x.toArray()).map(v -> v * factor.getAsDouble()).toArray());
  }

  /// The results with one of the argument's numbers exchanged.
  double[] moved(double[] numbers, int element, double to) {
    double[] changed = numbers.clone();
    changed[element] = to;
    return with(argument, of(x().signature(), changed)).value().toArray();
  }

  private Variable[] constants() {
    return operands.stream().map(this::constant).toArray(Variable[]::new);
  }

  private Variable constant(NDArray x) {
    return handle.apply(Constant.of(x));
  }

  private Variable apply(Variable... inputs) {
    return handle.apply(Recorder.apply(op, inputs));
  }
}
