package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.NonFinite;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.nn.optim.Optimizer;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One step of training after another: forward, backward, update. It owns the tape, which each step
/// uses again, and what the optimizer remembers.
public final class TrainingStep implements AutoCloseable {
  private final Tape tape = new Tape();
  private final Layer model;
  private final Loss loss;
  private final Optimizer optimizer;
  private final Clipping clipping;
  private final RandomGenerator random;
  private final List<Parameter> parameters;
  private final List<List<Tensor>> memories = new ArrayList<>();
  private int count;

  /// @param random what random layers draw from
  public TrainingStep(
      Layer model, Loss loss, Optimizer optimizer, Clipping clipping, RandomGenerator random) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
    this.clipping = clipping;
    this.random = random;
    this.parameters = model.parameters();
    for (Parameter parameter : parameters) {
      Tensor zeros = Tensor.of(NDArray.zeros(parameter.signature()));
      memories.add(Collections.nCopies(optimizer.slots(), zeros));
    }
  }

  /// Improves the model by one batch.
  ///
  /// @param inputs the first axis counts examples
  /// @param targets of the shape of the model's result
  /// @return the loss of the batch before the update
  /// @throws ArithmeticException if the loss or a gradient is NaN or infinite; in one line, which
  ///     operation made it and where. The model is then unchanged
  public double run(NDArray inputs, NDArray targets) {
    tape.clear();
    Pass pass = Pass.training(tape, random);
    Tensor cost = cost(pass, inputs, targets);
    Gradients found = cost.backward();
    List<NDArray> gradients = parameters.stream().map(p -> found.of(pass.of(p))).toList();
    Optional<String> divergence = Divergence.of(cost.item(), parameters, gradients);
    if (divergence.isPresent()) {
      Optional<NonFinite> fault =
          cost.firstNonFinite().map(unplaced -> traced(inputs, targets).orElse(unplaced));
      throw new ArithmeticException(
          divergence.get() + ": " + Divergence.cause(fault, parameters, inputs, targets));
    }
    count++;
    update(clipping.clip(gradients));
    return cost.item();
  }

  private Tensor cost(Pass pass, NDArray inputs, NDArray targets) {
    return loss.of(model.apply(Tensor.of(inputs), pass), Tensor.of(targets));
  }

  /// The same step once more, on a tape that knows the lines.
  private Optional<NonFinite> traced(NDArray inputs, NDArray targets) {
    try (Tape tracing = Tape.tracing(TrainingStep.class)) {
      return cost(Pass.training(tracing, random), inputs, targets).firstNonFinite();
    }
  }

  private void update(List<NDArray> gradients) {
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      Tensor step = Tensor.full(count, parameter.signature().dtype(), Shape.SCALAR);
      Optimizer.Update update =
          optimizer.update(
              Tensor.of(parameter.value()), Tensor.of(gradients.get(i)), memories.get(i), step);
      parameter.set(update.w().value());
      memories.set(i, update.memory());
    }
  }

  /// Frees the tape.
  @Override
  public void close() {
    tape.close();
  }
}
