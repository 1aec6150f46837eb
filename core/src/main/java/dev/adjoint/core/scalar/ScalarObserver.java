package dev.adjoint.core.scalar;

/// Sees every look at numbers on a tape by which what is recorded next might be decided.
public interface ScalarObserver {

  /// Somebody is given the value of a variable.
  void read(ScalarVariable variable);

  /// Somebody has asked a question about two numbers, at least one of them on the tape.
  void asked(ScalarQuestion question, ScalarVariable a, ScalarVariable b, boolean answer);
}
