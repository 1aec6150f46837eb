package dev.adjoint.core.check.judgment;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.evidence.RecordedSweep;
import dev.adjoint.core.check.evidence.Rows;
import dev.adjoint.core.check.evidence.Sweeps;
import dev.adjoint.core.check.numerical.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// How products depend on the cotangent, whatever the function is.
///
/// - The same cotangent gives the same bits again.
/// - A zero cotangent gives exact zeros; NaN only where the slope itself is not finite (0·∞).
/// - The product is linear in the cotangent: of mixtures, over 24 orders of magnitude, and of the
///   one cotangent that every loss starts from, 1.
/// - The opposite cotangent gives the opposite product.
/// - It is computed with as many digits as the function.
final class CotangentLaws {
  /// Cotangents are multiplied by these powers of two.
  private static final List<Integer> EXPONENTS = List.of(40, 35, 30, 25, 20, 15, 10, 5);

  /// How often the same sweep is repeated, at most: a rule may be wrong now and then.
  private static final long REPEATS = 64;

  /// How many numbers may be computed for that.
  private static final long REPEATING = 20_000;

  private static final int ROUNDINGS = 256;

  private final Claim claim;
  private final Precision precision;
  private final Sweeps first;
  private final Sweeps second;
  private final Optional<RecordedSweep> recorded;
  private List<double[]> rounding = List.of();

  /// @param count how many values there are
  CotangentLaws(Claim claim, int count, Random random) {
    this.claim = claim;
    this.precision = Precision.of(claim.isSingle());
    this.first = new Sweeps(claim, cotangent(count, random));
    this.second = new Sweeps(claim, cotangent(count, random));
    this.recorded = RecordedSweep.of(claim);
  }

  private static double[] cotangent(int count, Random random) {
    double[] result = new double[count];
    Arrays.setAll(result, _ -> Rows.magnitude(random));
    return result;
  }

  /// A sweep with a random cotangent.
  Sweeps first() {
    return first;
  }

  /// Those that are broken, one line each.
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    double[] c = first.cotangent();
    if (!LongStream.range(0, repeats())
        .allMatch(_ -> isSame(first.products(), claim.products(c)))) {
      broken.add("the same cotangent gives other bits another time");
    }
    if (!isZero(claim.products(new double[c.length]))) {
      broken.add("a zero cotangent gives a gradient that is not zero");
    }
    recorded
        .flatMap(RecordedSweep::single)
        .ifPresent(
            op ->
                broken.add(
                    "the gradient is computed in float32 (%s), the function in float64"
                        .formatted(op)));
    broken.addAll(notLinear());
    return broken;
  }

  private long repeats() {
    long size =
        claim.recording().map(Recording::size).orElse(0L)
            + claim.point().stream().mapToLong(NDArray::count).sum();
    return Math.clamp(REPEATING / Math.max(1, size), 1, REPEATS);
  }

  private static boolean isSame(List<double[]> a, List<double[]> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!Arrays.equals(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isZero(List<double[]> products) {
    for (int k = 0; k < products.size(); k++) {
      for (int i = 0; i < products.get(k).length; i++) {
        double zero = products.get(k)[i];
        boolean infinite = !Double.isFinite(first.products().get(k)[i]);
        if (zero != 0 && !(Double.isNaN(zero) && infinite)) {
          return false;
        }
      }
    }
    return true;
  }

  // ---- linear -----------------------------------------------------------------------------------

  private List<String> notLinear() {
    List<double[]> mixed = claim.products(mixture(first.cotangent(), second.cotangent()));
    List<String> broken = new ArrayList<>();
    for (int k = 0; k < mixed.size(); k++) {
      double[] expected = mixture(first.products().get(k), second.products().get(k));
      if (!isNear(k, mixed.get(k), expected)) {
        broken.add("argument %d: the gradient is not linear in the cotangent".formatted(k));
      }
    }
    if (broken.isEmpty()) {
      broken.addAll(notOpposite(first));
      broken.addAll(notLinearInOnes());
    }
    return broken.isEmpty() ? notScaled() : broken;
  }

  /// Jᵀ·(−c) = −Jᵀ·c
  private List<String> notOpposite(Sweeps sweeps) {
    List<double[]> opposite = claim.products(scaled(sweeps.cotangent(), -1));
    List<String> broken = new ArrayList<>();
    for (int k = 0; k < opposite.size(); k++) {
      double[] sum = combined(opposite.get(k), sweeps.products().get(k), Double::sum);
      if (!isNone(k, sum, List.of(sweeps))) {
        broken.add(
            "argument %d: the gradient is not linear: the opposite cotangent gives another one"
                .formatted(k));
      }
    }
    return broken;
  }

  /// Jᵀ·1 + Jᵀ·(c − 1) = Jᵀ·c, and so for −1.
  private List<String> notLinearInOnes() {
    double[] one = new double[first.cotangent().length];
    Arrays.fill(one, 1);
    Sweeps ones = new Sweeps(claim, one);
    Sweeps rest = new Sweeps(claim, combined(first.cotangent(), one, (c, u) -> c - u));
    List<String> broken = new ArrayList<>();
    for (int k = 0; k < ones.products().size(); k++) {
      double[] both = combined(ones.products().get(k), rest.products().get(k), Double::sum);
      double[] apart = combined(both, first.products().get(k), (p, q) -> p - q);
      if (!isNone(k, apart, List.of(ones, rest, first))) {
        broken.add(
            "argument %d: the gradient is not linear: the cotangent 1 gives another one"
                .formatted(k));
      }
    }
    return broken.isEmpty() ? notOpposite(ones) : broken;
  }

  /// Whether what ought to cancel does, up to the rounding of the sweeps that it was made of. Where
  /// one of them leaves its range, all are measured by cotangents of other sizes.
  private boolean isNone(int argument, double[] remains, List<Sweeps> sweeps) {
    double size =
        sweeps.stream()
            .flatMapToDouble(s -> Arrays.stream(s.products().get(argument)))
            .map(Math::abs)
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    double bar = ROUNDINGS * precision.error(size);
    int[] doubtful =
        IntStream.range(0, remains.length).filter(i -> Math.abs(remains[i]) > bar).toArray();
    if (doubtful.length == 0) {
      return true;
    }
    boolean inRange = sweeps.stream().allMatch(this::isInRange);
    List<double[]> roundings =
        sweeps.stream().map(s -> (inRange ? deviations(s) : s.rounding()).get(argument)).toList();
    return IntStream.of(doubtful)
        .allMatch(
            i -> Math.abs(remains[i]) <= bar + roundings.stream().mapToDouble(r -> r[i]).sum());
  }

  private static double[] mixture(double[] a, double[] b) {
    return combined(a, b, (p, q) -> 2 * p - 3 * q);
  }

  private static double[] combined(double[] a, double[] b, DoubleBinaryOperator f) {
    double[] result = new double[a.length];
    Arrays.setAll(result, i -> f.applyAsDouble(a[i], b[i]));
    return result;
  }

  private List<String> notScaled() {
    return EXPONENTS.stream()
        .dropWhile(size -> !mayScale(size))
        .flatMap(size -> Stream.of(size, -size))
        .map(this::notScaledBy)
        .filter(broken -> !broken.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /// A cotangent that may be made so much larger and smaller may be made so by less.
  private boolean mayScale(int size) {
    return recorded.map(sweep -> sweep.mayScale(first.cotangent(), size)).orElse(isOrdinary());
  }

  private List<String> notScaledBy(int exponent) {
    List<String> broken = new ArrayList<>();
    List<double[]> products = claim.products(scaled(first.cotangent(), Math.scalb(1.0, exponent)));
    for (int k = 0; k < products.size(); k++) {
      double[] back = scaled(products.get(k), Math.scalb(1.0, -exponent));
      if (!isNear(k, back, first.products().get(k))) {
        broken.add(
            "argument %d: the gradient is not linear: 2^%d times the cotangent gives another one"
                .formatted(k, exponent));
      }
    }
    return broken;
  }

  private static double[] scaled(double[] numbers, double factor) {
    return Arrays.stream(numbers).map(v -> v * factor).toArray();
  }

  /// Where nothing is known of what happens on the way: whether the products are of usual size.
  private boolean isOrdinary() {
    return first.products().stream()
        .flatMapToDouble(Arrays::stream)
        .map(Math::abs)
        .allMatch(p -> p == 0 || p > 0x1p-60 && p < 0x1p60);
  }

  /// Whether an argument's products are what they ought to be, up to rounding. Those that are not
  /// finite are judged element by element.
  private boolean isNear(int argument, double[] products, double[] expected) {
    double[] a = first.products().get(argument);
    double[] b = second.products().get(argument);
    double[] sizes = combined(a, b, (p, q) -> Math.abs(2 * p) + Math.abs(3 * q));
    double bar = ROUNDINGS * precision.error(Arrays.stream(sizes).max().orElse(0));
    for (int i = 0; i < expected.length; i++) {
      double apart = Math.abs(products[i] - expected[i]);
      if (apart > bar && apart > bar + rounding().get(argument)[i]) {
        return false;
      }
    }
    return true;
  }

  /// How far off rounding may put a mixture. Where no number on the way is near the ends of its
  /// range, this is found by moving all of them by about a rounding. Cotangents of other digits
  /// would show the digits that a rule loses, and so excuse it.
  private List<double[]> rounding() {
    if (rounding.isEmpty()) {
      List<double[]> a = roundingOf(first);
      List<double[]> b = roundingOf(second);
      rounding = new ArrayList<>();
      for (int k = 0; k < a.size(); k++) {
        rounding.add(combined(a.get(k), b.get(k), (p, q) -> 2 * p + 3 * q));
      }
    }
    return rounding;
  }

  private List<double[]> roundingOf(Sweeps sweeps) {
    return isInRange(sweeps) ? deviations(sweeps) : sweeps.rounding();
  }

  /// Whether no number on the way of a cotangent is near the ends of its range.
  private boolean isInRange(Sweeps sweeps) {
    return recorded.map(sweep -> sweep.mayScale(sweeps.cotangent(), 0)).orElse(false);
  }

  private List<double[]> deviations(Sweeps sweeps) {
    return recorded.orElseThrow().deviations(sweeps.cotangent(), sweeps.products(), true);
  }
}
