package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.Recording.Argument;
import dev.adjoint.core.check.Recording.Result;
import dev.adjoint.core.check.Recording.Source;
import dev.adjoint.core.check.Recording.Step;
import dev.adjoint.core.check.numerical.Line;
import dev.adjoint.core.check.numerical.Position;
import dev.adjoint.core.check.numerical.Slope;
import dev.adjoint.core.tape.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The functions beside a recorded one: each operation sees its operands displaced a little.
///
/// At a kink, and among operands that are equal, an operation chooses its derivative. Where such
/// choices meet they need not add up to the function's own, though each of them is right:
/// relu(x) − relu(−x) has the derivative 1 at 0, and a median of five equal numbers, which each
/// have a fifth of it, depends on none of them alone. The functions beside have no kink there; each
/// has the derivative of some piece. What is claimed at the point is right if it lies among these:
/// in the generalized gradient (Clarke 1975), here sampled (Burke, Lewis and Overton 2005).
///
/// So a rule that is wrong beside the point as well is not excused, nor is one where there is no
/// kink: the pieces of a kink differ by as much however near they are, while the derivatives of a
/// smooth function, of a fast wave too, come together.
///
/// @param far by how much operands are displaced, relative to their size, where differences confirm
///     what is claimed
/// @param near by how much where the derivatives of the pieces are taken
public record Neighborhood(Claim claim, Recording recording, double far, double near) {
  /// How many functions beside are asked, after those at the corners; more where numbers are equal.
  private static final int SAMPLES = 8;

  /// The first two functions beside have all numbers displaced upwards, and all downwards: many
  /// kinks choose alike, as relu does at 0, which random signs would hardly ever meet.
  private static final int CORNERS = 2;

  /// How much less arguments are displaced at the corners than what is computed from them, lest
  /// they decide on which side of a kink that is.
  private static final double LESS = 0x1p-6;

  private static final int MOST_SAMPLES = 256;

  private static final Comparator<Piece> BY_DERIVATIVE = Comparator.comparingDouble(Piece::near);

  /// How many displacements a derivative may change by, relative to its size.
  private static final double ROUGH = 64;

  /// That of a function that is recorded.
  public static Optional<Neighborhood> of(Claim claim) {
    return claim
        .recording()
        .map(
            recording ->
                claim.isSingle()
                    ? new Neighborhood(claim, recording, 0x1p-8, 0x1p-14)
                    : new Neighborhood(claim, recording, 0x1p-20, 0x1p-40));
  }

  /// What is asked of one derivative.
  ///
  /// @param analytic as it is claimed
  /// @param numerical as differences give it
  /// @param bar how far apart the two may be
  /// @param claimed what another claim says of it
  /// @param slope what differences of another function say of it
  public record Question(
      double analytic,
      double numerical,
      double bar,
      ToDoubleFunction<Claim> claimed,
      Function<Claim, Slope> slope) {}

  /// What is claimed of a piece: of a function near by, and of the same one farther off.
  private record Piece(int sample, double near, double far) {

    static double width(List<Piece> all, ToDoubleFunction<Piece> derivative) {
      DoubleSummaryStatistics range = all.stream().mapToDouble(derivative).summaryStatistics();
      return range.getMax() - range.getMin();
    }
  }

  /// Whether a derivative that differences contradict is one that operations may have chosen.
  public boolean allows(Question question) {
    List<Piece> pieces = new ArrayList<>();
    int samples = CORNERS + Math.min(MOST_SAMPLES, SAMPLES * (1 + equal()));
    for (int sample = 0; sample < samples; sample++) {
      double here = question.claimed.applyAsDouble(displaced(near, sample));
      double there = question.claimed.applyAsDouble(displaced(far, sample));
      if (Double.isFinite(here) && Double.isFinite(there)) {
        pieces.add(new Piece(sample, here, there));
        if (isKink(pieces) && areAround(question, pieces)) {
          return isRight(question, Collections.min(pieces, BY_DERIVATIVE))
              && isRight(question, Collections.max(pieces, BY_DERIVATIVE));
        }
      }
    }
    return false;
  }

  /// Whether at a kink the derivative that differences give is claimed a little to one side of it.
  ///
  /// @param line along which it has the kink
  public boolean isClaimedAside(Question question, Ties ties, Line line) {
    return IntStream.of(-1, 1)
        .anyMatch(
            side -> {
              double here = question.claimed.applyAsDouble(aside(ties, line, side * near));
              double there = question.claimed.applyAsDouble(aside(ties, line, side * far));
              return Math.abs(here - question.numerical)
                  <= question.bar + 4 * Math.abs(there - here);
            });
  }

  private Claim aside(Ties ties, Line line, double part) {
    List<NDArray> point = new ArrayList<>(claim.point());
    double there = line.coordinate(part * line.scale());
    for (Position at : ties.places()) {
      NDArray x = point.get(at.argument());
      double[] numbers = x.toArray();
      numbers[at.element()] = there;
      point.set(at.argument(), NDArray.rounded(x.signature(), numbers));
    }
    return recording.claimAt(point);
  }

  private static boolean isKink(List<Piece> pieces) {
    double shrunk = 0x1p-10 * Piece.width(pieces, Piece::far);
    return Piece.width(pieces, Piece::near) > shrunk;
  }

  private static boolean areAround(Question question, List<Piece> pieces) {
    return DoubleStream.of(question.analytic, question.numerical)
        .allMatch(
            derivative ->
                pieces.stream().anyMatch(p -> p.near >= derivative - question.bar)
                    && pieces.stream().anyMatch(p -> p.near <= derivative + question.bar));
  }

  /// Whether differences do not contradict what is claimed of a piece: it is smooth, but may end so
  /// near that they show other ones.
  private boolean isRight(Question question, Piece piece) {
    Slope slope = question.slope.apply(displaced(far, piece.sample));
    double bar =
        slope.uncertainty()
            + ROUGH * far * Math.abs(slope.value())
            + 4 * Math.abs(piece.far - piece.near);
    return slope.isKink() || !(Math.abs(piece.far - slope.value()) > bar);
  }

  /// How many numbers on the way are equal, at most, among those that an operation takes from one
  /// place.
  private int equal() {
    return recording.steps().stream()
        .flatMap(step -> step.inputs().stream())
        .filter(recording::isLed)
        .mapToInt(source -> equal(recording.value(source, claim.point()).toArray()))
        .max()
        .orElse(0);
  }

  private static int equal(double... numbers) {
    double[] sorted = Arrays.stream(numbers).map(x -> x + 0.0).sorted().toArray();
    int most = 1;
    int run = 1;
    for (int i = 1; i < sorted.length; i++) {
      run = sorted[i] == sorted[i - 1] ? run + 1 : 1;
      most = Math.max(most, run);
    }
    return most;
  }

  /// What is claimed of a function beside.
  private Claim displaced(double size, int sample) {
    Displacement displacement = new Displacement(size, sample);
    return recording
        .withSteps(step -> step.op().kind() == Op.Kind.VIEW ? step.op() : displacement.of(step))
        .claimAt(claim.point());
  }

  /// By how much numbers are displaced, wherever they are operands: each by its own size, or all of
  /// an array alike, by that of the largest. At the corners all go the same way, though not equally
  /// far: equal numbers would remain equal. Masks, positions and
  /// constants stay where they are.
  private final class Displacement {
    private final double size;
    private final boolean corner;
    private final boolean up;
    private final boolean alike;
    private final Random random;
    private final Map<Source, double[]> amounts = new HashMap<>();
    private final Map<Source, Double> units = new HashMap<>();

    Displacement(double size, int sample) {
      this.size = size;
      this.corner = sample < CORNERS;
      this.up = sample % 2 == 0;
      this.alike = corner || sample % 2 == 0;
      this.random = new Random(sample - CORNERS);
    }

    Op of(Step step) {
      return new Displaced(
          step.op(), step.inputs().stream().map(this::amounts).toList(), recording.handle());
    }

    private Optional<double[]> amounts(Source source) {
      return recording.isLed(source)
          ? Optional.of(amounts.computeIfAbsent(source, this::drawn))
          : Optional.empty();
    }

    private double[] drawn(Source source) {
      double unit = unit(source);
      double part = corner && source instanceof Argument ? LESS * size : size;
      return Arrays.stream(recording.value(source, claim.point()).toArray())
          .map(x -> part * (alike || x == 0 ? unit : Math.abs(x)) * draw())
          .toArray();
    }

    /// Between ½ and 1, of either sign.
    private double draw() {
      return ((corner ? up : random.nextBoolean()) ? 1 : -1) * (0.5 + 0.5 * random.nextDouble());
    }

    /// How large the numbers are, or, where all are 0, those that they were computed from.
    private double unit(Source source) {
      Double known = units.get(source);
      if (known == null) {
        known = chosen(sizes(source)).orElse(1);
        units.put(source, known);
      }
      return known;
    }

    private DoubleStream sizes(Source source) {
      double[] sizes =
          Arrays.stream(recording.value(source, claim.point()).toArray())
              .map(Math::abs)
              .filter(x -> x > 0 && Double.isFinite(x))
              .toArray();
      return sizes.length == 0 && source instanceof Result result
          ? recording.steps().get(result.step()).inputs().stream()
              .filter(recording::isLed)
              .mapToDouble(this::unit)
          : Arrays.stream(sizes);
    }

    private OptionalDouble chosen(DoubleStream of) {
      return alike ? of.max() : of.min();
    }
  }
}
