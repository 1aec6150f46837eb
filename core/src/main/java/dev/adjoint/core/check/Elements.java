package dev.adjoint.core.check;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.check.Judge.Opinion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Checks gradients element by element.
///
/// A mixture of all values would hide what a small one contributes behind the rounding of a large
/// one. So each value is judged by itself, as far as there are not too many; otherwise random
/// mixtures are judged, and where they do not decide, the values that the element moves.
final class Elements {
  private static final int MIXTURES = 3;

  /// How many values that an element moves are judged one by one.
  private static final int MOVED = 64;

  /// How many elements of an argument are rejected with all care. Then the argument's gradient is
  /// wrong beyond doubt, and plain differences do for the others.
  private static final int PROVEN = 3;

  /// How many values in doubt are decided by regression for one element.
  private static final int DOUBTS = 8;

  /// How often a value is computed with other roundings.
  private static final int SHAKES = 4;

  private final Claim claim;
  private final Evaluator evaluator;
  private final double[] center;
  private final Precision precision;
  private final Judge judge;
  private final Differences differences;
  private final double[] noise;
  private final CarefulSlopes careful;
  private final Optional<PreciseSlopes> precise;
  private final Rows rows;
  private final List<Sweeps> mixtures = new ArrayList<>();
  private final int[] rejected;
  private final Supplier<Boolean> lattice;
  private long doubtsLeft = 300;
  private final long stride;
  private long visits;

  /// @param checked how many elements will be checked
  /// @param sharpened for how many of them more digits are compared as well
  Elements(
      Claim claim,
      Evaluator evaluator,
      Optional<PreciseSlopes> precise,
      long seed,
      long checked,
      long sharpened) {
    this.claim = claim;
    this.evaluator = evaluator;
    this.center = evaluator.center();
    this.precision = Precision.of(claim.isSingle());
    this.judge = new Judge(precision, evaluator.isDefined());
    this.differences = new Differences(center, precision);
    this.precise = precise;
    this.noise = measured();
    this.careful = new CarefulSlopes(center, noise, precision, new Random(seed));
    this.lattice =
        once(() -> claim.recording().map(r -> Lattice.isIn(r, claim.point())).orElse(false));
    this.stride = Math.ceilDiv(checked, Math.max(1, sharpened));
    this.rejected = new int[claim.point().size()];
    long elements = claim.point().stream().mapToLong(x -> x.count()).sum();
    int most = (int) Math.min(Integer.MAX_VALUE, 64 + 16 * checked);
    this.rows = new Rows(claim, seed, center.length, elements, most);
    if (!rows.canBeComplete()) {
      Random random = new Random(seed);
      for (int i = 0; i < MIXTURES; i++) {
        double[] cotangent = new double[center.length];
        Arrays.setAll(cotangent, _ -> Rows.magnitude(random));
        mixtures.add(new Sweeps(claim, cotangent));
      }
    }
  }

  /// How far rounding moves each value: measured, as that of the products is, and by comparison
  /// with more digits.
  private double[] measured() {
    double[] noise = new double[center.length];
    precise.ifPresent(p -> Arrays.setAll(noise, i -> larger(0, p.deviation(i))));
    Random seeds = new Random(SHAKES);
    for (int i = 0; i < SHAKES; i++) {
      claim
          .recording()
          .map(r -> r.withEach(op -> new Shaken(op, seeds.nextLong(), false)))
          .map(r -> r.claimAt(claim.point()).values(claim.point()))
          .ifPresent(
              values ->
                  Arrays.setAll(noise, k -> larger(noise[k], Math.abs(values[k] - center[k]))));
    }
    return noise;
  }

  double[] noise() {
    return noise;
  }

  private static double larger(double noise, double moved) {
    return Double.isFinite(moved) ? Math.max(noise, moved) : noise;
  }

  /// What is found of one element.
  Finding check(Bisection.Place place) {
    int argument = place.argument();
    int element = place.element();
    Visit visit = new Visit(argument, element, evaluator.element(argument, element));
    Found found = mixtures.isEmpty() ? visit.byRows() : visit.byMixtures();
    Opinion opinion = found.opinion();
    rejected[argument] += opinion.verdict() == Verdict.REJECT ? 1 : 0;
    return new Finding(
        argument,
        index(claim.point().get(argument).shape(), element),
        found.output(),
        opinion.analytic(),
        opinion.numerical(),
        opinion.bar(),
        opinion.verdict(),
        opinion.reason());
  }

  private static List<Integer> index(Shape shape, int element) {
    Integer[] index = new Integer[shape.rank()];
    int rest = element;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.size(axis);
      rest /= shape.size(axis);
    }
    return List.of(index);
  }

  /// Computes a value when it is first asked for.
  private static <T> Supplier<T> once(Supplier<T> compute) {
    List<T> known = new ArrayList<>(1);
    return () -> {
      if (known.isEmpty()) {
        known.add(compute.get());
      }
      return known.getFirst();
    };
  }

  /// An opinion of the derivative of one value, or of a mixture.
  private record Found(int output, Opinion opinion) {

    static Found worst(List<Found> all) {
      return all.stream().reduce((a, b) -> b.opinion.isWorseThan(a.opinion) ? b : a).orElseThrow();
    }
  }

  /// All that is done for one element.
  private final class Visit {
    private final int argument;
    private final int element;
    private final Line line;
    private final boolean sharpen;
    private Optional<Slope[]> preciseSlopes = Optional.empty();

    Visit(int argument, int element, Line line) {
      this.argument = argument;
      this.element = element;
      this.line = line;
      this.sharpen = precise.isPresent() && visits++ % stride == 0;
    }

    Found byRows() {
      double[] analytic = new double[center.length];
      Arrays.setAll(analytic, this::row);
      Slope[] slopes =
          differences.along(
              line,
              (i, s) ->
                  s.isGood()
                      || s.isFlat() && analytic[i] == 0
                      || precise.isPresent() && s.confirms(analytic[i]));
      return worst(slopes, IntStream.range(0, center.length).toArray());
    }

    Found byMixtures() {
      Slope[] slopes = differences.along(line, (_, s) -> s.isGood() || s.isFlat());
      List<Found> all = new ArrayList<>();
      for (Sweeps mixture : mixtures) {
        all.add(new Found(-1, judge(mixture, Slope.mixture(mixture.cotangent(), slopes))));
      }
      Found worst = Found.worst(all);
      int[] moved = IntStream.range(0, slopes.length).filter(i -> !slopes[i].isFlat()).toArray();
      if (worst.opinion().verdict() == Verdict.ACCEPT) {
        return worst;
      }
      boolean affordable =
          moved.length > 0 && moved.length <= MOVED && IntStream.of(moved).allMatch(rows::has);
      if (!affordable) {
        return byMixture();
      }
      Found byRows = worst(slopes, moved);
      boolean doubted = worst.opinion().verdict() == Verdict.REJECT;
      return doubted && byRows.opinion().verdict() != Verdict.REJECT ? byMixture() : byRows;
    }

    /// Decides on the worst mixture with all care.
    private Found byMixture() {
      List<Found> all = new ArrayList<>();
      for (Sweeps mixture : mixtures) {
        double[] c = mixture.cotangent();
        Trial trial =
            new Trial(
                judge,
                mixture.products().get(argument)[element],
                negligible(c),
                () ->
                    lattice.get()
                        ? Double.POSITIVE_INFINITY
                        : mixture.rounding().get(argument)[element],
                Optional::empty,
                () -> regression(c));
        all.add(new Found(-1, trial.decide(along(c), false)));
      }
      return Found.worst(all);
    }

    /// The derivative of a mixture, by differences of the mixture itself: they lose less than a
    /// mixture of differences.
    private Slope along(double... weights) {
      Mixture mixture = new Mixture(weights, center, precision);
      return new Differences(mixture.center(), mixture.precision())
          .along(mixture.of(line), (_, s) -> s.isGood())[0];
    }

    private Opinion judge(Sweeps mixture, Slope slope) {
      return judge.judge(
          mixture.products().get(argument)[element], slope, 0, negligible(mixture.cotangent()));
    }

    private Optional<Slope> regression(double... weights) {
      if (doubtsLeft-- <= 0) {
        return Optional.empty();
      }
      Mixture mixture = new Mixture(weights, center, precision);
      CarefulSlopes slopes =
          new CarefulSlopes(
              mixture.center(), mixture.noise(noise), mixture.precision(), new Random(element));
      return Optional.of(slopes.along(mixture.of(line), List.of(0)).getFirst());
    }

    private double negligible(double... weights) {
      return IntStream.range(0, weights.length)
          .mapToDouble(i -> Math.abs(weights[i]) * negligible(i))
          .sum();
    }

    private double row(int output) {
      Sweeps row = rows.of(output);
      return row.products().get(argument)[element] / row.cotangent()[output];
    }

    /// The worst opinion of the derivatives of some values.
    private Found worst(Slope[] slopes, int... outputs) {
      List<Found> all = new ArrayList<>();
      List<Found> doubtful = new ArrayList<>();
      for (int output : outputs) {
        Judge judge = new Judge(precision, isDefinedBeside(slopes, output));
        Opinion opinion = judge.judge(row(output), slopes[output], 0, negligible(output));
        if (opinion.isNothing() && !sharpen && !all.isEmpty()) {
          continue;
        }
        Found found = new Found(output, opinion);
        (opinion.verdict() == Verdict.ACCEPT && !sharpen ? all : doubtful).add(found);
      }
      doubtful.sort((a, b) -> Double.compare(b.opinion().severity(), a.opinion().severity()));
      List<Integer> first = doubtful.stream().limit(DOUBTS).map(Found::output).toList();
      Supplier<Optional<List<Slope>>> regression = once(() -> regression(first));
      for (int i = 0; i < doubtful.size(); i++) {
        int place = i;
        int output = doubtful.get(i).output();
        Trial trial =
            new Trial(
                new Judge(precision, isDefinedBeside(slopes, output)),
                row(output),
                negligible(output),
                () -> rounding(output),
                () -> precise(output),
                () ->
                    rejected[argument] >= PROVEN
                        ? Optional.of(slopes[output])
                        : place < DOUBTS
                            ? regression.get().map(s -> s.get(place))
                            : Optional.empty());
        all.add(new Found(output, trial.decide(slopes[output], sharpen)));
      }
      return Found.worst(all);
    }

    /// Whether the values, and the derivatives of all others, are finite: what is infinite there
    /// may leave 0·∞ in this one's sweep.
    private boolean isDefinedBeside(Slope[] slopes, int output) {
      return evaluator.isDefined()
          && IntStream.range(0, slopes.length).allMatch(i -> i == output || slopes[i].isKnown());
    }

    private Optional<List<Slope>> regression(List<Integer> outputs) {
      return doubtsLeft-- > 0 ? Optional.of(careful.along(line, outputs)) : Optional.empty();
    }

    private double rounding(int output) {
      if (lattice.get()) {
        return Double.POSITIVE_INFINITY;
      }
      Sweeps row = rows.of(output);
      return row.rounding().get(argument)[element] / Math.abs(row.cotangent()[output]);
    }

    private Optional<Slope> precise(int output) {
      if (preciseSlopes.isEmpty()) {
        preciseSlopes = precise.map(p -> p.along(argument, element));
      }
      return preciseSlopes.map(slopes -> slopes[output]);
    }

    private double negligible(int output) {
      return 4096 * precision.error(center[output]) / line.scale();
    }
  }
}
