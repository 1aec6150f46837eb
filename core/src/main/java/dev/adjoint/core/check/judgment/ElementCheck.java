package dev.adjoint.core.check.judgment;

import static java.util.Comparator.comparingDouble;

import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.check.evidence.Evidence;
import dev.adjoint.core.check.evidence.Once;
import dev.adjoint.core.check.evidence.Sweeps;
import dev.adjoint.core.check.evidence.Ties;
import dev.adjoint.core.check.judgment.Judge.Opinion;
import dev.adjoint.core.check.numerical.Line;
import dev.adjoint.core.check.numerical.Position;
import dev.adjoint.core.check.numerical.Slope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The check of one element: of the derivative of every value by it, or of mixtures of all values
/// where these are too many.
final class ElementCheck {
  /// How many values that an element moves are judged one by one.
  private static final int MOVED = 64;

  /// How many values in doubt are decided by regression.
  private static final int DOUBTS = 64;

  private final Elements elements;
  private final Evidence evidence;
  private final Position place;
  private final Line line;
  private final boolean sharpen;
  private final Supplier<Optional<Slope[]>> precise;
  private final Supplier<Optional<Slope[]>> preciseFar;

  /// @param sharpen whether what plain differences accept is compared with more digits as well
  ElementCheck(Elements elements, Position place, boolean sharpen) {
    this.elements = elements;
    this.evidence = elements.evidence();
    this.place = place;
    this.line = evidence.line(place);
    this.sharpen = sharpen;
    this.precise = Once.of(() -> evidence.precise(place));
    this.preciseFar = Once.of(() -> evidence.preciseFar(place));
  }

  /// An opinion of the derivative of one value, or of a mixture.
  ///
  /// @param output which value; −1 for a mixture
  record Found(int output, Opinion opinion) {

    static Found worst(List<Found> all) {
      return all.stream().reduce((a, b) -> b.opinion.isWorseThan(a.opinion) ? b : a).orElseThrow();
    }
  }

  /// The worst of all values.
  Found byRows() {
    double[] analytic = new double[evidence.count()];
    Arrays.setAll(analytic, this::row);
    Slope[] slopes =
        evidence.plain(
            line,
            (i, s) ->
                s.isGood()
                    || s.isFlat() && analytic[i] == 0 && s.error() <= evidence.negligible(line, i)
                    || sharpen && s.confirms(analytic[i]));
    return worst(slopes, IntStream.range(0, analytic.length).toArray());
  }

  /// The worst of some random mixtures of all values; where they do not decide, of the values.
  Found byMixtures(List<Sweeps> mixtures) {
    Slope[] slopes = evidence.plain(line, (_, s) -> s.isGood() || s.isFlat());
    Found worst =
        Found.worst(
            mixtures.stream()
                .map(m -> new Found(-1, judge(m, Slope.mixture(m.cotangent(), slopes))))
                .toList());
    if (worst.opinion().verdict() == Verdict.ACCEPT) {
      return worst;
    }
    int[] moved = IntStream.range(0, slopes.length).filter(i -> !slopes[i].isFlat()).toArray();
    boolean affordable =
        moved.length > 0
            && moved.length <= MOVED
            && IntStream.of(moved).allMatch(elements.rows()::has);
    if (!affordable) {
      return carefully(mixtures);
    }
    Found byRows = worst(slopes, moved);
    boolean doubted = worst.opinion().verdict() == Verdict.REJECT;
    return doubted && byRows.opinion().verdict() != Verdict.REJECT ? carefully(mixtures) : byRows;
  }

  /// Decides on the worst mixture with all care.
  private Found carefully(List<Sweeps> mixtures) {
    List<Found> all = new ArrayList<>();
    for (Sweeps mixture : mixtures) {
      double[] c = mixture.cotangent();
      Trial trial =
          new Trial(
              Judge.of(evidence, place),
              product(mixture),
              evidence.negligible(line, c),
              kink -> evidence.isBlind(place) ? Double.POSITIVE_INFINITY : rounding(mixture, kink),
              1,
              Optional::empty,
              () -> evidence.careful(line, c));
      Slope plain = evidence.plain(line, c);
      all.add(new Found(-1, decided(trial, plain, false, () -> evidence.small(line, c))));
    }
    return Found.worst(all);
  }

  private Opinion judge(Sweeps mixture, Slope slope) {
    double negligible = evidence.negligible(line, mixture.cotangent());
    return Judge.of(evidence, place).judge(product(mixture), slope, 0, negligible);
  }

  private double product(Sweeps sweeps) {
    return sweeps.products().get(place.argument())[place.element()];
  }

  private double rounding(Sweeps sweeps, boolean kink) {
    return evidence.rounding(sweeps, place, kink);
  }

  private double row(int output) {
    Sweeps row = elements.rows().of(output);
    return product(row) / row.cotangent()[output];
  }

  private double rowRounding(int output, boolean kink) {
    if (evidence.isBlind(place, output)) {
      return Double.POSITIVE_INFINITY;
    }
    Sweeps row = elements.rows().of(output);
    return rounding(row, kink) / Math.abs(row.cotangent()[output]);
  }

  /// Longer steps than a tiny element's own size may confirm a derivative, but never contradict it.
  private Optional<Slope> precise(int output) {
    Optional<Slope> own = precise.get().map(slopes -> slopes[output]);
    return own.filter(Slope::isLost)
        .flatMap(_ -> preciseFar.get())
        .map(slopes -> slopes[output])
        .filter(far -> far.confirms(row(output)))
        .or(() -> own);
  }

  /// The worst opinion of the derivatives of some values. What plain differences leave in doubt is
  /// tried, the most doubtful first.
  private Found worst(Slope[] slopes, int... outputs) {
    List<Found> accepted = new ArrayList<>();
    List<Found> doubtful = new ArrayList<>();
    for (int output : outputs) {
      Found found = new Found(output, plainly(output, slopes[output]));
      if (sharpen || found.opinion().verdict() != Verdict.ACCEPT) {
        doubtful.add(found);
      } else if (accepted.isEmpty() || !found.opinion().isNothing()) {
        accepted.add(found);
      }
    }
    doubtful.sort(comparingDouble((Found found) -> found.opinion().severity()).reversed());
    return Found.worst(Stream.concat(accepted.stream(), tried(doubtful, slopes).stream()).toList());
  }

  /// What plain differences say of the derivative of a value.
  private Opinion plainly(int output, Slope slope) {
    double negligible = evidence.negligible(line, output);
    return Judge.of(evidence, place).judge(row(output), slope, 0, negligible);
  }

  /// One regression serves the first of those in doubt; there is none for the others.
  private List<Found> tried(List<Found> doubtful, Slope... slopes) {
    List<Integer> first = doubtful.stream().limit(DOUBTS).map(Found::output).toList();
    Supplier<Optional<List<Slope>>> regression = Once.of(() -> evidence.careful(line, first));
    List<Found> tried = new ArrayList<>();
    for (int i = 0; i < doubtful.size(); i++) {
      int number = i;
      Found found = doubtful.get(i);
      Supplier<Optional<Slope>> careful =
          () -> number < DOUBTS ? regression.get().map(all -> all.get(number)) : Optional.empty();
      tried.add(tried(found, slopes[found.output()], careful));
    }
    return tried;
  }

  private Found tried(Found doubtful, Slope plain, Supplier<Optional<Slope>> careful) {
    int output = doubtful.output();
    boolean proven = elements.isProven(doubtful.opinion(), place);
    Trial trial =
        new Trial(
            Judge.of(evidence, place),
            row(output),
            evidence.negligible(line, output),
            kink -> rowRounding(output, kink),
            evidence.roundings(output),
            () -> precise(output),
            proven ? () -> Optional.of(plain) : careful);
    Opinion opinion = decided(trial, plain, sharpen, () -> evidence.small(line, output));
    return new Found(output, amongKinks(output, opinion));
  }

  /// At the point itself values may be 0, or the function stationary, so that nothing there says
  /// what a small derivative is. Where the best evidence leaves it undecided for that, the values
  /// beside do.
  private static Opinion decided(Trial trial, Slope plain, boolean sharpen, DoubleSupplier small) {
    Opinion opinion = trial.decide(plain, sharpen);
    if (!opinion.lacksSize()) {
      return opinion;
    }
    Trial beside = trial.neglecting(small.getAsDouble());
    return opinion.analytic() == 0 || !Double.isFinite(opinion.analytic())
        ? beside.decide(plain, sharpen)
        : beside.nearZero(plain, sharpen).orElse(opinion);
  }

  /// A kink may be one for the element alone, but none for all that are tied with it. And where
  /// kinks or ties on the way meet, what they choose together need not lie between the derivatives
  /// from the two sides.
  private Opinion amongKinks(int output, Opinion alone) {
    if (alone.verdict() == Verdict.KINK) {
      return elements.wrongTogether(place, line.origin(), output).orElse(alone);
    }
    boolean against = alone.verdict() == Verdict.REJECT || alone.isContradiction();
    return against && !elements.isProven(alone, place) && isChosen(output, alone)
        ? alone.with(Verdict.KINK, "kinks or ties on the way meet here")
        : alone;
  }

  private boolean isChosen(int output, Opinion opinion) {
    return evidence.isAllowed(
        new Ties(List.of(place)),
        output,
        elements.rows().of(output),
        opinion.analytic(),
        opinion.numerical(),
        opinion.bar(),
        opinion.atKink());
  }
}
