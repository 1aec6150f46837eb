package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The claimed products for one cotangent, and how far off rounding alone may put them.
///
/// Rounding is measured, not bounded: the function is replayed with every intermediate result moved
/// by about a rounding, and swept with the cotangent times numbers near 1 that make all roundings
/// of the sweep fall otherwise (stochastic arithmetic: Vignes 1978, Parker 1997). How much the
/// products change says how many of their digits mean anything.
///
/// What is rounded within an operation shows where the arguments are moved as well. Then it is
/// asked how far apart the products are, and not how far from the claimed ones: if these stand
/// alone, while all others agree, they are what a rule makes of one number only, and no work of
/// rounding.
public final class Sweeps {
  /// How far a product may stand alone, relative to the largest: what is computed of a matrix that
  /// is singular to the last bit, say, has fewer digits than beside it.
  private static final double ALONE = 1e-7;

  private static final double[] UP = {0x1p40, 0x1p100, 0x1p300, 0x1p600};
  private static final double[] DOWN = {0x1p-40, 0x1p-100, 0x1p-300};

  private final Claim claim;
  private final double[] cotangent;
  private final List<double[]> products;
  private final Supplier<List<double[]>> exact = Once.of(() -> measured(false));
  private final Supplier<List<double[]>> rounding = Once.of(() -> measured(true));

  public Sweeps(Claim claim, double... cotangent) {
    this.claim = claim;
    this.cotangent = cotangent;
    this.products = claim.products(cotangent);
  }

  /// The cotangent that was swept.
  public double[] cotangent() {
    return cotangent;
  }

  /// The products, one array for each argument.
  public List<double[]> products() {
    return products;
  }

  /// How far off each element of the products may be.
  public List<double[]> rounding() {
    return rounding.get();
  }

  /// The same where arguments are taken for exact. Otherwise they are moved as well, for what is
  /// rounded within an operation; but that leaves kinks at which the arguments stand.
  List<double[]> roundingOfExact() {
    return exact.get();
  }

  private List<double[]> measured(boolean arguments) {
    List<double[]> deviations = new ArrayList<>();
    products.forEach(p -> deviations.add(new double[p.length]));
    List<double[]> other = scaled(claim, 1.37);
    boolean linear = isLinear(other);
    shaken(linear, false, false).forEach(s -> widen(deviations, s, Shaken.SAFETY, false));
    if (arguments) {
      shaken(linear, false, true).forEach(s -> widen(deviations, s, Shaken.SAFETY, true));
      spread(deviations, shaken(linear, true, false), false);
      spread(deviations, shaken(linear, true, true), true);
    }
    if (linear) {
      widen(deviations, other, Shaken.SAFETY, false);
      outOfRange(deviations);
    }
    return deviations;
  }

  /// The products of some replays.
  ///
  /// @param arguments whether these are moved too
  /// @param zeros whether zeros are moved too
  private List<List<double[]>> shaken(boolean linear, boolean arguments, boolean zeros) {
    Optional<Recording> recording = claim.recording();
    List<List<double[]>> samples = new ArrayList<>();
    for (int i = 1; i <= Shaken.TIMES; i++) {
      long seed = 2L * i + (zeros ? 1 : 0);
      List<NDArray> point =
          arguments
              ? claim.point().stream().map(x -> Shaken.of(x, seed, zeros)).toList()
              : claim.point();
      Claim shaken =
          recording
              .map(r -> r.withEach(op -> new Shaken(op, seed, zeros)))
              .map(r -> r.claimAt(point))
              .orElse(claim);
      samples.add(scaled(shaken, linear ? 1 + 0.37 * i / Shaken.TIMES : 1));
    }
    return samples;
  }

  /// @param maybe whether products that are not finite say nothing
  private void spread(List<double[]> deviations, List<List<double[]>> samples, boolean maybe) {
    for (int k = 0; k < deviations.size(); k++) {
      int argument = k;
      double[] widest = deviations.get(k);
      double[] given = products.get(k);
      double most = ALONE * largest(given);
      List<double[]> all = samples.stream().map(sample -> sample.get(argument)).toList();
      for (int i = 0; i < widest.length; i++) {
        int finite = 0;
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] sample : all) {
          if (Double.isFinite(sample[i])) {
            finite++;
            least = Math.min(least, sample[i]);
            largest = Math.max(largest, sample[i]);
          }
        }
        if (finite == all.size() || maybe && finite > 0) {
          double alone = Math.max(given[i] - least, largest - given[i]);
          widest[i] = Math.max(widest[i], Shaken.SAFETY * (largest - least));
          widest[i] = Math.max(widest[i], Math.min(alone, most));
        } else if (!maybe && Double.isFinite(given[i])) {
          widest[i] = Double.POSITIVE_INFINITY;
        }
      }
    }
  }

  private static double largest(double... numbers) {
    return Arrays.stream(numbers).filter(Double::isFinite).map(Math::abs).max().orElse(0);
  }

  /// The products for a multiple of the cotangent.
  private List<double[]> multiplied(Claim which, double factor) {
    return which.products(Arrays.stream(cotangent).map(c -> c * factor).toArray());
  }

  /// The same, divided again.
  private List<double[]> scaled(Claim which, double factor) {
    List<double[]> scaled = multiplied(which, factor);
    for (double[] product : scaled) {
      for (int i = 0; i < product.length; i++) {
        product[i] /= factor;
      }
    }
    return scaled;
  }

  private boolean isLinear(List<double[]> other) {
    for (int k = 0; k < products.size(); k++) {
      double largest = 0;
      double difference = 0;
      for (int i = 0; i < products.get(k).length; i++) {
        double p = products.get(k)[i];
        largest = Double.isFinite(p) ? Math.max(largest, Math.abs(p)) : largest;
        double d = Math.abs(p - other.get(k)[i]);
        difference = Double.isFinite(d) ? Math.max(difference, d) : difference;
      }
      if (difference > 1e-3 * largest) {
        return false;
      }
    }
    return true;
  }

  /// What becomes too small for the numbers on its way comes through if the cotangent is larger;
  /// what becomes too large, if it is smaller, though it may be too large itself.
  private void outOfRange(List<double[]> deviations) {
    List<List<double[]>> larger = Arrays.stream(UP).mapToObj(up -> scaled(claim, up)).toList();
    if (!keepGrowing(larger)) {
      larger.forEach(sample -> widen(deviations, sample, 1, true));
    }
    for (double down : DOWN) {
      List<double[]> sample = multiplied(claim, down);
      for (int k = 0; k < deviations.size(); k++) {
        for (int i = 0; i < sample.get(k).length; i++) {
          if (!Double.isFinite(products.get(k)[i]) && Double.isFinite(sample.get(k)[i])) {
            deviations.get(k)[i] = Double.POSITIVE_INFINITY;
          }
        }
      }
    }
  }

  /// Whether some product grows with the cotangent's scale time and again. What was too small comes
  /// through once; the term of a rule that is not linear grows with every scale.
  private static boolean keepGrowing(List<List<double[]>> samples) {
    for (int k = 0; k < samples.getFirst().size(); k++) {
      for (int i = 0; i < samples.getFirst().get(k).length; i++) {
        int growths = 0;
        for (int up = 1; up < samples.size(); up++) {
          double before = Math.abs(samples.get(up - 1).get(k)[i]);
          double after = Math.abs(samples.get(up).get(k)[i]);
          growths += before > 0 && after > 2 * before ? 1 : 0;
        }
        if (growths > 1) {
          return true;
        }
      }
    }
    return false;
  }

  /// @param maybe whether products that are not finite say nothing
  private void widen(
      List<double[]> deviations, List<double[]> sample, double times, boolean maybe) {
    for (int k = 0; k < deviations.size(); k++) {
      double[] widest = deviations.get(k);
      for (int i = 0; i < widest.length; i++) {
        double p = products.get(k)[i];
        double s = sample.get(k)[i];
        double deviation = p == s ? 0 : Math.abs(p - s);
        if (Double.isFinite(deviation)) {
          widest[i] = Math.max(widest[i], times * deviation);
        } else if (!maybe && !(Double.isNaN(p) && Double.isNaN(s))) {
          widest[i] = Double.POSITIVE_INFINITY;
        }
      }
    }
  }
}
