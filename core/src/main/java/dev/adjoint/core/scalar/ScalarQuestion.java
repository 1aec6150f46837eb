package dev.adjoint.core.scalar;

/// A question about two numbers by which a program decides what to compute. It has no state.
@FunctionalInterface
public interface ScalarQuestion {

  /// The answer.
  boolean test(double a, double b);
}
