package dev.adjoint.core.check.judgment;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.Claim;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.evidence.Rows;
import dev.adjoint.core.check.evidence.Sweeps;
import dev.adjoint.core.check.numerical.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A function of float32 numbers, replayed in float64. Differences of float32 values are good to
/// three or four digits, those of the replay to ten and more; and what the rules claim in float64
/// differs from what they claim in float32 by rounding alone, which is measured.
///
/// @param single the claim in float32
/// @param wide the claim in float64
record Widened(Claim single, Claim wide) {
  /// Nothing, if the function cannot be replayed in float64 or has other values there.
  static Optional<Widened> of(Claim claim) {
    try {
      List<NDArray> point = claim.point().stream().map(Recording::widened).toList();
      return claim
          .recording()
          .map(recording -> new Widened(claim, recording.widened().claimAt(point)))
          .filter(Widened::isSame);
    } catch (RuntimeException _) {
      return Optional.empty(); // An operation that takes float32 only.
    }
  }

  private boolean isSame() {
    double[] a = single.values(single.point());
    double[] b = wide.values(wide.point());
    for (int i = 0; i < a.length; i++) {
      double size = Math.max(Math.abs(a[i]), Float.MIN_NORMAL);
      if (a.length != b.length || !(Math.abs(a[i] - b[i]) <= Precision.SAME * size)) {
        return false;
      }
    }
    return !wide.isSingle();
  }

  /// Where the two claims differ by more than rounding, one line each.
  List<String> differences(long seed) {
    Random random = new Random(seed);
    double[] cotangent = new double[single.values(single.point()).length];
    Arrays.setAll(cotangent, _ -> (float) Rows.magnitude(random));
    Sweeps sweeps = new Sweeps(single, cotangent);
    List<double[]> expected = wide.products(cotangent);
    Precision precision = Precision.of(true);
    List<String> differences = new ArrayList<>();
    for (int k = 0; k < expected.size(); k++) {
      for (int i = 0; i < expected.get(k).length; i++) {
        double a = sweeps.products().get(k)[i];
        double b = expected.get(k)[i];
        double bar = Judge.SINGLE_ROUNDINGS * precision.error(b);
        if (Math.abs(a - b) > bar && Math.abs(a - b) > bar + sweeps.rounding().get(k)[i]) {
          differences.add(
              "argument %d, element %d: the gradient is %s in float32, and %s in float64"
                  .formatted(k, i, a, b));
          break;
        }
      }
    }
    return differences;
  }
}
