package dev.adjoint.core.scalar;

/// The messages of misuse over time: another tape, a cleared one, another thread.
final class ScalarMisuse {
  private ScalarMisuse() {}

  /// Why a tape refuses one of two operands.
  static IllegalStateException of(
      String operation, ScalarTape tape, ScalarVariable a, ScalarVariable b) {
    if (Thread.currentThread() != tape.owner()) {
      return thread(operation, tape.owner());
    }
    boolean first = a.tape != tape || a.generation != tape.generation();
    ScalarVariable refused = first ? a : b;
    if (refused.tape == null) {
      return constant(operation, refused);
    }
    return refused.tape == tape
        ? new IllegalStateException(
            operation
                + ": value "
                + refused.value()
                + ": its tape was cleared since: record it again")
        : new IllegalStateException(
            operation + ": operands of two tapes: record both on one tape, or detach one of them");
  }

  static IllegalStateException constant(String operation, ScalarVariable variable) {
    return new IllegalStateException(
        operation + ": value " + variable.value() + ": a constant is on no tape");
  }

  static IllegalStateException thread(String operation, Thread owner) {
    return new IllegalStateException(
        operation
            + ": thread "
            + Thread.currentThread().getName()
            + ": the tape is confined to thread "
            + owner.getName()
            + ", which made it");
  }
}
