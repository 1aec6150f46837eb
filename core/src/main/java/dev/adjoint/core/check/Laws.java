package dev.adjoint.core.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/// The laws that any gradient obeys, whatever the function is.
///
/// - The same cotangent gives the same bits again.
/// - A zero cotangent gives zeros.
/// - The product is linear in the cotangent.
/// - It is the transpose of the derivative: ⟨ȳ, J·v⟩ = ⟨Jᵀ·ȳ, v⟩ along any direction v. So all
///   elements are checked at once, also those that are not in the sample.
final class Laws {
  private final Claim claim;
  private final Evaluator evaluator;
  private final double[] noise;
  private final Precision precision;
  private final Random random;
  private final Sweeps first;
  private final Sweeps second;
  private Optional<Direction> wrong = Optional.empty();

  /// @param noise how far rounding moves each value
  Laws(Claim claim, Evaluator evaluator, double[] noise, long seed) {
    this.claim = claim;
    this.noise = noise;
    this.evaluator = evaluator;
    this.precision = Precision.of(claim.isSingle());
    this.random = new Random(seed);
    this.first = new Sweeps(claim, cotangent());
    this.second = new Sweeps(claim, cotangent());
  }

  private double[] cotangent() {
    double[] result = new double[evaluator.center().length];
    Arrays.setAll(result, _ -> Rows.magnitude(random));
    return result;
  }

  /// Those that are broken, one line each.
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    if (!isSame(first.products(), claim.products(first.cotangent()))) {
      broken.add("the same cotangent gives other bits the second time");
    }
    if (!isZero(claim.products(new double[first.cotangent().length]))) {
      broken.add("a zero cotangent gives a gradient that is not zero");
    }
    double[] mixed = new double[first.cotangent().length];
    Arrays.setAll(mixed, i -> 2 * first.cotangent()[i] - 3 * second.cotangent()[i]);
    List<double[]> products = claim.products(mixed);
    for (int argument = 0; argument < products.size(); argument++) {
      if (!isCombination(products, argument)) {
        broken.add("argument " + argument + ": the gradient is not linear in the cotangent");
      }
    }
    for (Direction direction : Direction.all(claim.point(), random)) {
      Judge.Opinion opinion = along(direction);
      if (opinion.verdict() == Verdict.REJECT) {
        wrong = Optional.of(direction);
        broken.add(
            "%s: the gradient gives %s, differences %s ± %.1e"
                .formatted(
                    direction.name(), opinion.analytic(), opinion.numerical(), opinion.bar()));
      }
    }
    return broken;
  }

  /// An element whose derivative is wrong, if one along a direction is.
  Optional<Bisection.Place> place() {
    Predicate<Direction> isWrong = half -> along(half).verdict() == Verdict.REJECT;
    return wrong.map(new Bisection(isWrong)::follow);
  }

  private static boolean isSame(List<double[]> a, List<double[]> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!Arrays.equals(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(List<double[]> products) {
    return products.stream()
        .flatMapToDouble(Arrays::stream)
        .allMatch(g -> g == 0 || Double.isNaN(g));
  }

  private boolean isCombination(List<double[]> products, int argument) {
    double[] m = products.get(argument);
    double[] a = first.products().get(argument);
    double[] b = second.products().get(argument);
    double largest = 0;
    for (int i = 0; i < m.length; i++) {
      largest = Math.max(largest, Math.abs(2 * a[i]) + Math.abs(3 * b[i]));
    }
    for (int i = 0; i < m.length; i++) {
      double bar = 256 * precision.error(largest);
      double apart = Math.abs(m[i] - (2 * a[i] - 3 * b[i]));
      if (apart > bar && apart > bar + roundings(argument, i)) {
        return false;
      }
    }
    return true;
  }

  private double roundings(int argument, int i) {
    return 2 * first.rounding().get(argument)[i] + 3 * second.rounding().get(argument)[i];
  }

  private Judge.Opinion along(Direction direction) {
    List<double[]> products = first.products();
    Mixture mixture = new Mixture(first.cotangent(), evaluator.center(), precision);
    Precision values = coarser(mixture.precision(), Direction.to(claim.point()), products);
    Precision sums = coarser(precision, direction, products);
    Line line = mixture.of(evaluator.direction(direction.components()));
    Differences differences = new Differences(mixture.center(), values);
    Trial trial =
        new Trial(
            new Judge(sums, evaluator.isDefined()),
            direction.dot(products),
            0,
            () ->
                onLattice() ? Double.POSITIVE_INFINITY : direction.absolute().dot(first.rounding()),
            Optional::empty,
            () ->
                Optional.of(
                    new CarefulSlopes(mixture.center(), mixture.noise(noise), values, random)
                        .along(line, List.of(0))
                        .getFirst()));
    Slope plain = differences.along(line, (_, s) -> s.isGood())[0];
    return trial.decide(plain, false);
  }

  private boolean onLattice() {
    return claim.recording().map(r -> Lattice.isIn(r, claim.point())).orElse(false);
  }

  /// Numbers are rounded as the summands of a sum along a direction are.
  private Precision coarser(Precision numbers, Direction direction, List<double[]> products) {
    double sum = precision.unit() * direction.size(products, precision);
    return new Precision(numbers.unit(), Math.max(numbers.smallest(), sum));
  }
}
