package dev.adjoint.core.check;

import java.util.List;

/// What the check found of one element of one argument's gradient.
///
/// @param argument which argument of the function, counted from 0
/// @param index where in that argument the element stands
/// @param analytic the derivative by the reverse sweep
/// @param numerical the derivative by differences
/// @param error how far off the numerical derivative may be
/// @param verdict what follows
/// @param reason why, in a few words
public record Finding(
    int argument,
    List<Integer> index,
    double analytic,
    double numerical,
    double error,
    Verdict verdict,
    String reason) {

  /// How many times larger the difference is than the numerical error.
  public double severity() {
    double difference = Math.abs(analytic - numerical);
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference / (error + 1e-300);
  }

  /// One line.
  @Override
  public String toString() {
    return verdict
        + " argument "
        + argument
        + " "
        + index
        + ": analytic "
        + analytic
        + ", numerical "
        + numerical
        + " ± "
        + "%.1e".formatted(error)
        + ": "
        + reason;
  }
}
