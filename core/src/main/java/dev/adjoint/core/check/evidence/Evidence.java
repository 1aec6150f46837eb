package dev.adjoint.core.check.evidence;

import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.numerical.CarefulSlopes;
import dev.adjoint.core.check.numerical.Differences;
import dev.adjoint.core.check.numerical.Line;
import dev.adjoint.core.check.numerical.Mixture;
import dev.adjoint.core.check.numerical.Position;
import dev.adjoint.core.check.numerical.Precision;
import dev.adjoint.core.check.numerical.Slope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// What can be learned of a function near the point: its derivatives along lines, by plain
/// differences, by regression and in more digits, and where none of them can tell.
public final class Evidence {
  /// How often a value is computed with other roundings.
  private static final int SHAKES = 4;

  /// A derivative by so many roundings of the value is as good as none.
  private static final double LOST = 4096;

  /// So is one that is so many times smaller than the function's mean slope from the point to
  /// [#BESIDE] of the element's own size farther on.
  private static final double STEEP = 1e-8;

  private static final double BESIDE = 0x1p-5;

  private final Claim claim;
  private final Evaluator evaluator;
  private final Optional<PreciseSlopes> precise;
  private final Precision precision;
  private final Differences differences;
  private final double[] noise;
  private final CarefulSlopes careful;
  private final Supplier<Optional<BlindSpots>> blind;
  private final Supplier<Optional<RecordedSweep>> sweep;
  private final Supplier<Optional<Neighborhood>> beside;

  /// How many more regressions can be afforded.
  private int regressions = 300;

  public Evidence(Claim claim, Evaluator evaluator, Optional<PreciseSlopes> precise, long seed) {
    this.claim = claim;
    this.evaluator = evaluator;
    this.precise = precise;
    this.precision = Precision.of(claim.isSingle());
    this.differences = new Differences(evaluator.center(), precision);
    this.noise = measured();
    this.careful = new CarefulSlopes(evaluator.center(), noise, precision, new Random(seed));
    this.blind = Once.of(() -> BlindSpots.of(claim));
    this.sweep = Once.of(() -> RecordedSweep.of(claim));
    this.beside = Once.of(() -> Neighborhood.of(claim));
  }

  /// How far rounding moves each value: measured, as that of the products is, and by comparison
  /// with more digits.
  private double[] measured() {
    double[] noise = new double[evaluator.center().length];
    precise.ifPresent(p -> Arrays.setAll(noise, i -> larger(0, p.deviation(i))));
    Random seeds = new Random(SHAKES);
    double[] center = evaluator.center();
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

  private static double larger(double noise, double moved) {
    return Double.isFinite(moved) ? Math.max(noise, moved) : noise;
  }

  /// How far rounding moves each value, as it was measured.
  public double[] noise() {
    return noise;
  }

  /// How many times more a value is off than by one rounding.
  public double roundings(int output) {
    return Math.max(1, noise[output] / precision.error(evaluator.center()[output]));
  }

  /// How many values the function has.
  public int count() {
    return noise.length;
  }

  /// The line along which one element moves.
  public Line line(Position place) {
    return evaluator.element(place);
  }

  /// Elements that hold the same number.
  public Ties ties(Position place) {
    return Ties.of(claim, place);
  }

  /// The line along which they move together.
  public Line line(Ties ties) {
    return evaluator.together(ties.places());
  }

  /// Whether the derivative of a value, if equal elements move together, is one that operations
  /// may have chosen at their kinks, though differences contradict it.
  ///
  /// @param sweeps with a cotangent that is zero elsewhere
  /// @param bar how far apart the two may be
  /// @param kink whether the function has a kink there: then what differences give must be claimed
  ///     to one side of it
  public boolean isAllowed(
      Ties ties,
      int output,
      Sweeps sweeps,
      double analytic,
      double numerical,
      double bar,
      boolean kink) {
    double[] cotangent = sweeps.cotangent();
    Neighborhood.Question question =
        new Neighborhood.Question(
            analytic,
            numerical,
            bar,
            other -> ties.sum(other.products(cotangent)) / cotangent[output],
            other -> slope(other, ties, output));
    return beside
        .get()
        .map(b -> (!kink || b.isClaimedAside(question, ties, line(ties))) && b.allows(question))
        .orElse(false);
  }

  private Slope slope(Claim other, Ties ties, int output) {
    Evaluator values = new Evaluator(other);
    return new CarefulSlopes(values.center(), noise, precision, new Random(output))
        .along(values.together(ties.places()), List.of(output))
        .getFirst();
  }

  /// How the values are rounded.
  public Precision precision() {
    return precision;
  }

  /// Whether nothing on the way from an element is infinite, as far as is known.
  public boolean isDefined(Position place) {
    return blind.get().map(b -> !b.reach(place)).orElse(evaluator.isDefined());
  }

  /// Whether neither a sweep nor differences can tell the derivative of a value by an element.
  public boolean isBlind(Position place, int output) {
    return blind.get().map(b -> b.reach(place, output)).orElse(false);
  }

  /// As [#isBlind], of a mixture of all values.
  public boolean isBlind(Position place) {
    return blind.get().map(b -> b.reach(place)).orElse(false);
  }

  /// How far off rounding may put the product for an element: that of the function and of a whole
  /// sweep, or, where larger cotangents cancel on their way, that of each of its steps.
  ///
  /// @param kink whether the function has a kink there
  public double rounding(Sweeps sweeps, Position place, boolean kink) {
    List<double[]> whole = kink ? sweeps.roundingOfExact() : sweeps.rounding();
    double steps =
        sweep
            .get()
            .map(s -> s.deviations(sweeps.cotangent(), sweeps.products(), false))
            .map(all -> all.get(place.argument())[place.element()])
            .orElse(0.0);
    return Math.max(whole.get(place.argument())[place.element()], steps);
  }

  /// A derivative of a value that is lost in its rounding, if an element moves by its own size.
  public double negligible(Line line, int output) {
    return lost(line, evaluator.center()[output]);
  }

  /// The same of a mixture.
  public double negligible(Line line, double... weights) {
    return lost(line, evaluator.center(), weights);
  }

  /// The same by the values half of the element's own size farther on, to either side, and by how
  /// steep the function is a little beside the point, which may be its minimum.
  public double small(Line line, int output) {
    return larger(
        largest(line, 0.5, values -> lost(line, values[output])),
        steep(line, values -> values[output]));
  }

  /// The same of a mixture.
  public double small(Line line, double... weights) {
    return larger(
        largest(line, 0.5, values -> lost(line, values, weights)),
        steep(line, values -> mixed(values, weights)));
  }

  private double steep(Line line, ToDoubleFunction<double[]> value) {
    double here = value.applyAsDouble(evaluator.center());
    return largest(
        line,
        BESIDE,
        values -> STEEP * Math.abs(value.applyAsDouble(values) - here) / (BESIDE * line.scale()));
  }

  private static double largest(Line line, double part, ToDoubleFunction<double[]> size) {
    return DoubleStream.of(-part, part)
        .mapToObj(signed -> line.f().at(line.coordinate(signed * line.scale())))
        .mapToDouble(size)
        .reduce(0, Evidence::larger);
  }

  private static double mixed(double[] values, double... weights) {
    return IntStream.range(0, weights.length).mapToDouble(i -> weights[i] * values[i]).sum();
  }

  private double lost(Line line, double value) {
    return LOST * precision.error(value) / line.scale();
  }

  private double lost(Line line, double[] values, double... weights) {
    return IntStream.range(0, weights.length)
        .mapToDouble(i -> Math.abs(weights[i]) * lost(line, values[i]))
        .sum();
  }

  /// Whether there is a second arithmetic with more digits.
  public boolean isPrecise() {
    return precise.isPresent();
  }

  /// The derivatives of all values in the second arithmetic, if there is one.
  public Optional<Slope[]> precise(Position place) {
    return precise.map(p -> p.along(place.argument(), place.element()));
  }

  /// The same by longer steps than a tiny element's own size.
  public Optional<Slope[]> preciseFar(Position place) {
    return precise.map(p -> p.alongFar(place.argument(), place.element()));
  }

  /// The derivatives of all values by plain differences.
  public Slope[] plain(Line line, Differences.Enough enough) {
    return differences.along(line, enough);
  }

  /// The derivative of a mixture by differences of the mixture itself: they lose less than a
  /// mixture of differences.
  public Slope plain(Line line, double... weights) {
    Mixture mixture = mixture(weights);
    return new Differences(mixture.center(), mixture.precision())
        .along(mixture.of(line), (_, s) -> s.isGood())[0];
  }

  /// The derivatives of some values by regression, if it can be afforded.
  public Optional<List<Slope>> careful(Line line, List<Integer> outputs) {
    return affordable().map(_ -> careful.along(line, outputs));
  }

  /// The derivative of a mixture by regression, if it can be afforded.
  public Optional<Slope> careful(Line line, double... weights) {
    Mixture mixture = mixture(weights);
    return affordable()
        .map(
            number ->
                new CarefulSlopes(
                        mixture.center(),
                        mixture.noise(noise),
                        mixture.precision(),
                        new Random(number))
                    .along(mixture.of(line), List.of(0))
                    .getFirst());
  }

  private Optional<Integer> affordable() {
    return regressions > 0 ? Optional.of(regressions--) : Optional.empty();
  }

  private Mixture mixture(double... weights) {
    return new Mixture(weights, evaluator.center(), precision);
  }
}
