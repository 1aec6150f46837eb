package dev.adjoint.reference.expression;

/// An expression that cannot be read, or names an operation that the vocabulary lacks.
public final class UnknownExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownExpressionException(String message) {
    super(message);
  }
}
