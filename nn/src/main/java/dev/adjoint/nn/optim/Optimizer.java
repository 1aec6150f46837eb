package dev.adjoint.nn.optim;

import dev.adjoint.ops.Tensor;
import java.util.List;

/// A rule that maps a parameter and its gradient to a new value.
///
/// It is written with tensor operations and keeps nothing to itself: what it remembers of a
/// parameter from step to step (a velocity, a mean of squares) goes in and comes out. So nothing
/// accumulates behind the user's back, and an update can be recorded like any other computation.
///
/// The numbers of the parameter, of what is remembered and of the step's number are lent for the
/// update: the next ones are written over them. Who wants to look at them later must
/// [copy][dev.adjoint.core.array.NDArray#copy] what `value` gives.
public interface Optimizer {

  /// How many arrays of a parameter's shape are remembered for it. They begin as zeros.
  int slots();

  /// One update.
  ///
  /// @param w the parameter
  /// @param g the gradient of the loss with respect to it. It is lent, and what is computed from it
  ///     too: after the step they are refused. What is to be kept from step to step is remembered,
  ///     or asked for its [value][Tensor#value]
  /// @param memory what the last update remembered: [#slots] tensors
  /// @param step the number of this update, a scalar, counted from 1
  Update update(Tensor w, Tensor g, List<Tensor> memory, Tensor step);

  /// This optimizer with its rate multiplied by a factor, as learning-rate schedules ask for.
  Optimizer scaled(double factor);

  /// A short description with all settings, such as `sgd(rate 3.0)`.
  String describe();

  /// The result of an update.
  ///
  /// @param w the new value of the parameter
  /// @param memory what the next update is to be given
  record Update(Tensor w, List<Tensor> memory) {}
}
