package dev.adjoint.core.scalar;

/// The messages of misuse over time: another tape, a cleared one, another thread.
final class ScalarMisuse {
  private ScalarMisuse() {}

  /// Why a recording refuses an operand.
  static IllegalStateException of(
      String operation, ScalarRecording recording, ScalarVariable operand) {
    ScalarRecording other = operand.recording;
    if (other == null) {
      return constant(operation, operand);
    }
    return other.tape == recording.tape
        ? cleared(operation)
        : new IllegalStateException(
            operation + ": operands of two tapes: record both on one tape, or detach one of them");
  }

  static IllegalStateException constant(String operation, ScalarVariable variable) {
    return new IllegalStateException(
        operation + ": value " + variable.number() + ": a constant is on no tape");
  }

  static IllegalStateException cleared(String operation) {
    return new IllegalStateException(
        operation + ": an operand recorded earlier: its tape was cleared since: record it again");
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
