package dev.adjoint.core.check.judgment;

import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.check.evidence.BlindSpots;
import dev.adjoint.core.check.evidence.Evaluator;
import dev.adjoint.core.check.evidence.Neighborhood;
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
  private final Supplier<Optional<Neighborhood>> beside;
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
    this.beside = Once.of(() -> Neighborhood.of(claim));
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
      Judge.Opinion opinion = along(direction);
      if (opinion.verdict() != Verdict.REJECT) {
        curvature(direction)
            .map(c -> line(direction, "the second derivative is", "second differences", c))
            .ifPresent(broken::add);
      } else if (!isChosen(direction, opinion)) {
        wrong = Optional.of(direction);
        broken.add(line(direction, "the gradient gives", "differences", opinion));
      }
      step.run();
    }
    return broken;
  }

  /// Whether the operations may have chosen this derivative at their kinks.
  private boolean isChosen(Direction direction, Judge.Opinion opinion) {
    return beside
        .get()
        .map(
            neighborhood ->
                neighborhood.allows(
                    new Neighborhood.Question(
                        opinion.analytic(),
                        opinion.numerical(),
                        opinion.bar(),
                        other -> direction.dot(other.products(first.cotangent())),
                        other -> careful(direction, new Evaluator(other)))))
        .orElse(false);
  }

  private Optional<Judge.Opinion> curvature(Direction direction) {
    return claim
        .potential()
        .filter(_ -> direction.isRelative(claim.point()) && !claim.isSingle())
        .flatMap(f -> Curvature.of(claim, f, direction).contradiction())
        .filter(_ -> !isBlind.get());
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
    Predicate<Direction> isWrong = half -> along(half).verdict() == Verdict.REJECT;
    return wrong.map(new Bisection(isWrong)::follow);
  }

  /// Nothing is rejected where there are blind spots.
  private Judge.Opinion along(Direction direction) {
    List<double[]> products = first.products();
    Trial trial =
        new Trial(
            new Judge(coarser(precision, direction, products), evaluator::isDefined),
            direction.dot(products),
            0,
            _ ->
                isBlind.get()
                    ? Double.POSITIVE_INFINITY
                    : direction.absolute().dot(first.rounding()),
            1,
            Optional::empty,
            () ->
                Optional.of(direction)
                    .filter(_ -> !isBlind.get())
                    .map(seen -> careful(seen, evaluator)));
    Mixture mixture = mixture(evaluator);
    Slope plain =
        new Differences(mixture.center(), precision(mixture))
            .along(line(mixture, direction, evaluator), (_, s) -> s.isGood())[0];
    return trial.decide(plain, false);
  }

  private Slope careful(Direction direction, Evaluator of) {
    Mixture mixture = mixture(of);
    return new CarefulSlopes(mixture.center(), mixture.noise(noise), precision(mixture), random)
        .along(line(mixture, direction, of), List.of(0))
        .getFirst();
  }

  private Mixture mixture(Evaluator of) {
    return new Mixture(first.cotangent(), of.center(), precision);
  }

  private static Line line(Mixture mixture, Direction direction, Evaluator of) {
    return mixture.of(of.direction(direction.components()));
  }

  private Precision precision(Mixture mixture) {
    return coarser(mixture.precision(), Direction.to(claim.point()), first.products());
  }

  /// Numbers are rounded as the summands of a sum along a direction are.
  private Precision coarser(Precision numbers, Direction direction, List<double[]> products) {
    double sum = precision.unit() * direction.size(products, precision);
    return new Precision(numbers.unit(), Math.max(numbers.smallest(), sum));
  }
}
