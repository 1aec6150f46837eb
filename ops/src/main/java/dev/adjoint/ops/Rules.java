package dev.adjoint.ops;

/// The form of a rule: one vector-Jacobian product, written with operations.
///
/// A rule gets the cotangent `g` of the result, the operands, and the result `y`, and returns the
/// cotangent of the argument that it belongs to. It must use the operands that it is given and no
/// captured ones: so a plain gradient records nothing, and a gradient that is to be differentiated
/// again is recorded.
public final class Rules {
  private Rules() {}

  /// The rule of a function of one argument.
  @FunctionalInterface
  public interface Unary {
    /// The cotangent of `x`.
    Tensor vjp(Tensor g, Tensor x, Tensor y);
  }

  /// The rule of a function of two arguments, for one of them.
  @FunctionalInterface
  public interface Binary {
    /// The cotangent of `a` or of `b`.
    Tensor vjp(Tensor g, Tensor a, Tensor b, Tensor y);
  }

  /// The rule of a function of any number of arguments, for one of them.
  @FunctionalInterface
  public interface Nary {
    /// The cotangent of one of the `inputs`.
    Tensor vjp(Tensor g, Tensor[] inputs, Tensor y);
  }

  static Nary of(Unary rule) {
    return (g, inputs, y) -> rule.vjp(g, inputs[0], y);
  }

  static Nary of(Binary rule) {
    return (g, inputs, y) -> rule.vjp(g, inputs[0], inputs[1], y);
  }
}
