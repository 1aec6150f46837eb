package dev.adjoint.core.check.judgment;

import dev.adjoint.core.check.Mistake;
import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.check.evidence.Evidence;
import dev.adjoint.core.check.numerical.Position;
import dev.adjoint.core.check.numerical.Precision;
import dev.adjoint.core.check.numerical.Slope;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// Compares an analytic derivative with a numerical one.
final class Judge {
  /// The relative error beyond which a numerical derivative proves nothing.
  private static final double USEFUL = 1e-4;

  /// How many roundings the analytic derivative may be off, unless more are measured.
  private static final double ROUNDINGS = 128;

  /// As many in float32.
  static final double SINGLE_ROUNDINGS = 64;

  /// Derivatives of so many times the smallest number are as good as none.
  private static final double SUBNORMAL = 8192;

  private static final String JUMP = "the function jumps, or is infinitely steep, here";

  private final Precision precision;
  private final BooleanSupplier defined;
  private final double useful;
  private final double roundings;

  /// @param precision of the analytic derivative
  /// @param defined whether nothing on the way of the analytic derivative is infinite, so that it
  ///     must be finite itself
  Judge(Precision precision, BooleanSupplier defined) {
    this.precision = precision;
    this.defined = defined;
    this.roundings = precision.isSingle() ? SINGLE_ROUNDINGS : ROUNDINGS;
    this.useful = Math.max(USEFUL, Math.sqrt(precision.unit()));
  }

  /// What compares with derivatives by an element.
  static Judge of(Evidence evidence, Position place) {
    return new Judge(evidence.precision(), () -> evidence.isDefined(place));
  }

  /// What is to be said of an analytic derivative.
  ///
  /// @param numerical with which it was compared
  /// @param bar how far apart the two may be
  /// @param atKink whether the function has a kink here
  record Opinion(
      double analytic,
      double numerical,
      double bar,
      boolean atKink,
      Verdict verdict,
      String reason) {

    Opinion with(Verdict other, String why) {
      return new Opinion(analytic, numerical, bar, atKink, other, why);
    }

    /// Whether there is no derivative at all, as claimed.
    boolean isNothing() {
      return verdict == Verdict.ACCEPT && analytic == 0 && numerical == 0;
    }

    /// Whether the two are too far apart, though not sharp enough to say that one is wrong.
    boolean isContradiction() {
      return verdict == Verdict.INCONCLUSIVE && Double.isFinite(bar) && severity() > 1;
    }

    /// Whether it was undecided for want of a size that a derivative near 0 could be small beside,
    /// or one that is not finite.
    boolean lacksSize() {
      return verdict == Verdict.INCONCLUSIVE && !isContradiction();
    }

    /// What is wrong is worse than what is undecided, and this than a kink.
    boolean isWorseThan(Opinion other) {
      int byVerdict = Integer.compare(badness(), other.badness());
      return byVerdict > 0 || byVerdict == 0 && severity() > other.severity();
    }

    private int badness() {
      return switch (verdict) {
        case REJECT -> 3;
        case INCONCLUSIVE -> 2;
        case KINK -> 1;
        case ACCEPT -> 0;
      };
    }

    /// How many times the bar the two are apart.
    double severity() {
      double difference = Math.abs(analytic - numerical);
      return Double.isNaN(difference)
          ? Double.POSITIVE_INFINITY
          : difference / (bar + Double.MIN_NORMAL);
    }
  }

  /// @param rounding how far off the analytic derivative may be because of rounding
  /// @param negligible a derivative that is as good as none
  Opinion judge(double analytic, Slope slope, double rounding, double negligible) {
    double numerical = slope.value();
    double bar = slope.uncertainty() + roundings * precision.error(analytic) + rounding;
    Opinion undecided = new Opinion(analytic, numerical, bar, false, Verdict.INCONCLUSIVE, "");
    boolean finite = Double.isFinite(numerical) && Double.isFinite(slope.uncertainty());
    if (!Double.isFinite(analytic)
        && (finite || slope.isKink())
        && (Double.isInfinite(rounding) || !defined.getAsBoolean())) {
      return undecided.with(
          Verdict.INCONCLUSIVE, "a number on the way is infinitely steep or large: 0·∞ is NaN");
    }
    if (slope.isKink()) {
      return betweenSides(undecided, slope, rounding);
    }
    if (!finite) {
      return undecided.with(
          Verdict.INCONCLUSIVE,
          slope.jumps() ? JUMP : "the function has no finite differences here");
    }
    if (!Double.isFinite(analytic)) {
      return notFinite(analytic, slope, negligible);
    }
    double larger = Math.max(Math.abs(analytic), Math.abs(numerical));
    if (Math.abs(analytic - numerical) <= bar) {
      if (bar <= useful * larger
          || analytic == 0 && bar <= Math.max(negligible, SUBNORMAL * precision.smallest())) {
        return slope.jumps()
            ? undecided.with(Verdict.KINK, JUMP + "; they agree on one side")
            : undecided.with(
                Verdict.ACCEPT, slope.isOneSided() ? "they agree on one side" : "they agree");
      }
      return undecided.with(Verdict.INCONCLUSIVE, poor(bar, larger));
    }
    if (slope.jumps()) {
      return new Opinion(
          analytic, numerical, Double.POSITIVE_INFINITY, false, Verdict.INCONCLUSIVE, JUMP);
    }
    return bar <= Slope.FIRST_DIGIT * larger
        ? undecided.with(Verdict.REJECT, Mistake.between(analytic, numerical, bar).sentence())
        : undecided.with(Verdict.INCONCLUSIVE, "the numerical derivative is too poor");
  }

  /// A gradient that is not finite, although nothing on its way explains that. It is wrong where
  /// there is a derivative, and contradicted where there is one from one side.
  private static Opinion notFinite(double analytic, Slope slope, double negligible) {
    double off = slope.uncertainty();
    boolean known = slope.isFlat() || off <= Math.max(1e-3 * Math.abs(slope.value()), negligible);
    Verdict verdict = known && !slope.isOneSided() ? Verdict.REJECT : Verdict.INCONCLUSIVE;
    String where =
        !known
            ? ", and no differences can tell whether it should be"
            : slope.isOneSided()
                ? " at the edge of the function's domain"
                : " where the function is smooth";
    double bar = known ? off : Double.POSITIVE_INFINITY;
    return new Opinion(
        analytic, slope.value(), bar, false, verdict, "the gradient is " + analytic + where);
  }

  /// What is said of two that agree, but within too much.
  private static String poor(double bar, double larger) {
    return Double.isInfinite(bar)
        ? "a number on the way is too large or too steep to see a derivative"
        : bar < larger
            ? String.format(
                Locale.ROOT, "the numerical derivative is good to %.0e only", bar / larger)
            : String.format(Locale.ROOT, "differences show no derivative beyond ±%.0e", bar);
  }

  /// Any value between the one-sided derivatives is right.
  private Opinion betweenSides(Opinion undecided, Slope slope, double rounding) {
    double low = Math.min(slope.left(), slope.right());
    double high = Math.max(slope.left(), slope.right());
    double analytic = undecided.analytic();
    double bar =
        slope.leftError()
            + slope.rightError()
            + roundings * precision.error(Math.max(high, -low))
            + rounding;
    double nearest = Math.clamp(analytic, low, high);
    String sides = "the one-sided derivatives are " + slope.left() + " and " + slope.right();
    boolean within = Math.abs(analytic - nearest) <= bar;
    boolean sure = bar <= Slope.FIRST_DIGIT * (high - low);
    return new Opinion(
        analytic,
        nearest,
        bar,
        true,
        within && (sure || nearest == analytic)
            ? Verdict.KINK
            : within ? Verdict.INCONCLUSIVE : Verdict.REJECT,
        sides);
  }
}
