package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Footprint;
import dev.adjoint.core.program.Replay;
import dev.adjoint.core.program.Settings;
import dev.adjoint.core.tape.NonFinite;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.nn.optim.Optimizer;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// One step of training after another: forward, backward, update. From the third step with batches
/// of one size on, a step is the replay of a program: it has the same bits, and allocates nothing.
///
/// The numbers that training changes live here; the model's parameters follow them.
public final class TrainingStep implements AutoCloseable {
  /// How many steps are made to plan one: the second becomes a program, or, where the first one
  /// warms up, the third.
  private static final int TRIED = 4;

  private final Tape tape = new Tape();
  private final Layer model;
  private final Loss loss;
  private final Optimizer optimizer;
  private final Clipping clipping;
  private final RandomGenerator random;
  private final Settings settings;
  private final List<Parameter> parameters;
  private final List<Supplier<NDArray>> trained;
  private final long[] versions;
  private final double[] count = {0};
  private int done;
  private final NDArray[] given = {NDArray.scalar(0), NDArray.scalar(0), NDArray.wrap(count)};
  private final Replay replay;

  /// A step that is replayed as a program.
  ///
  /// @param random what random layers draw from
  public TrainingStep(
      Layer model, Loss loss, Optimizer optimizer, Clipping clipping, RandomGenerator random) {
    this(model, loss, optimizer, clipping, random, Settings.DEFAULT);
  }

  /// @param random what random layers draw from
  /// @param settings whether and how steps are replayed
  public TrainingStep(
      Layer model,
      Loss loss,
      Optimizer optimizer,
      Clipping clipping,
      RandomGenerator random,
      Settings settings) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
    this.clipping = clipping;
    this.random = random;
    this.settings = settings;
    this.parameters = model.parameters().stream().distinct().toList();
    this.versions = parameters.stream().mapToLong(Parameter::version).toArray();
    List<NDArray> state = new ArrayList<>(parameters.stream().map(Parameter::value).toList());
    for (Parameter parameter : parameters) {
      for (int slot = 0; slot < optimizer.slots(); slot++) {
        state.add(NDArray.zeros(parameter.signature()));
      }
    }
    this.replay = new Replay(this::step, state, settings);
    this.trained =
        IntStream.range(0, versions.length)
            .<Supplier<NDArray>>mapToObj(i -> () -> replay.state(i))
            .toList();
  }

  /// Improves the model by one batch.
  ///
  /// @param inputs the first axis counts examples
  /// @param targets of the shape of the model's result
  /// @return the loss of the batch before the update
  /// @throws ArithmeticException if the loss or a gradient is NaN or infinite; in one line, which
  ///     operation made it and where. The model is then unchanged
  public double run(NDArray inputs, NDArray targets) {
    for (int i = 0; i < versions.length; i++) {
      if (parameters.get(i).version() != versions[i]) {
        replay.setState(i, parameters.get(i).value());
      }
    }
    count[0] = done + 1;
    given[0] = inputs;
    given[1] = targets;
    double cost = replay.run(given).getFirst().item();
    done++;
    for (int i = 0; i < versions.length; i++) {
      parameters.get(i).follow(trained.get(i));
      versions[i] = parameters.get(i).version();
    }
    return cost;
  }

  /// What a step with such a batch takes. The model stays as it is.
  StepMemory plan(NDArray inputs, NDArray targets) {
    for (int i = 1; i <= TRIED; i++) {
      try {
        replay.run(inputs, targets, NDArray.wrap(new double[] {i}));
      } catch (ArithmeticException diverged) {
        return new StepMemory.Diverged(i, String.valueOf(diverged.getMessage()));
      }
      Optional<Footprint> planned = replay.footprint();
      if (planned.isPresent()) {
        return new StepMemory.Planned(planned.get());
      }
      if (!settings.programs()) {
        return new StepMemory.Off();
      }
    }
    return new StepMemory.AllDifferent(TRIED);
  }

  /// @param numbers the parameters, what the optimizer remembers of each, the inputs, the targets,
  ///     and the number of the step
  /// @return the new parameters, what the optimizer is to remember of each, and the loss
  private List<Tensor> step(List<NDArray> numbers) {
    tape.clear();
    int n = parameters.size();
    List<Tensor> leaves = leaves(numbers, tape);
    int data = n * (1 + optimizer.slots());
    Tensor inputs = Tensor.of(numbers.get(data));
    Tensor targets = Tensor.of(numbers.get(data + 1));
    Tensor number = Tensor.of(numbers.get(data + 2)).reshape(Shape.SCALAR);
    Tensor cost = loss.of(model.apply(inputs, training(leaves)), targets);
    List<Tensor> gradients = cost.gradientsForUpdate(leaves);
    if (!Divergence.isFinite(cost) || !gradients.stream().allMatch(Divergence::isFinite)) {
      throw diverged(cost, gradients, numbers, inputs.value(), targets.value());
    }
    List<Tensor> clipped = clipping.clip(gradients);
    List<Tensor> memories = new ArrayList<>();
    List<Tensor> results = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int first = n + i * optimizer.slots();
      List<Tensor> memory =
          numbers.subList(first, first + optimizer.slots()).stream().map(Tensor::of).toList();
      Tensor w = Tensor.of(numbers.get(i));
      Optimizer.Update update = optimizer.update(w, clipped.get(i), memory, number.cast(w.dtype()));
      results.add(update.w());
      memories.addAll(update.memory());
    }
    results.addAll(memories);
    results.add(cost);
    return results;
  }

  private List<Tensor> leaves(List<NDArray> numbers, Tape on) {
    return numbers.subList(0, parameters.size()).stream().map(x -> Tensor.of(x).on(on)).toList();
  }

  private Pass training(List<Tensor> leaves) {
    Map<Parameter, Tensor> standing = new HashMap<>();
    for (int i = 0; i < leaves.size(); i++) {
      standing.put(parameters.get(i), leaves.get(i));
    }
    return Pass.training(standing, random);
  }

  private ArithmeticException diverged(
      Tensor cost, List<Tensor> gradients, List<NDArray> numbers, NDArray inputs, NDArray targets) {
    Optional<NonFinite> fault =
        cost.firstNonFinite().map(unplaced -> traced(numbers, inputs, targets).orElse(unplaced));
    return new ArithmeticException(
        Divergence.of(cost, parameters, gradients)
            + ": "
            + Divergence.cause(fault, parameters, numbers, inputs, targets));
  }

  /// The same step once more, on a tape that knows the lines.
  private Optional<NonFinite> traced(List<NDArray> numbers, NDArray inputs, NDArray targets) {
    try (Tape tracing = Tape.tracing(TrainingStep.class)) {
      Tensor prediction = model.apply(Tensor.of(inputs), training(leaves(numbers, tracing)));
      return loss.of(prediction, Tensor.of(targets)).firstNonFinite();
    }
  }

  /// What the programs of the step do, a line for each size of batch.
  public String programs() {
    return replay.toString();
  }

  /// Frees the tape.
  @Override
  public void close() {
    tape.close();
  }
}
