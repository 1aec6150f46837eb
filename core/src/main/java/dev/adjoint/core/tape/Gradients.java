package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The gradients that one reverse sweep found: immutable, and independent of what becomes of the
/// tape.
///
/// There is a gradient for everything: a variable on which the output does not depend has zeros,
/// and [#connection] says why.
public final class Gradients {

  /// How a variable is connected to the output of the sweep.
  public enum Connection {
    /// The output depends on it.
    CONNECTED,
    /// It is a constant: it was never put on a tape.
    CONSTANT,
    /// It was cut off its tape.
    DETACHED,
    /// It is on the tape, but no differentiable path leads from it to the output.
    NOT_CONNECTED
  }

  private final @Nullable Tape tape;
  private final Map<Place, NDArray> found;
  private final Set<Place> named;
  private final int swept;

  /// @param named the intermediate results whose gradients were asked for
  Gradients(@Nullable Tape tape, Map<Place, NDArray> found, Set<Place> named, int swept) {
    this.tape = tape;
    this.found = found;
    this.named = named;
    this.swept = swept;
  }

  /// The gradient with respect to a leaf, or to an intermediate result that was named in the call
  /// of `backward`; of the variable's type and shape.
  ///
  /// @throws IllegalArgumentException for an intermediate result that was not named
  /// @throws IllegalStateException for a variable of another tape
  public NDArray of(Variable variable) {
    NDArray gradient = array(variable);
    Watching.read(gradient);
    return gradient;
  }

  /// The gradient with respect to a variable as a constant for further computation: as [#of], but
  /// not a look at its numbers.
  ///
  /// @throws IllegalArgumentException for an intermediate result that was not named
  /// @throws IllegalStateException for a variable of another tape
  public Constant constant(Variable variable) {
    return Constant.of(array(variable));
  }

  private NDArray array(Variable variable) {
    NDArray gradient = found.get(variable.place());
    if (gradient != null) {
      return gradient;
    }
    if (variable.place() instanceof Entry entry && entry.isActive() && !named.contains(entry)) {
      if (!entry.isLeaf()) {
        throw new IllegalArgumentException(
            "gradients: the result of "
                + entry.op().name()
                + ", "
                + variable.signature()
                + ": the gradient of an intermediate result is kept only if backward(List) names"
                + " it");
      }
      if (tape != null && !entry.isOn(tape) && !entry.isForgotten()) {
        throw new IllegalStateException(
            "gradients: a leaf of another tape, "
                + variable.signature()
                + ": the sweep saw only its own tape");
      }
    }
    return NDArray.full(variable.signature(), 0);
  }

  /// Why the gradient of a variable is what it is.
  public Connection connection(Variable variable) {
    return switch (variable.place()) {
      case Entry entry when found.containsKey(entry) -> Connection.CONNECTED;
      case Entry _ -> Connection.NOT_CONNECTED;
      case Constant constant when constant.isDetached() -> Connection.DETACHED;
      case Constant _ -> Connection.CONSTANT;
    };
  }

  /// The number of entries whose rules the sweep called: each at most once, however many paths lead
  /// through it.
  public int entriesSwept() {
    return swept;
  }
}
