package dev.adjoint.core.check.judgment;

import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.check.evidence.Bends;
import dev.adjoint.core.check.evidence.BlindSpots;
import dev.adjoint.core.check.evidence.Evaluator;
import dev.adjoint.core.check.evidence.Once;
import dev.adjoint.core.check.evidence.Sweeps;
import dev.adjoint.core.check.numerical.Bisection;
import dev.adjoint.core.check.numerical.CarefulSlopes;
import dev.adjoint.core.check.numerical.Differences;
import dev.adjoint.core.check.numerical.Direction;
import dev.adjoint.core.check.numerical.Line;
import dev.adjoint.core.check.numerical.Mixture;
import dev.adjoint.core.check.numerical.Position;
import dev.adjoint.core.check.numerical.Precision;
import dev.adjoint.core.check.numerical.Slope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The laws that any gradient obeys, whatever the function is.
///
/// - Products are linear in the cotangent ([CotangentLaws]).
/// - The product is the transpose of the derivative: ⟨ȳ, J·v⟩ = ⟨Jᵀ·ȳ, v⟩ along any direction v. So
///   all elements are checked at once, also those that are not in the sample.
/// - The gradient of a gradient is the second derivative: vᵀ·H·v is what second differences of the
///   function itself give, and not of its gradient only ([Curvature]).
final class Laws {
  private final Claim claim;
  private final Evaluator evaluator;
  private final double[] noise;
  private final Precision precision;
  private final Random random;
  private final CotangentLaws cotangents;
  private final Sweeps first;
  private final List<Direction> directions;
  private final Supplier<Boolean> isBlind;
  private Optional<Direction> wrong = Optional.empty();

  /// @param noise how far rounding moves each value
  Laws(Claim claim, Evaluator evaluator, double[] noise, long seed) {
    this.claim = claim;
    this.noise = noise;
    this.evaluator = evaluator;
    this.precision = Precision.of(claim.isSingle());
    this.random = new Random(seed);
    this.cotangents = new CotangentLaws(claim, evaluator.center().length, random);
    this.first = cotangents.first();
    this.directions = Direction.all(claim.point(), random);
    this.isBlind = Once.of(() -> BlindSpots.of(claim).map(BlindSpots::exist).orElse(false));
  }

  /// How many steps there are to [#broken] and [#brokenAlong].
  int steps() {
    return 1 + directions.size();
  }

  /// Laws of the cotangent that are broken, one line each.
  List<String> broken() {
    return cotangents.broken();
  }

  /// Directions along which a derivative is wrong, one line each.
  ///
  /// @param step is run after each direction
  List<String> brokenAlong(Runnable step) {
    List<String> broken = new ArrayList<>();
    for (Direction direction : directions) {
      Supplier<Boolean> smooth = Once.of(() -> Bends.areSmooth(claim, direction));
      Judge.Opinion opinion = along(direction, () -> claim.potential().isPresent() || smooth.get());
      if (opinion.verdict() != Verdict.REJECT) {
        curvature(direction)
            .map(c -> line(direction, "the second derivative is", "second differences", c))
            .ifPresent(broken::add);
      } else if (smooth.get()) {
        wrong = Optional.of(direction);
        broken.add(line(direction, "the gradient gives", "differences", opinion));
      }
      step.run();
    }
    return broken;
  }

  private Optional<Judge.Opinion> curvature(Direction direction) {
    return claim
        .potential()
        .filter(_ -> direction.isRelative(claim.point()) && !claim.isSingle())
        .flatMap(f -> Curvature.of(claim, f, direction).contradiction());
  }

  private static String line(
      Direction direction, String claimed, String found, Judge.Opinion opinion) {
    return String.format(
        Locale.ROOT,
        "%s: %s %s, %s %s ± %.1e",
        direction.name(),
        claimed,
        opinion.analytic(),
        found,
        opinion.numerical(),
        opinion.bar());
  }

  /// An element whose derivative is wrong, if one along a direction is.
  Optional<Position> place() {
    Predicate<Direction> isWrong = half -> along(half, () -> true).verdict() == Verdict.REJECT;
    return wrong.map(new Bisection(isWrong)::follow);
  }

  /// Nothing is rejected where there are blind spots.
  ///
  /// @param matters whether a rejection would say anything
  private Judge.Opinion along(Direction direction, BooleanSupplier matters) {
    List<double[]> products = first.products();
    Mixture mixture = new Mixture(first.cotangent(), evaluator.center(), precision);
    Precision values = coarser(mixture.precision(), Direction.to(claim.point()), products);
    Precision sums = coarser(precision, direction, products);
    Line line = mixture.of(evaluator.direction(direction.components()));
    Differences differences = new Differences(mixture.center(), values);
    Trial trial =
        new Trial(
            new Judge(sums, evaluator::isDefined),
            direction.dot(products),
            0,
            _ ->
                isBlind.get()
                    ? Double.POSITIVE_INFINITY
                    : direction.absolute().dot(first.rounding()),
            Optional::empty,
            () ->
                Optional.of(
                        new CarefulSlopes(mixture.center(), mixture.noise(noise), values, random))
                    .filter(_ -> !isBlind.get() && matters.getAsBoolean())
                    .map(careful -> careful.along(line, List.of(0)).getFirst()));
    Slope plain = differences.along(line, (_, s) -> s.isGood())[0];
    return trial.decide(plain, false);
  }

  /// Numbers are rounded as the summands of a sum along a direction are.
  private Precision coarser(Precision numbers, Direction direction, List<double[]> products) {
    double sum = precision.unit() * direction.size(products, precision);
    return new Precision(numbers.unit(), Math.max(numbers.smallest(), sum));
  }
}
