package dev.adjoint.core.check.judgment;

import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.check.judgment.Judge.Opinion;
import dev.adjoint.core.check.numerical.Slope;
import java.util.Optional;
import java.util.function.Supplier;

/// Decides on one analytic derivative, by ever more expensive evidence: plain differences,
/// differences of the recording in another arithmetic, and regression.
///
/// Nothing is rejected on plain differences alone. What the regression rejects is wrong; what only
/// the recording's derivative contradicts is wrong too, as long as the function itself does not
/// contradict the recording.
///
/// @param judge compares two derivatives
/// @param analytic the derivative in question
/// @param negligible a derivative that is lost in the rounding of the function
/// @param rounding how far off the analytic derivative may be because of rounding
/// @param noise how many times more than by one rounding the function's value is off
/// @param precise the derivative of the recording in another arithmetic
/// @param careful the derivative by regression, as long as the check can afford it
record Trial(
    Judge judge,
    double analytic,
    double negligible,
    Rounding rounding,
    double noise,
    Supplier<Optional<Slope>> precise,
    Supplier<Optional<Slope>> careful) {

  /// Says how far off the analytic derivative may be because of rounding.
  @FunctionalInterface
  interface Rounding {
    /// The largest error.
    ///
    /// @param kink whether the function has a kink here
    double at(boolean kink);
  }

  /// How large measured rounding may be, relative to the derivative, for a difference within it to
  /// be accepted: what is right has more digits than these.
  private static final double EXCUSED = 1e-8;

  /// The verdict on the derivative.
  ///
  /// @param sharpen whether what plain differences accept is compared with more digits as well
  Opinion decide(Slope plain, boolean sharpen) {
    Opinion first = judge.judge(analytic, plain, 0, negligible);
    if (first.verdict() == Verdict.ACCEPT && !sharpen) {
      return first;
    }
    Optional<Slope> sharp = precise.get();
    Optional<Opinion> second = sharp.map(this::considered);
    boolean accepted = second.isPresent() && second.get().verdict() == Verdict.ACCEPT;
    boolean rejected = second.isPresent() && second.get().verdict() == Verdict.REJECT;
    if (first.verdict() == Verdict.ACCEPT) {
      return rejected && agree(plain, sharp.get()) ? second.get() : accepted ? second.get() : first;
    }
    if (first.verdict() == Verdict.INCONCLUSIVE && accepted) {
      return second.get();
    }
    if (first.verdict() == Verdict.KINK
        && second.map(Opinion::verdict).equals(Optional.of(Verdict.KINK))) {
      return first;
    }
    Optional<Slope> sure = careful.get();
    if (sure.isEmpty()) {
      return rejected && agree(plain, sharp.get()) ? second.get() : unsure(plain);
    }
    Opinion third = considered(sure.get());
    return switch (third.verdict()) {
      case REJECT ->
          accepted
              ? third.with(
                  Verdict.REJECT,
                  "a value is cut off the tape: detached, read as a number, or captured")
              : third;
      case ACCEPT, KINK -> rejected && agree(sure.get(), sharp.get()) ? second.get() : third;
      case INCONCLUSIVE ->
          accepted || rejected && agree(sure.get(), sharp.get()) ? second.get() : third;
    };
  }

  /// The same, where derivatives of another size are as good as none.
  Trial neglecting(double size) {
    return new Trial(judge, analytic, size, rounding, noise, precise, careful);
  }

  /// An acceptance, if the derivative is 0 but for the rounding of its own computation, and 0 is
  /// accepted within a bar that the derivative itself keeps.
  Optional<Opinion> nearZero(Slope plain, boolean sharpen) {
    if (Math.abs(analytic) > Math.min(negligible, rounding.at(false))) {
      return Optional.empty();
    }
    Opinion zero =
        new Trial(judge, 0, negligible, rounding, noise, precise, careful).decide(plain, sharpen);
    return zero.verdict() == Verdict.ACCEPT && Math.abs(analytic - zero.numerical()) <= zero.bar()
        ? Optional.of(
            new Opinion(
                analytic,
                zero.numerical(),
                zero.bar(),
                false,
                Verdict.ACCEPT,
                "both are 0 but for rounding"))
        : Optional.empty();
  }

  /// What plain differences say, without a rejection. They take a value to be rounded once only.
  private Opinion unsure(Slope plain) {
    Opinion opinion = considered(plain.noisier(noise));
    return opinion.verdict() == Verdict.REJECT
        ? opinion.with(Verdict.INCONCLUSIVE, "too many elements are in doubt to be sure of each")
        : opinion;
  }

  /// Rounding is measured only if there is something to excuse, and excuses no more than it must:
  /// what it leaves few digits of is not accepted.
  private Opinion considered(Slope slope) {
    Opinion opinion = judge.judge(analytic, slope, 0, negligible);
    if (opinion.verdict() != Verdict.REJECT && !opinion.isContradiction()) {
      return opinion;
    }
    double moved = rounding.at(slope.isKink());
    Opinion excused = judge.judge(analytic, slope, moved, negligible);
    return excused.verdict() == Verdict.ACCEPT && moved > EXCUSED * Math.abs(slope.value())
        ? excused.with(Verdict.INCONCLUSIVE, "rounding on the way explains the difference")
        : excused;
  }

  /// Whether the function and its recording do not contradict each other. Where the function's
  /// scales contradict each other, the recording's may have been as misleading.
  private static boolean agree(Slope function, Slope recording) {
    if (function.central() == 0 && Double.isInfinite(function.error())) {
      return false;
    }
    double apart = Math.abs(function.value() - recording.value());
    return !(apart > function.uncertainty() + recording.uncertainty());
  }
}
