package dev.adjoint.core.array;

import java.io.Serial;

/// Shapes or axes that do not fit together. The message is one line,
/// `<operation>: <what was given>: <the rule, with the number that breaks it>`.
public final class ShapeException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  /// @param operation the name of the operation that was called
  /// @param given what it was given
  /// @param rule the rule that this breaks, with the number that breaks it
  public ShapeException(String operation, String given, String rule) {
    super(operation + ": " + given + ": " + rule);
  }
}
