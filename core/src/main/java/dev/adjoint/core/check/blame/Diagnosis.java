package dev.adjoint.core.check.blame;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.check.Finding;
import dev.adjoint.core.check.Mistake;
import dev.adjoint.core.check.Mistake.Known;
import dev.adjoint.core.check.evidence.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Finds what is wrong with a rule that is known to be wrong, by asking it again.
record Diagnosis(Alone alone, Questions asked) {

  /// The likely mistake of a rule.
  ///
  /// @param wrong what was found to be wrong at elements of the argument
  static Mistake of(Alone alone, List<Finding> wrong, Random random) {
    try {
      Diagnosis diagnosis = new Diagnosis(alone, Questions.of(alone, wrong, random));
      return diagnosis.form().orElseGet(diagnosis::mistake);
    } catch (RuntimeException | StackOverflowError broken) {
      return Mistake.of(broken);
    }
  }

  /// Whether a rule gives something else if the operation was called again in between.
  static boolean isStateful(Alone alone, Random random) {
    return Attempt.at(() -> Questions.of(alone, List.of(), random).isStateful()).orElse(false);
  }

  // ---- mistakes of form -------------------------------------------------------------------------

  private Optional<Mistake> form() {
    Shape required = alone.x().shape();
    try {
      Shape returned = alone.rule(asked.cotangents().getFirst()).shape();
      return returned.equals(required) ? Optional.empty() : Optional.of(shape(returned, required));
    } catch (RuntimeException | StackOverflowError broken) {
      return Optional.of(asked.isMissingTranspose() ? Known.MISSING_TRANSPOSE : Mistake.of(broken));
    }
  }

  private static Mistake shape(Shape returned, Shape required) {
    int rank = required.rank();
    if (rank >= 2
        && returned.equals(
            required
                .with(rank - 1, required.size(rank - 2))
                .with(rank - 2, required.size(rank - 1)))) {
      return Known.MISSING_TRANSPOSE;
    }
    return returned.count() > required.count() && broadcasts(required, returned)
        ? Known.MISSING_SUM
        : new Mistake.WrongShape(returned, required);
  }

  private static boolean broadcasts(Shape from, Shape to) {
    try {
      return Shape.broadcast("", from, to).equals(to);
    } catch (ShapeException _) {
      return false;
    }
  }

  // ---- mistakes of value ------------------------------------------------------------------------

  private Mistake mistake() {
    Comparison here = asked.here();
    if (!here.isFinite()) {
      return Known.NOT_FINITE;
    }
    if (asked.isIgnored()) {
      return Known.COTANGENT_IGNORED;
    }
    if (asked.isStateful()) {
      return Known.CAPTURED;
    }
    if (!asked.isLinear()) {
      return Known.COTANGENT_NOT_LINEAR;
    }
    if (!here.isWrongSomewhere()) {
      return IntStream.range(0, here.elements()).anyMatch(e -> here.kinks()[e])
          ? Known.WRONG_TIE
          : Known.UNKNOWN;
    }
    if (here.isWrongEverywhere()) {
      Optional<Mistake> whole = whole(here);
      if (whole.isPresent()) {
        return whole.get();
      }
    }
    if (asked.isSwapped()) {
      return Known.SWAPPED;
    }
    if (asked.isMissingTranspose()) {
      return Known.MISSING_TRANSPOSE;
    }
    return asked.isMissingContributions()
        ? broadcasts(alone.x().shape(), alone.value().shape())
                && alone.x().count() < alone.value().count()
            ? Known.MISSING_SUM
            : Known.MISSING_ACCUMULATION
        : partial(here);
  }

  /// What may be wrong with all elements alike.
  private Optional<Mistake> whole(Comparison here) {
    if (asked.isRightElsewhere()) {
      return Optional.of(Known.WRONG_BRANCH);
    }
    if (here.isZero()) {
      return Optional.of(Known.ZERO);
    }
    Optional<Comparison> there = asked.there();
    if (there.filter(here::ignoresTheMove).isPresent()) {
      return Optional.of(Known.CAPTURED);
    }
    double factor = here.factor();
    if (Double.isNaN(factor) || !there.map(c -> c.isFactor(factor)).orElse(true)) {
      return Optional.empty();
    }
    return Optional.of(Math.abs(factor + 1) < 1e-9 ? Known.SIGN : new Mistake.Factor(factor));
  }

  /// What may be wrong with some elements only: it goes by where they stand, or by their values.
  private Mistake partial(Comparison here) {
    int[] wrong = IntStream.range(0, asked.elements().length).filter(here::isWrong).toArray();
    int[] right =
        IntStream.range(0, asked.elements().length)
            .filter(e -> !here.isWrong(e) && !here.isSilent(e))
            .toArray();
    if (wrong.length == 0 || right.length == 0) {
      return Known.UNKNOWN;
    }
    int a = asked.elements()[wrong[0]];
    int b = asked.elements()[right[0]];
    double[] exchanged = alone.x().toArray();
    double kept = exchanged[a];
    exchanged[a] = exchanged[b];
    exchanged[b] = kept;
    Alone other = alone.with(alone.argument(), Alone.of(alone.x().signature(), exchanged));
    return Attempt.at(() -> Comparison.of(other, new int[] {a, b}, asked.cotangents()))
        .map(
            c ->
                c.isWrong(0) == c.isWrong(1)
                    ? Known.UNKNOWN
                    : c.isWrong(0) ? Known.WRONG_ELEMENT : Known.WRONG_BRANCH)
        .orElse(Known.UNKNOWN);
  }
}
