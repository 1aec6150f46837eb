package dev.adjoint.core.check;

/// What the check says of one element of a gradient.
public enum Verdict {
  /// Analytic and numerical derivative agree within what the numerical one is good for, and it is
  /// good for something.
  ACCEPT,
  /// They differ by more than the numerical derivative's error can explain.
  REJECT,
  /// The derivatives from the left and from the right differ, and the analytic one lies between
  /// them.
  KINK,
  /// The numerical derivative is not good enough to decide.
  INCONCLUSIVE
}
