package dev.adjoint.ops;

import dev.adjoint.ops.kernel.ScalarLoops;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/// A function of one number and its derivatives of every order, each computed as a whole: where its
/// factors are 0 and ∞, or its summands cancel, the derivative has its limit all the same.
///
/// @param name of the function
/// @param slopes the name of its derivatives
/// @param orders the n-th derivative, for n = 0 the function
/// @param precise the same in double-double
record Derivatives(
    String name,
    String slopes,
    IntFunction<DoubleUnaryOperator> orders,
    IntFunction<UnaryOperator<DoubleDouble>> precise) {
  private record Order(String name, int n) {}

  Pointwise of(int n) {
    return Pointwise.unary(
        n == 0 ? name : slopes,
        new Order(name, n),
        ScalarLoops.of(orders.apply(n), precise.apply(n)),
        (g, x, _) -> g.mul(of(n + 1).of(x)));
  }
}
