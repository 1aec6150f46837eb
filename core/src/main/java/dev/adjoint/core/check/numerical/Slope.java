package dev.adjoint.core.check.numerical;

/// A numerical derivative of one value along a line.
///
/// @param central by central differences; NaN if there are none
/// @param error how far off `central` may be
/// @param noise the part of the error that rounding explains: a longer step would lessen it
/// @param left the derivative from below
/// @param right the derivative from above
/// @param leftError how far off `left` may be
/// @param rightError how far off `right` may be
/// @param jumps whether the value at the point itself is not where the values beside it lead
public record Slope(
    double central,
    double error,
    double noise,
    double left,
    double leftError,
    double right,
    double rightError,
    boolean jumps) {
  private static final double NONE = Double.POSITIVE_INFINITY;

  /// The relative error at which no better estimate is looked for.
  private static final double GOOD = 1e-10;

  /// The relative error at which an estimate confirms a derivative.
  private static final double CONFIRMED = 1e-8;

  /// The relative error beyond which not even the first digit is known.
  public static final double FIRST_DIGIT = 0.1;

  /// How far apart, relatively, both sides of a smooth function may seem to be.
  private static final double SIDES = 1e-4;

  /// No derivative at all.
  public static final Slope UNKNOWN =
      new Slope(Double.NaN, NONE, 0, Double.NaN, NONE, Double.NaN, NONE, false);

  /// That of a value which did not change by a bit.
  static Slope flat(double error) {
    return new Slope(0, error, error, 0, error, 0, error, false);
  }

  /// A derivative that is the same from both sides.
  public static Slope smooth(double value, double error) {
    return new Slope(value, error, error, value, error, value, error, false);
  }

  /// The best that is known: that of both sides, or of the one side on which there is a function.
  public double value() {
    return error < NONE ? central : leftError < NONE ? left : right;
  }

  /// How far off [#value] may be.
  public double uncertainty() {
    return error < NONE ? error : leftError < NONE ? leftError : rightError;
  }

  /// Whether the function has values on one side only.
  public boolean isOneSided() {
    return error == NONE && (leftError < NONE) != (rightError < NONE);
  }

  /// Whether left and right derivative differ beyond doubt.
  public boolean isKink() {
    double gap = Math.abs(left - right);
    return gap > 16 * (leftError + rightError)
        && gap > SIDES * Math.max(Math.abs(left), Math.abs(right));
  }

  /// The derivative of a mixture of values.
  public static Slope mixture(double[] weights, Slope[] slopes) {
    double[] sums = new double[7];
    boolean jumps = false;
    for (int i = 0; i < slopes.length; i++) {
      double c = weights[i];
      Slope s = slopes[i];
      sums[0] += c * s.central;
      sums[1] += Math.abs(c) * s.error;
      sums[2] += Math.abs(c) * s.noise;
      sums[3] += c * s.left;
      sums[4] += Math.abs(c) * s.leftError;
      sums[5] += c * s.right;
      sums[6] += Math.abs(c) * s.rightError;
      jumps |= s.jumps;
    }
    return new Slope(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], jumps);
  }

  /// The same of a value that is rounded more than once.
  public Slope noisier(double times) {
    double more = (times - 1) * noise;
    return new Slope(
        central,
        error + more,
        times * noise,
        left,
        leftError + 2 * more,
        right,
        rightError + 2 * more,
        jumps);
  }

  /// The better of this estimate and one by longer steps, for each side and for both. Where they
  /// contradict each other it is this one: what rounding does to differences is known, but not how
  /// a function bends.
  Slope backedBy(Slope longer) {
    Side c = new Side(central, error).backedBy(new Side(longer.central, longer.error));
    Side l = new Side(left, leftError).backedBy(new Side(longer.left, longer.leftError));
    Side r = new Side(right, rightError).backedBy(new Side(longer.right, longer.rightError));
    return new Slope(
        c.value,
        c.error,
        c.error == error ? noise : longer.noise,
        l.value,
        l.error,
        r.value,
        r.error,
        jumps || longer.jumps);
  }

  /// This estimate together with one on a longer scale. Where this one saw no change at all and the
  /// other did, that may be due to rounding: then neither is believed, nor any other.
  Slope confirmed(Slope coarse) {
    Side c = new Side(central, error).confirmed(new Side(coarse.central, coarse.error));
    Side l = new Side(left, leftError).confirmed(new Side(coarse.left, coarse.leftError));
    Side r = new Side(right, rightError).confirmed(new Side(coarse.right, coarse.rightError));
    return new Slope(
        c.value, c.error, 0, l.value, l.error, r.value, r.error, jumps || coarse.jumps);
  }

  private record Side(double value, double error) {

    Side backedBy(Side longer) {
      boolean apart = Math.abs(value - longer.value) > error + longer.error;
      return longer.error < error && !apart ? longer : this;
    }

    Side confirmed(Side coarse) {
      if (error == NONE) {
        return Double.isNaN(value) ? coarse : this;
      }
      boolean apart = Math.abs(value - coarse.value) > error + coarse.error;
      if (apart) {
        return value == 0 ? new Side(value, NONE) : this;
      }
      return coarse.error < error ? coarse : this;
    }
  }

  /// Whether the estimate is so good that no other need be tried: a symmetric function's kink looks
  /// smooth to central differences, so that the sides are asked as well.
  public boolean isGood() {
    double size = Math.abs(central);
    return error <= GOOD * size && Math.abs(left - right) <= SIDES * size
        || central == 0 && error == 0;
  }

  /// Whether the estimate confirms a derivative to some digits, from both sides.
  public boolean confirms(double derivative) {
    double size = Math.abs(central);
    return error <= CONFIRMED * size
        && Math.abs(left - right) <= SIDES * size
        && Math.abs(derivative - central) <= error;
  }

  /// Whether the value did not change by a bit.
  public boolean isFlat() {
    return central == 0 && left == 0 && right == 0 && noise == error;
  }

  /// Whether rounding leaves nothing of it.
  public boolean isLost() {
    return isNoisy() && error > FIRST_DIGIT * Math.abs(central);
  }

  /// Whether rounding, rather than the function's bends, makes up most of the error.
  boolean isNoisy() {
    return noise >= 0.25 * error;
  }
}
