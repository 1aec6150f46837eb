package dev.adjoint.core.check;

import java.util.List;
import java.util.Locale;

/// What the check found of one element of one argument's gradient.
///
/// @param argument which argument of the function, counted from 0
/// @param index where in that argument the element stands
/// @param output which of the function's results, counted through all of them, the two derivatives
///     are of; −1 for a random mixture of all
/// @param analytic the derivative by the reverse sweep
/// @param numerical the derivative by differences
/// @param error how far apart the two may be if both are right
/// @param verdict what follows
/// @param reason why, in a few words
public record Finding(
    int argument,
    List<Integer> index,
    int output,
    double analytic,
    double numerical,
    double error,
    Verdict verdict,
    String reason) {

  /// How many times larger the difference is than the error explains.
  public double severity() {
    double difference = Math.abs(analytic - numerical);
    return Double.isNaN(difference)
        ? Double.POSITIVE_INFINITY
        : difference / (error + Double.MIN_NORMAL);
  }

  /// Whether the claim is undecided, but the best evidence speaks against it: the two derivatives
  /// are farther apart than the error explains, if only this were better known. An undecided claim
  /// that is no contradiction is one of which nothing can be known.
  public boolean isContradiction() {
    return verdict == Verdict.INCONCLUSIVE && Double.isFinite(error) && severity() > 1;
  }

  /// Whether nothing can be known of a derivative that is claimed to be finite.
  boolean isUnknown() {
    return verdict == Verdict.INCONCLUSIVE && !isContradiction() && Double.isFinite(analytic);
  }

  /// The same derivatives, with another verdict.
  Finding with(Verdict other, String why) {
    return new Finding(argument, index, output, analytic, numerical, error, other, why);
  }

  /// The difference of the two, relative to the larger one.
  public double relativeDifference() {
    double difference = Math.abs(analytic - numerical);
    return difference == 0 ? 0 : difference / Math.max(Math.abs(analytic), Math.abs(numerical));
  }

  /// One line.
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s argument %d %s: analytic %s, numerical %s ± %.1e: %s",
        verdict,
        argument,
        index,
        analytic,
        numerical,
        error,
        reason);
  }
}
