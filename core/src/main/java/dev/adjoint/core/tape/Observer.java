package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Sees everything that is computed while it watches, on a tape or not: the operations of forward
/// passes and of sweeps, the random numbers drawn, and every look at numbers by which what comes
/// next might be decided.
///
/// Arrays are known by their identity: a value keeps its array when it is detached, becomes a leaf,
/// or is handed out and made a tensor again.
public interface Observer {

  /// Runs a computation, all of which an observer sees that happens on this thread.
  static <R> R watch(Observer observer, Supplier<R> computation) {
    return ScopedValue.where(Watching.OBSERVER, observer).call(computation::get);
  }

  /// Whether somebody watches this thread.
  static boolean isWatching() {
    return Watching.OBSERVER.isBound();
  }

  /// Who watches this thread.
  static Optional<Observer> current() {
    return isWatching() ? Optional.of(Watching.OBSERVER.get()) : Optional.empty();
  }

  /// An operation has computed `y`.
  ///
  /// @param inputs the operands' arrays
  /// @param recorded which operands stand on a tape
  void computed(Op op, List<NDArray> inputs, List<Boolean> recorded, NDArray y);

  /// A value becomes a leaf of a tape.
  void leaf(NDArray value);

  /// Random numbers that are to be taken in place of new ones, in an operation of kind
  /// [Op.Kind#RANDOM].
  Optional<NDArray> drawn();

  /// Somebody is given the numbers of a value.
  void read(NDArray value);

  /// Somebody looks at many numbers in a way that cannot be asked again.
  void unguarded();

  /// Somebody has asked a question about the numbers of a value.
  void asked(NDArray value, Predicate<NDArray> question, boolean answer);
}
