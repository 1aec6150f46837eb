package dev.adjoint.accuracy;

import dev.adjoint.ops.Tensor;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// An operation, what it should compute, and where it is measured. One of a single number has an
/// unused second operand.
///
/// @param name as the table shows it
/// @param pair whether it has two operands
/// @param besideSummands whether errors are in units of the largest summand, as summands cancel
/// @param crowded points beside which more is measured
record AccuracyRow(
    String name,
    boolean pair,
    BinaryOperator<Tensor> operation,
    BinaryOperator<Jet> exact,
    Domain domain,
    boolean besideSummands,
    double... crowded) {

  /// Where an operation is defined and has derivatives.
  @FunctionalInterface
  interface Domain {
    boolean contains(double a, double b);
  }

  static AccuracyRow unary(
      String name, UnaryOperator<Tensor> operation, UnaryOperator<Jet> exact, double... crowded) {
    return new AccuracyRow(
        name,
        false,
        (a, _) -> operation.apply(a),
        (a, _) -> exact.apply(a),
        (_, _) -> true,
        false,
        crowded);
  }

  static AccuracyRow pair(
      String name, BinaryOperator<Tensor> operation, BinaryOperator<Jet> exact, double... crowded) {
    return new AccuracyRow(name, true, operation, exact, (_, _) -> true, false, crowded);
  }

  AccuracyRow on(Domain where) {
    return new AccuracyRow(name, pair, operation, exact, where, besideSummands, crowded);
  }

  AccuracyRow between(double low, double high) {
    return on((a, _) -> low <= a && a <= high);
  }

  AccuracyRow summing() {
    return new AccuracyRow(name, pair, operation, exact, domain, true, crowded);
  }

  /// The operation's method.
  String method() {
    return name.replaceAll("\\W.*", "");
  }
}
