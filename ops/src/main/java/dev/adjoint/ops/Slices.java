package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.check.PreciseArray;
import dev.adjoint.ops.precise.DoubleDouble;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// A linear map whose coefficients are 0 and 1 (and which may fill some places with a constant),
/// given in float64, applied to double-double numbers without rounding.
///
/// The numbers are cut into slices, of which each holds so few leading bits that the map adds them
/// up exactly, in whatever order (K. Ozaki, T. Ogita, S. Oishi and S. M. Rump, Error-free
/// transformations of matrix multiplication by using fast routines of matrix multiplication, 2012).
///
/// @param map from the elements of all inputs to those of the result
/// @param constant what it makes of zeros: numbers where nothing else comes
/// @param bits how many bits the sum of as many numbers may be longer than they are
@SuppressWarnings("ArrayRecordComponent") // never compared
record Slices(Function<double[][], double[]> map, double[] constant, int bits) {
  /// Beyond this the cutting itself could overflow.
  private static final double GREATEST = 0x1p900;

  /// Where the map gives an infinity or NaN, so is the result; where numbers are beyond 2⁹⁰⁰, it is
  /// NaN everywhere.
  static PreciseArray apply(
      Function<double[][], double[]> map, List<PreciseArray> inputs, Shape shape) {
    double[][] hi = inputs.stream().map(x -> x.hi().clone()).toArray(double[][]::new);
    double[][] lo = inputs.stream().map(x -> x.lo().clone()).toArray(double[][]::new);
    int count = inputs.stream().mapToInt(x -> x.hi().length).sum();
    double[] whole = map.apply(hi);
    double[] constant = map.apply(zeros(hi));
    DoubleDouble[] sums =
        Arrays.stream(constant).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new);
    for (double[] part : hi) {
      Arrays.setAll(part, i -> Double.isFinite(part[i]) ? part[i] : 0);
    }
    if (greatest(hi) > GREATEST) {
      Arrays.fill(sums, DoubleDouble.NAN);
    } else {
      Slices slices = new Slices(map, constant, 64 - Long.numberOfLeadingZeros(count));
      slices.addTo(sums, hi);
      slices.addTo(sums, lo);
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Double.isFinite(whole[i]) ? sums[i] : DoubleDouble.of(whole[i]);
    }
    return Precise.array(shape, sums);
  }

  /// Of subnormal numbers too, whose last bit would not show beside a larger t.
  private static int exponent(double x) {
    return x < Double.MIN_NORMAL ? Math.getExponent(x * 0x1p64) - 64 : Math.getExponent(x);
  }

  /// Takes slice after slice off the numbers, until nothing is left. What x + t − t leaves of x,
  /// for t = 2ᵏ far above all of them, are its bits down to the last of t.
  private void addTo(DoubleDouble[] sums, double[][] rest) {
    for (double most = greatest(rest); most > 0; most = greatest(rest)) {
      double t = Math.scalb(1.0, exponent(most) + 1 + bits);
      double[][] slice = new double[rest.length][];
      for (int part = 0; part < rest.length; part++) {
        double[] numbers = rest[part];
        double[] leading = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
          leading[i] = numbers[i] + t - t;
          numbers[i] -= leading[i];
        }
        slice[part] = leading;
      }
      double[] mapped = map.apply(slice);
      Arrays.setAll(sums, i -> sums[i].add(mapped[i] - constant[i]));
    }
  }

  private static double[][] zeros(double[]... parts) {
    return Arrays.stream(parts).map(part -> new double[part.length]).toArray(double[][]::new);
  }

  private static double greatest(double[][] parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }
}
