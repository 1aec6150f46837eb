package dev.adjoint.nn;

import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// One pass through a model: which tensor stands for each parameter, and whether the model is being
/// trained.
///
/// A parameter stands for the same tensor throughout a pass, so that one that is used twice gets
/// one gradient, the sum of both.
public final class Pass {
  private final Function<Parameter, Tensor> bind;
  private final Optional<RandomGenerator> random;
  private final Map<Parameter, Tensor> bound = new HashMap<>();

  private Pass(Function<Parameter, Tensor> bind, Optional<RandomGenerator> random) {
    this.bind = bind;
    this.random = random;
  }

  /// A pass in which parameters are leaves of a tape, and layers behave as in training.
  ///
  /// @param random what layers such as [Dropout] draw from
  public static Pass training(Tape tape, RandomGenerator random) {
    return new Pass(parameter -> parameter.on(tape), Optional.of(random));
  }

  /// A pass in which certain tensors stand for parameters, and layers behave as in training.
  ///
  /// @param tensors for each parameter the tensor that stands for it; one that is missing is a
  ///     constant
  /// @param random what layers such as [Dropout] draw from
  public static Pass training(Map<Parameter, Tensor> tensors, RandomGenerator random) {
    Pass pass = new Pass(parameter -> Tensor.of(parameter.value()), Optional.of(random));
    pass.bound.putAll(tensors);
    return pass;
  }

  /// A pass in which parameters are constants, and layers behave as in use.
  public static Pass inference() {
    return new Pass(parameter -> Tensor.of(parameter.value()), Optional.empty());
  }

  /// A pass in which parameters are what a function says, and layers behave as in use: for
  /// derivatives with respect to parameters, or for weights that are themselves computed.
  public static Pass with(Function<Parameter, Tensor> bind) {
    return new Pass(bind, Optional.empty());
  }

  /// The tensor that stands for a parameter. In training the numbers of its value are lent until
  /// the step ends, which writes the new ones over them: what is to be kept must be
  /// [copied][dev.adjoint.core.array.NDArray#copy].
  public Tensor of(Parameter parameter) {
    return bound.computeIfAbsent(parameter, bind);
  }

  /// What random layers draw from in training; empty in use, when they are not random.
  public Optional<RandomGenerator> random() {
    return random;
  }
}
