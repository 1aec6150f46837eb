package dev.adjoint.core.check.judgment;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Verdict;
import dev.adjoint.core.check.evidence.Sweeps;
import dev.adjoint.core.check.judgment.Judge.Opinion;
import dev.adjoint.core.check.numerical.Direction;
import dev.adjoint.core.check.numerical.Extrapolation;
import dev.adjoint.core.check.numerical.Precision;
import dev.adjoint.core.check.numerical.Slope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Compares vᵀ·H·v, which a claim of the second order gives, with second differences of the
/// function itself along v: (f(x + h·v) − 2·f(x) + f(x − h·v)) / h², at halved steps, extrapolated.
///
/// Differences of the gradient cannot do that: where a rule is wrong near a point, its derivative
/// agrees with differences of the same wrong rule.
///
/// @param potential f, whose gradient the values of the claim are
/// @param slope ⟨∇f, v⟩
/// @param noise how far rounding moves f
record Curvature(
    Claim claim,
    ToDoubleFunction<List<NDArray>> potential,
    Direction direction,
    double slope,
    double noise) {
  /// Series of steps begin at these powers of two. A mistake shows in two of them.
  private static final int[] FIRST = {-1, -4, -7, -10};

  private static final int LEVELS = 6;
  private static final double SAFETY = 16;
  private static final double ROUNDINGS = 4096 * Precision.of(false).unit();

  /// The relative error of second differences beyond which they prove nothing.
  private static final double USEFUL = 1e-3;

  /// By how much second differences grow where steps are far longer than the function's scale: they
  /// double or more as the step is halved.
  private static final double GROWTH = 1.5;

  /// How many steps of a few last bits measure the noise.
  private static final int SHORT_STEPS = 12;

  static Curvature of(Claim claim, ToDoubleFunction<List<NDArray>> potential, Direction direction) {
    double[] v = direction.flat();
    double[] gradient = claim.values(claim.point());
    double slope = IntStream.range(0, v.length).mapToDouble(i -> v[i] * gradient[i]).sum();
    Curvature silent = new Curvature(claim, potential, direction, slope, 0);
    double f = silent.at(0);
    double noise =
        IntStream.rangeClosed(1, SHORT_STEPS)
            .mapToDouble(i -> (i % 2 == 0 ? i : -i) * 0x1p-52)
            .map(t -> Math.abs(silent.at(t) - f - t * slope))
            .max()
            .orElse(0);
    return new Curvature(claim, potential, direction, slope, 4 * Math.max(noise, Math.ulp(f)));
  }

  /// What contradicts the claim, if anything does beyond doubt.
  Optional<Opinion> contradiction() {
    double claimed = direction.dot(claim.products(direction.flat()));
    List<Opinion> against =
        Arrays.stream(FIRST)
            .mapToObj(first -> series(first, claimed))
            .filter(opinion -> opinion.verdict() == Verdict.REJECT)
            .toList();
    boolean agreed =
        against.size() > 1
            && Math.abs(against.get(0).numerical() - against.get(1).numerical())
                <= against.get(0).bar() + against.get(1).bar();
    return agreed ? Optional.of(against.getFirst()).filter(this::isNotRounding) : Optional.empty();
  }

  private boolean isNotRounding(Opinion opinion) {
    double rounding = direction.absolute().dot(new Sweeps(claim, direction.flat()).rounding());
    return Math.abs(opinion.analytic() - opinion.numerical()) > opinion.bar() + rounding;
  }

  /// What one series of steps says. It is not believed where it does not give the first derivative,
  /// nor where second differences still grow as steps shrink: then the function bends on a smaller
  /// scale, which no step has seen.
  /// Where the second derivatives from the left and from the right differ, any one between is
  /// right.
  private Opinion series(int first, double claimed) {
    Extrapolation slopes = Extrapolation.even();
    Extrapolation both = Extrapolation.even();
    Extrapolation left = Extrapolation.full();
    Extrapolation right = Extrapolation.full();
    double f = at(0);
    double last = Double.NaN;
    boolean grows = false;
    for (int i = 0; i < LEVELS; i++) {
      double h = Math.scalb(Extrapolation.ODD, first - i);
      double above = at(h) - f;
      double below = at(-h) - f;
      double lost = 4 * (noise + ROUNDINGS * h * Math.abs(slope)) / (h * h);
      slopes.add((above - below) / (2 * h), noise / h);
      double bend = (above + below) / (h * h);
      grows = Math.abs(bend) - lost > GROWTH * (Math.abs(last) + lost);
      last = bend;
      both.add(bend, lost);
      left.add(2 * (below + h * slope) / (h * h), lost);
      right.add(2 * (above - h * slope) / (h * h), lost);
    }
    double larger = Math.max(Math.abs(claimed), Math.abs(both.best()));
    double bar = SAFETY * both.error() + ROUNDINGS * larger;
    boolean known =
        !grows
            && isNear(slopes, slope, ROUNDINGS * Math.abs(slope))
            && bar <= USEFUL * larger
            && SAFETY * Math.max(left.error(), right.error()) <= Slope.FIRST_DIGIT * larger;
    double low = Math.min(left.best(), right.best()) - SAFETY * (left.error() + right.error());
    double high = Math.max(left.best(), right.best()) + SAFETY * (left.error() + right.error());
    boolean wrong = known && !isNear(both, claimed, bar) && !(claimed >= low && claimed <= high);
    return new Opinion(
        claimed,
        both.best(),
        bar,
        false,
        wrong ? Verdict.REJECT : Verdict.INCONCLUSIVE,
        "second differences");
  }

  private static boolean isNear(Extrapolation found, double expected, double slack) {
    return Math.abs(found.best() - expected) <= SAFETY * found.error() + slack;
  }

  /// f(x + t·v); NaN where f has no value.
  private double at(double t) {
    List<NDArray> arguments = new ArrayList<>();
    for (int k = 0; k < claim.point().size(); k++) {
      double[] x = claim.point().get(k).toArray();
      double[] v = direction.components().get(k);
      Arrays.setAll(x, i -> x[i] + t * v[i]);
      arguments.add(NDArray.rounded(claim.point().get(k).signature(), x));
    }
    try {
      return potential.applyAsDouble(arguments);
    } catch (RuntimeException | StackOverflowError _) {
      return Double.NaN;
    }
  }
}
