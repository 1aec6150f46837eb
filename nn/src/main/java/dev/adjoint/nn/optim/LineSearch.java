package dev.adjoint.nn.optim;

import java.util.function.DoubleFunction;

/// Finds a step α along a direction that satisfies the strong Wolfe conditions, for φ(α) = f(x +
/// α·d):
///
/// ```
/// φ(α) ≤ φ(0) + c₁·α·φ′(0)          the function decreases enough
/// |φ′(α)| ≤ c₂·|φ′(0)|              the slope flattens enough
/// ```
///
/// with c₁ = 10⁻⁴ and c₂ = 0.9. Steps are first lengthened until they bracket such an α, and the
/// bracket is then narrowed by cubic interpolation (Nocedal & Wright, Numerical Optimization, 2nd
/// edition 2006, algorithms 3.5 and 3.6, equation 3.59). A value or slope that is not finite
/// counts as too great.
///
/// @param start φ at 0, where φ′ < 0
/// @param along φ at a step
/// @param <S> what is found out at a step
record LineSearch<S extends LineSearch.Sample>(S start, DoubleFunction<S> along) {
  private static final double DECREASE = 1e-4;
  private static final double FLATTENING = 0.9;
  private static final int LONGEST = 25;

  /// φ at a step.
  interface Sample {
    /// α.
    double step();

    /// φ(α).
    double value();

    /// φ′(α).
    double slope();
  }

  /// The first step that will do. Where rounding errors hide the decrease, it is the best step
  /// found, which may be the start itself.
  ///
  /// @param first the step to be tried first
  S from(double first) {
    S before = start;
    double step = first;
    for (int i = 0; i < LONGEST; i++) {
      S now = along.apply(step);
      if (!decreases(now) || before.step() > 0 && now.value() >= before.value()) {
        return narrowed(before, now);
      }
      if (isFlat(now)) {
        return now;
      }
      if (now.slope() >= 0) {
        return narrowed(now, before);
      }
      before = now;
      step *= 2;
    }
    return before;
  }

  /// @param least the lower end, of all steps so far that decrease φ enough the one with the least
  ///     φ
  /// @param other the other end; φ falls from the lower end towards it
  private S narrowed(S least, S other) {
    S low = least;
    S high = other;
    for (int i = 0; i < LONGEST; i++) {
      S now = along.apply(between(low, high));
      if (!decreases(now) || now.value() >= low.value()) {
        high = now;
        continue;
      }
      if (isFlat(now)) {
        return now;
      }
      if (now.slope() * (high.step() - low.step()) >= 0) {
        high = low;
      }
      low = now;
    }
    return low;
  }

  private boolean decreases(S now) {
    return Double.isFinite(now.value())
        && Double.isFinite(now.slope())
        && now.value() <= start.value() + DECREASE * now.step() * start.slope();
  }

  private boolean isFlat(S now) {
    return Math.abs(now.slope()) <= -FLATTENING * start.slope();
  }

  /// The minimum of the cubic with the values and slopes of both ends, kept away from the ends.
  private double between(S a, S b) {
    double width = b.step() - a.step();
    double d1 = a.slope() + b.slope() - 3 * (b.value() - a.value()) / width;
    double d2 = Math.signum(width) * Math.sqrt(d1 * d1 - a.slope() * b.slope());
    double share = 1 - (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
    boolean inside = share >= 0.1 && share <= 0.9;
    return a.step() + width * (inside ? share : 0.5);
  }
}
