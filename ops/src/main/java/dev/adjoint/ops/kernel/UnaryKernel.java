package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// A loop that computes y_i = f(x_i) over a stretch of an array.
///
/// An implementation reads n numbers of `x` from `xo` on and writes n numbers of `y` from `yo`
/// on, and nothing else. The two stretches may be the very same one (in place); otherwise they
/// must not overlap. Each y_i depends on x_i alone: not on i, on n, or on the way the loop runs.
public interface UnaryKernel {

  /// Computes y_i = f(x_i) in float64.
  ///
  /// @param x the numbers read
  /// @param xo where they begin
  /// @param y the numbers written
  /// @param yo where they begin
  /// @param n how many
  void apply(double[] x, int xo, double[] y, int yo, int n);

  /// Computes y_i = f(x_i) in float32.
  ///
  /// @param x the numbers read
  /// @param xo where they begin
  /// @param y the numbers written
  /// @param yo where they begin
  /// @param n how many
  void apply(float[] x, int xo, float[] y, int yo, int n);

  /// The function of one float64 number, with the bits of [#apply], if there is one.
  default Optional<DoubleUnaryOperator> float64() {
    return Optional.empty();
  }

  /// The same function on vectors, or nothing if there is no such form.
  default Optional<Formula> formula() {
    return Optional.empty();
  }

  /// The same function in double-double, or nothing if there is no such form.
  default Optional<UnaryOperator<DoubleDouble>> precise() {
    return Optional.empty();
  }
}
