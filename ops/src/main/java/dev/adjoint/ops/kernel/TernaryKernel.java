package dev.adjoint.ops.kernel;

import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Optional;

/// A loop that computes y_i = f(a_i, b_i, c_i) over a stretch of an array.
///
/// Each input has a stride of 1 or 0: with stride 0 the one number at its offset stands for all
/// n. The output has stride 1 and may be the very stretch of an input of stride 1 (in place);
/// otherwise it must not overlap an input. Each y_i depends on a_i, b_i and c_i alone.
public interface TernaryKernel {

  /// Computes y_i = f(a_i, b_i, c_i) in float64.
  ///
  /// @param a the first input
  /// @param ao where it begins
  /// @param as its stride, 0 or 1
  /// @param b the second input
  /// @param bo where it begins
  /// @param bs its stride, 0 or 1
  /// @param c the third input
  /// @param co where it begins
  /// @param cs its stride, 0 or 1
  /// @param y the numbers written
  /// @param yo where they begin
  /// @param n how many
  void apply(
      double[] a,
      int ao,
      int as,
      double[] b,
      int bo,
      int bs,
      double[] c,
      int co,
      int cs,
      double[] y,
      int yo,
      int n);

  /// Computes y_i = f(a_i, b_i, c_i) in float32.
  ///
  /// @param a the first input
  /// @param ao where it begins
  /// @param as its stride, 0 or 1
  /// @param b the second input
  /// @param bo where it begins
  /// @param bs its stride, 0 or 1
  /// @param c the third input
  /// @param co where it begins
  /// @param cs its stride, 0 or 1
  /// @param y the numbers written
  /// @param yo where they begin
  /// @param n how many
  void apply(
      float[] a,
      int ao,
      int as,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs,
      float[] y,
      int yo,
      int n);

  /// The kernel of two numbers y_i = f(a_i, b_i, c); `bind` it again for a kernel of one. Two
  /// such are equal if kernel and number are.
  ///
  /// @param c the third input, the same for all
  /// @return the kernel of the first two inputs
  default BinaryKernel bind(double c) {
    return BoundTernaryKernel.of(this, c);
  }

  /// A function of three numbers in double-double.
  @FunctionalInterface
  interface Precise {
    DoubleDouble apply(DoubleDouble a, DoubleDouble b, DoubleDouble c);
  }

  /// The same function on vectors, or nothing if there is no such form.
  default Optional<Formula> formula() {
    return Optional.empty();
  }

  /// The same function in double-double, or nothing if there is no such form.
  default Optional<Precise> precise() {
    return Optional.empty();
  }
}
