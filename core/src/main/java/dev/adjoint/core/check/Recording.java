package dev.adjoint.core.check;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Constant;
import dev.adjoint.core.tape.Entry;
import dev.adjoint.core.tape.Op;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Recorder;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.core.tape.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A function as it was recorded once: a list of steps, each an operation on what was there before.
/// It is a function itself, and can be replayed with other arguments, with other operations, with
/// its constants in another type, and in another arithmetic.
///
/// It computes what the function computed where it was recorded. What it cannot see are numbers
/// that were read off the tape and used again: they are constants here.
public final class Recording implements Subject {

  /// Where a step takes an input from.
  public sealed interface Source {}

  /// An argument of the function.
  public record Argument(int number) implements Source {}

  /// A constant.
  public record Fixed(NDArray value) implements Source {}

  /// The result of a step.
  public record Result(int step) implements Source {}

  /// An operation and where its inputs come from.
  ///
  /// @param value the result where it was recorded
  public record Step(Op op, List<Source> inputs, NDArray value) {
    /// Copies the inputs.
    public Step {
      inputs = List.copyOf(inputs);
    }

    private Step with(Op other) {
      return new Step(other, inputs, value);
    }
  }

  private final List<Step> steps;
  private final BitSet led;
  private final List<Source> results;
  private final Function<Place, Variable> handle;

  private Recording(List<Step> steps, List<Source> results, Function<Place, Variable> handle) {
    this.steps = List.copyOf(steps);
    this.led = led(steps);
    this.results = List.copyOf(results);
    this.handle = handle;
  }

  /// What a tape holds.
  ///
  /// @param arguments leaves of the tape
  /// @param results computed from them
  /// @param handle makes the variables of a replay
  public static Recording of(
      Tape tape,
      List<Variable> arguments,
      List<Variable> results,
      Function<Place, Variable> handle) {
    Map<Place, Source> sources = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      sources.put(arguments.get(i).place(), new Argument(i));
    }
    Function<Place, Source> source =
        place -> sources.computeIfAbsent(place, p -> new Fixed(handle.apply(p).value()));
    List<Step> steps = new ArrayList<>();
    for (Entry entry : tape.entries()) {
      if (!entry.isLeaf()) {
        List<Source> inputs = entry.inputs().stream().map(source).toList();
        sources.put(entry, new Result(steps.size()));
        steps.add(new Step(entry.op(), inputs, handle.apply(entry).value()));
      }
    }
    return new Recording(steps, results.stream().map(Variable::place).map(source).toList(), handle);
  }

  /// The steps, in order.
  public List<Step> steps() {
    return steps;
  }

  /// Where the results come from.
  public List<Source> results() {
    return results;
  }

  /// How many numbers the steps take and give.
  public long size() {
    List<NDArray> none = List.of();
    return steps.stream()
        .mapToLong(
            step ->
                step.value().count()
                    + step.inputs().stream()
                        .mapToLong(s -> s instanceof Argument ? 0 : value(s, none).count())
                        .sum())
        .sum();
  }

  @Override
  public List<Variable> apply(List<Variable> arguments) {
    List<Variable> computed = replay(arguments);
    return results.stream().map(source -> variable(source, arguments, computed)).toList();
  }

  /// The results of all steps, for the given arguments, which may be recorded or constants.
  public List<Variable> replay(List<Variable> arguments) {
    List<Variable> computed = new ArrayList<>(steps.size());
    for (Step step : steps) {
      Variable[] inputs =
          step.inputs().stream()
              .map(source -> variable(source, arguments, computed))
              .toArray(Variable[]::new);
      computed.add(handle.apply(Recorder.apply(step.op(), inputs)));
    }
    return computed;
  }

  private Variable variable(Source source, List<Variable> arguments, List<Variable> computed) {
    return switch (source) {
      case Argument argument -> arguments.get(argument.number());
      case Fixed fixed -> handle.apply(Constant.of(fixed.value()));
      case Result result -> computed.get(result.step());
    };
  }

  /// The results in another arithmetic, or nothing if it lacks one of the operations.
  public Optional<List<PreciseArray>> replay(
      List<PreciseArray> arguments, PreciseArithmetic arithmetic) {
    List<PreciseArray> computed = new ArrayList<>(steps.size());
    for (Step step : steps) {
      List<PreciseArray> inputs =
          step.inputs().stream().map(source -> precise(source, arguments, computed)).toList();
      Optional<PreciseArray> y = arithmetic.compute(step.op(), inputs);
      if (y.isEmpty()) {
        return Optional.empty();
      }
      computed.add(y.get());
    }
    return Optional.of(
        results.stream().map(source -> precise(source, arguments, computed)).toList());
  }

  private static PreciseArray precise(
      Source source, List<PreciseArray> arguments, List<PreciseArray> computed) {
    return switch (source) {
      case Argument argument -> arguments.get(argument.number());
      case Fixed fixed -> PreciseArray.of(fixed.value());
      case Result result -> computed.get(result.step());
    };
  }

  /// What a step takes as input, where this was recorded.
  ///
  /// @param point the arguments there
  public NDArray value(Source source, List<NDArray> point) {
    return switch (source) {
      case Argument argument -> point.get(argument.number());
      case Fixed fixed -> fixed.value();
      case Result result -> steps.get(result.step()).value();
    };
  }

  /// Makes the variables of a replay.
  public Function<Place, Variable> handle() {
    return handle;
  }

  /// The same function with one operation exchanged.
  public Recording with(int step, Op op) {
    List<Step> changed = new ArrayList<>(steps);
    Step old = steps.get(step);
    changed.set(step, old.with(op));
    return new Recording(changed, results, handle);
  }

  /// The same function with every operation exchanged through which a gradient leads to an
  /// argument. Others give masks and positions.
  public Recording withEach(UnaryOperator<Op> other) {
    return new Recording(
        IntStream.range(0, steps.size())
            .mapToObj(
                k -> led.get(k) ? steps.get(k).with(other.apply(steps.get(k).op())) : steps.get(k))
            .toList(),
        results,
        handle);
  }

  private static BitSet led(List<Step> steps) {
    BitSet led = new BitSet();
    for (int k = 0; k < steps.size(); k++) {
      Step step = steps.get(k);
      led.set(
          k,
          IntStream.range(0, step.inputs().size())
              .filter(step.op()::differentiable)
              .anyMatch(i -> isLed(step.inputs().get(i), led)));
    }
    return led;
  }

  private static boolean isLed(Source source, BitSet led) {
    return switch (source) {
      case Argument _ -> true;
      case Fixed _ -> false;
      case Result result -> led.get(result.step());
    };
  }

  /// Whether a gradient leads from there to an argument, so that it is no mask or position.
  public boolean isLed(Source source) {
    return isLed(source, led);
  }

  /// The same function with every operation exchanged.
  public Recording withSteps(Function<Step, Op> other) {
    return new Recording(
        steps.stream().map(step -> step.with(other.apply(step))).toList(), results, handle);
  }

  /// The same function of float64 numbers, as far as its operations take them: its constants are
  /// widened.
  public Recording widened() {
    return new Recording(
        steps.stream()
            .map(step -> new Step(step.op(), widened(step.inputs()), step.value()))
            .toList(),
        widened(results),
        handle);
  }

  private static List<Source> widened(List<Source> sources) {
    return sources.stream()
        .map(source -> source instanceof Fixed fixed ? new Fixed(widened(fixed.value())) : source)
        .toList();
  }

  /// The numbers in float64.
  public static NDArray widened(NDArray x) {
    return NDArray.over(x.toArray(), new Signature(DType.FLOAT64, x.shape()));
  }

  /// What the rules of the operations claim of this function.
  public Claim claimAt(List<NDArray> point) {
    return Claim.of(this, handle, point);
  }

  /// The operations' names, one after the other.
  @Override
  public String toString() {
    return steps.stream().map(step -> step.op().name()).collect(Collectors.joining(" → "));
  }
}
