package dev.adjoint.core.check.evidence;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.PreciseArithmetic;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.core.check.Recording;
import dev.adjoint.core.check.numerical.Precision;
import dev.adjoint.core.check.numerical.Slope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Derivatives of a recording by central differences in double-double arithmetic. A step of 2⁻³⁶ of
/// the argument's size leaves an error of the order 2⁻⁷² from the function's bends and 2⁻⁶⁸ from
/// rounding: nothing that a float64 number could show.
public final class PreciseSlopes {
  private static final int LONG = -30;
  private static final int SHORT = -36;
  private static final double UNIT = 0x1p-100;

  private static final int SHAKES = 3;

  /// The exponent of the size by which tiny elements are moved where their own does not show.
  private static final int FAR = -4;

  private final Recording recording;
  private final PreciseArithmetic arithmetic;
  private final List<PreciseArray> point;
  private final Numbers center;
  private final double[] values;
  private final Supplier<double[]> noise;

  private PreciseSlopes(
      Recording recording,
      PreciseArithmetic arithmetic,
      List<PreciseArray> point,
      Numbers center,
      double... values) {
    this.recording = recording;
    this.arithmetic = arithmetic;
    this.point = point;
    this.center = center;
    this.values = values;
    this.noise = Once.of(this::measured);
  }

  /// Nothing if the arithmetic lacks an operation of the recording.
  ///
  /// @param values of the function at the point
  public static Optional<PreciseSlopes> of(
      Recording recording, PreciseArithmetic arithmetic, List<NDArray> point, double[] values) {
    List<PreciseArray> at = point.stream().map(PreciseArray::of).toList();
    return recording
        .replay(at, arithmetic)
        .map(Numbers::of)
        .filter(center -> center.hi.length == values.length)
        .map(center -> new PreciseSlopes(recording, arithmetic, at, center, values));
  }

  /// How far rounding in this arithmetic moves each value: by its last bits, or, where larger
  /// numbers cancel on the way, as far as it moves if all numbers do by theirs.
  private double[] measured() {
    double[] noise = new double[center.hi.length];
    Arrays.setAll(noise, i -> Math.max(UNIT * Math.abs(center.hi[i]), Double.MIN_VALUE));
    for (int i = 1; i <= SHAKES; i++) {
      long seed = i;
      List<PreciseArray> moved = point.stream().map(x -> Shaken.of(x, seed)).toList();
      recording
          .replay(moved, (op, inputs) -> Shaken.compute(op, inputs, arithmetic, seed))
          .map(Numbers::of)
          .ifPresent(
              other ->
                  Arrays.setAll(
                      noise,
                      k -> {
                        double apart = Math.abs(other.minus(center, k));
                        return Double.isFinite(apart) ? Math.max(noise[k], apart) : noise[k];
                      }));
    }
    return noise;
  }

  /// How far rounding has moved a value of the function.
  double deviation(int i) {
    return Math.abs(center.hi[i] - values[i]);
  }

  /// Whether the arithmetic computes the same at all.
  private boolean isNear(int i) {
    return deviation(i) <= Precision.SAME * Math.abs(values[i]) + Double.MIN_NORMAL;
  }

  /// The derivatives of all values when one element moves by parts of its own size.
  Slope[] along(int argument, int element) {
    double x = point.get(argument).hi()[element];
    return along(argument, element, x == 0 ? 0 : Math.getExponent(x));
  }

  /// The same by longer steps, of any size: for a tiny element, whose own size the values do not
  /// have the digits to show. What they see is not what happens at the element, unless it is
  /// smooth.
  Slope[] alongFar(int argument, int element) {
    return along(argument, element, FAR);
  }

  private Slope[] along(int argument, int element, int exponent) {
    Pair far = pair(argument, element, Math.scalb(1.0, exponent + LONG));
    Pair near = pair(argument, element, Math.scalb(1.0, exponent + SHORT));
    Slope[] slopes = new Slope[center.hi.length];
    Arrays.setAll(slopes, i -> slope(i, far, near));
    return slopes;
  }

  private Slope slope(int i, Pair far, Pair near) {
    double rounding = 4 * noise.get()[i] / near.step;
    double central = near.central(i);
    double left = near.left(i);
    double right = near.right(i);
    double gap = Math.abs(right - left);
    boolean kink = gap > 0x1p-12 * Math.abs(central) && gap > 8 * rounding;
    double error = 2 * Math.abs(central - far.central(i)) + rounding;
    double leftError = 2 * Math.abs(left - far.left(i)) + rounding;
    double rightError = 2 * Math.abs(right - far.right(i)) + rounding;
    Slope slope =
        kink
            ? new Slope(central, gap, rounding, left, leftError, right, rightError, false)
            : Slope.smooth(central, error);
    return isNear(i) && Double.isFinite(slope.error()) ? slope : Slope.UNKNOWN;
  }

  private Pair pair(int argument, int element, double step) {
    return new Pair(moved(argument, element, -step), center, moved(argument, element, step), step);
  }

  private Numbers moved(int argument, int element, double move) {
    PreciseArray x = point.get(argument);
    double[] hi = x.hi().clone();
    double[] lo = x.lo().clone();
    double sum = hi[element] + move;
    double back = sum - hi[element];
    lo[element] = hi[element] - (sum - back) + (move - back);
    hi[element] = sum;
    List<PreciseArray> arguments = new ArrayList<>(point);
    arguments.set(argument, new PreciseArray(x.shape(), hi, lo));
    return recording.replay(arguments, arithmetic).map(Numbers::of).orElseThrow();
  }

  /// Values at both sides of the point.
  private record Pair(Numbers below, Numbers at, Numbers above, double step) {
    double central(int i) {
      return above.minus(below, i) / (2 * step);
    }

    double left(int i) {
      return at.minus(below, i) / step;
    }

    double right(int i) {
      return above.minus(at, i) / step;
    }
  }

  /// The elements of all results, one after the other.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Numbers(double[] hi, double[] lo) {

    static Numbers of(List<PreciseArray> results) {
      int count = results.stream().mapToInt(y -> y.hi().length).sum();
      Numbers all = new Numbers(new double[count], new double[count]);
      int from = 0;
      for (PreciseArray y : results) {
        System.arraycopy(y.hi(), 0, all.hi, from, y.hi().length);
        System.arraycopy(y.lo(), 0, all.lo, from, y.lo().length);
        from += y.hi().length;
      }
      return all;
    }

    double minus(Numbers other, int i) {
      double difference = hi[i] - other.hi[i];
      double back = difference - hi[i];
      double lost = hi[i] - (difference - back) - (other.hi[i] + back);
      return difference + (lost + (lo[i] - other.lo[i]));
    }
  }
}
