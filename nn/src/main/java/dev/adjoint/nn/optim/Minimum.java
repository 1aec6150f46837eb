package dev.adjoint.nn.optim;

/// Where a minimization ended.
///
/// @param at the point
/// @param value the function there
/// @param gradientNorm the greatest absolute value in the gradient there
/// @param iterations how many steps were made
/// @param evaluations how often the function and its gradient were computed
/// @param end why it ended
/// @param <P> the type of the point
public record Minimum<P>(
    P at, double value, double gradientNorm, int iterations, int evaluations, End end) {

  /// Why a minimization ended.
  public enum End {
    /// The gradient is as small as was asked for.
    CONVERGED,
    /// All iterations were made.
    ITERATIONS,
    /// No step along the direction made the function smaller: in exact arithmetic there is one, so
    /// the value is as small as its rounding errors let it be seen (or the gradient is wrong).
    NO_DECREASE
  }
}
