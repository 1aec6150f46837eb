package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Computes an operation's result, and records it where an operand is recorded. Users apply
/// operations through the vocabulary of their handle; this is for engines that replay a recording.
public final class Recorder {
  private Recorder() {}

  /// Where the result of an operation stands: on the tape of the operands that are recorded, or
  /// outside every tape if none is.
  ///
  /// @throws IllegalArgumentException if the operation does not take these operands
  /// @throws IllegalStateException if operands belong to different tapes, a cleared tape, or
  ///   another thread's tape
  public static Place apply(Op op, Variable... inputs) {
    int arity = inputs.length;
    Place[] places = new Place[arity];
    NDArray[] arrays = new NDArray[arity];
    Signature[] signatures = new Signature[arity];
    Tape recording = null;
    Tape arena = null;
    for (int i = 0; i < arity; i++) {
      Place place = inputs[i].place();
      places[i] = place;
      signatures[i] = place.signature();
      // No switch on types: linking one takes long at the start of a program.
      if (place instanceof Entry entry) {
        recording = meet(op, recording, entry.tape(op.name()));
      } else if (place instanceof Constant constant && constant.isLent()) {
        arena = constant.arena();
      }
    }
    if (recording != null) {
      recording.checkThread(op.name());
    }
    for (int i = 0; i < arity; i++) {
      arrays[i] = places[i].array();
    }
    Signature signature = op.infer(signatures);
    Tape owner = recording != null ? recording : arena;
    Memory memory = memory(op, places, owner, signature);
    NDArray y = compute(op, places, arrays, memory, signature);
    return recording != null
        ? recording.record(op, places, y, memory, inputs[0].getClass())
        : Constant.passing(y, memory, arena);
  }

  /// The vector-Jacobian product of a recorded value with a cotangent: the sweep is recorded as
  /// well, so that it can be replayed.
  ///
  /// @param cotangent of the value's type and shape
  /// @return for each of the given variables; zeros where the value does not depend on it
  public static List<Variable> sweep(
      Variable value, Variable cotangent, List<? extends Variable> of) {
    return Sweep.live(value, cotangent, of);
  }

  /// Where the result of an operation is to stand: with its first input, if it is a view.
  static Memory memory(Op op, Place[] places, @Nullable Tape owner, Signature signature) {
    return op.kind() == Op.Kind.VIEW ? places[0].memory() : allocate(owner, signature);
  }

  /// Computes the result of an operation, before everybody who watches.
  static NDArray compute(
      Op op, Place[] places, NDArray[] arrays, Memory memory, Signature signature) {
    NDArray y;
    if (op.kind() == Op.Kind.VIEW) {
      y = op.view(arrays);
    } else {
      y = NDArray.over(memory.buffer(), signature);
      compute(op, arrays, y);
    }
    if (Observer.isWatching()) {
      Watching.OBSERVER.get().computed(op, List.of(arrays), onTape(places), y);
    }
    return y;
  }

  /// The numbers of a variable, for an engine that is done with them before its tape is used again.
  public static NDArray lent(Variable variable) {
    return variable.array();
  }

  private static void compute(Op op, NDArray[] arrays, NDArray y) {
    if (op.kind() == Op.Kind.RANDOM && Observer.isWatching()) {
      Optional<NDArray> drawn = Watching.OBSERVER.get().drawn();
      if (drawn.isPresent()) {
        drawn.get().copyInto(y);
        return;
      }
    }
    op.compute(arrays, y);
  }

  private static List<Boolean> onTape(Place... places) {
    return Arrays.stream(places).map(Entry.class::isInstance).toList();
  }

  private static Memory allocate(@Nullable Tape owner, Signature signature) {
    int count = signature.shape().count();
    return owner != null
        ? owner.pool().allocate(signature.dtype(), count)
        : Memory.unpooled(signature.dtype().newBuffer(count));
  }

  private static Tape meet(Op op, @Nullable Tape one, Tape other) {
    return one == null || one == other ? other : one.join(op.name(), other);
  }
}
