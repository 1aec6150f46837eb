package dev.adjoint.core.check;

import java.util.List;

/// Compares one analytic derivative with what is known of it numerically.
final class Judge {
  /// How many error estimates apart two numbers may be and still agree.
  private static final double ALLOWANCE = 8;

  /// The relative error beyond which a numerical derivative proves nothing.
  private static final double USEFUL = 1e-3;

  private Judge() {}

  /// @param cotangent of all results
  /// @param slopes of all results in the direction of this element
  /// @param unit the rounding unit of the function's numbers
  static Finding judge(
      int argument,
      List<Integer> index,
      double analytic,
      double[] cotangent,
      Slope[] slopes,
      double unit) {
    double numerical = 0;
    double error = 0;
    double low = 0;
    double high = 0;
    double magnitude = 0;
    boolean kink = false;
    for (int i = 0; i < slopes.length; i++) {
      double c = cotangent[i];
      Slope s = slopes[i];
      if (c == 0) {
        continue;
      }
      kink |= s.isKink();
      numerical += c * s.central();
      error += Math.abs(c) * s.error();
      magnitude += Math.abs(c * s.central());
      double a = c * (s.isKink() ? s.left() : s.central());
      double b = c * (s.isKink() ? s.right() : s.central());
      low += Math.min(a, b);
      high += Math.max(a, b);
    }
    double bar = ALLOWANCE * error + 64 * unit * magnitude;
    double difference = Math.abs(analytic - numerical);
    Finding undecided =
        new Finding(argument, index, analytic, numerical, bar, Verdict.INCONCLUSIVE, "");
    if (kink) {
      double slack = bar + 1e-6 * (high - low);
      boolean between = analytic >= low - slack && analytic <= high + slack;
      return with(
          undecided,
          between ? Verdict.KINK : Verdict.REJECT,
          "the one-sided derivatives are " + low + " and " + high);
    }
    if (!Double.isFinite(numerical) || !Double.isFinite(bar)) {
      return with(undecided, Verdict.INCONCLUSIVE, "the function has no finite differences here");
    }
    if (Double.isNaN(analytic)) {
      return with(undecided, Verdict.REJECT, "the gradient is NaN where the function is smooth");
    }
    double larger = Math.max(Math.abs(analytic), Math.abs(numerical));
    if (difference <= bar) {
      boolean useful = bar <= USEFUL * larger || larger <= bar && bar <= 1e-9;
      return useful || larger == 0
          ? with(undecided, Verdict.ACCEPT, "they agree")
          : with(
              undecided,
              Verdict.INCONCLUSIVE,
              "the numerical derivative is good to %.0e only".formatted(bar / larger));
    }
    return bar <= 0.1 * larger
        ? with(undecided, Verdict.REJECT, Guess.of(analytic, numerical, bar))
        : with(undecided, Verdict.INCONCLUSIVE, "the numerical derivative is too poor");
  }

  private static Finding with(Finding finding, Verdict verdict, String reason) {
    return new Finding(
        finding.argument(),
        finding.index(),
        finding.analytic(),
        finding.numerical(),
        finding.error(),
        verdict,
        reason);
  }
}
