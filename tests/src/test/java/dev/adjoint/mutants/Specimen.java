package dev.adjoint.mutants;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Entry;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Replay;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Call;
import dev.adjoint.table.Dice;
import dev.adjoint.table.Row;
import dev.adjoint.table.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// A right function at a point: a call of an operation, alone or inside of a graph.
///
/// @param before makes the call's inputs from the function's arguments
/// @param call the operation
/// @param after makes the result from the function's arguments and the call's result
/// @param point where it is checked
record Specimen(
    UnaryOperator<List<Tensor>> before, Call.Function call, After after, List<NDArray> point) {
  private static final int MANY = 4000;

  /// What follows the call.
  @FunctionalInterface
  interface After {
    Tensor of(List<Tensor> arguments, Tensor result);
  }

  /// One argument of one recorded operation, whose rule can be got wrong.
  record Target(int entry, Op op, int argument) {}

  /// A call of a row, if it is of use: with inputs through which a gradient flows, not too many,
  /// and a finite result.
  static Optional<Specimen> of(Row row, Circumstance circumstance, SplittableRandom random) {
    Dice dice = new SmallDice(random, circumstance == Circumstance.MANY ? 2000 : 0);
    Call call = row.draw().apply(dice);
    if (call.slots().stream().anyMatch(slot -> slot.shape().count() > MANY)) {
      return Optional.empty();
    }
    List<NDArray> inputs =
        circumstance.arranged(call, call.slots().stream().map(slot -> slot.draw(dice)).toList());
    List<NDArray> point = new ArrayList<>();
    int[] arguments = new int[inputs.size()];
    for (int i = 0; i < arguments.length; i++) {
      boolean smooth = call.slots().get(i).domain().smooth();
      boolean again = i > 0 && inputs.get(i) == inputs.getFirst();
      arguments[i] = !smooth ? -1 : again ? 0 : point.size();
      if (smooth && !again) {
        point.add(inputs.get(i));
      }
    }
    Call.Function f = xs -> call.f().of(filled(inputs, arguments, xs));
    Specimen alone = new Specimen(xs -> xs, f, (_, y) -> y, List.copyOf(point));
    return Optional.of(alone).filter(Specimen::isUsable);
  }

  /// The inputs of a call: arguments of the function, or constants.
  private static List<Tensor> filled(List<NDArray> inputs, int[] arguments, List<Tensor> xs) {
    List<Tensor> all = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      all.add(
          arguments[i] >= 0
              ? xs.get(arguments[i])
              : Tensor.of(inputs.get(i)).cast(xs.getFirst().dtype()));
    }
    return all;
  }

  /// This call in the midst of some other operations: each input is a bent argument, the result is
  /// bent, weighted and summed, and the first argument is used a second time.
  Specimen inGraph(SplittableRandom random) {
    double a = random.nextDouble(0.5, 1.5);
    double b = random.nextDouble(-0.5, 0.5);
    long seed = random.nextLong();
    return new Specimen(
        zs -> zs.stream().map(z -> z.mul(a).add(b).sinh()).toList(),
        call,
        (zs, y) -> y.asinh().mul(weights(y, seed)).sum().add(zs.getFirst().sin().sum()).square(),
        point.stream().map(Tensor::of).map(x -> x.asinh().sub(b).div(a).value()).toList());
  }

  private static Tensor weights(Tensor like, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] numbers = new double[like.shape().count()];
    Arrays.setAll(numbers, _ -> random.nextDouble(0.5, 2) * (random.nextBoolean() ? 1 : -1));
    return Tensor.of(numbers).cast(like.dtype()).reshape(like.shape());
  }

  /// The same with numbers of float32.
  Specimen single() {
    return new Specimen(before, call, after, Trial.rounded(point, DType.FLOAT32));
  }

  private boolean isUsable() {
    if (point.stream().allMatch(x -> x.count() == 0)) {
      return false;
    }
    double[] y = of(point.stream().map(Tensor::of).toList()).value().toArray();
    return y.length > 0 && y.length <= MANY && Arrays.stream(y).allMatch(Double::isFinite);
  }

  /// The right function.
  Tensor of(List<Tensor> xs) {
    return after.of(xs, call.of(before.apply(xs)));
  }

  /// What the call records, and a gradient flows through.
  List<Target> targets() {
    try (Tape tape = new Tape()) {
      List<Tensor> inputs = before.apply(on(tape, point));
      int first = tape.size();
      call.of(inputs);
      List<Target> targets = new ArrayList<>();
      for (Entry entry : tape.entries().subList(first, tape.size())) {
        for (int argument = 0; argument < entry.inputs().size(); argument++) {
          if (Replay.isActive(entry, argument)) {
            targets.add(new Target(entry.index(), entry.op(), argument));
          }
        }
      }
      return targets;
    }
  }

  /// The function with another operation at one of its entries. It computes the same.
  Call.Function exchanged(int entry, Op op) {
    return xs -> {
      if (xs.stream().noneMatch(Tensor::isRecorded)) {
        return of(xs);
      }
      try (Tape tape = new Tape()) {
        Tensor y = of(on(tape, xs.stream().map(Tensor::value).toList()));
        return (Tensor) Replay.of(tape, y, xs, entry, op);
      }
    };
  }

  private static List<Tensor> on(Tape tape, List<NDArray> arrays) {
    return arrays.stream().map(x -> Tensor.of(x).on(tape)).toList();
  }
}
