package dev.adjoint.core.tape;

import java.io.Serial;

/// On a tape that [watches][Tape#watching()], a NaN or ∞ was made of finite numbers.
public final class NonFiniteException extends ArithmeticException {
  @Serial private static final long serialVersionUID = 1L;
  private final transient NonFinite fault;

  NonFiniteException(NonFinite fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /// What was made, and by which operation.
  public NonFinite fault() {
    return fault;
  }
}
