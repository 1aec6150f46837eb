package dev.adjoint.ops.kernel;

/// What a kernel computes, as a method from vectors to a vector: one of the vectors' own, such as
/// `add`, or a static one of this package. The latter is straight-line code, as are all methods of
/// this package that it calls, so that a loop that is written at run time can take it in.
///
/// @param family where the method stands: `Exponential` for `DoubleExponentialVectors` and its
///     twin; empty for the vectors' own
/// @param method its name
/// @param arity how many vectors it takes
public record Formula(String family, String method, int arity) {

  static Formula ofVectors(String method, int arity) {
    return new Formula("", method, arity);
  }

  static Formula in(String family, String method) {
    return new Formula(family, method, 1);
  }

  boolean isOfVectors() {
    return family.isEmpty();
  }
}
