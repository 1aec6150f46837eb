package dev.adjoint.core.check;

/// Numerical derivatives of several outputs in one direction, with an estimate of their errors.
///
/// @param central by central differences
/// @param error how far off `central` may be
/// @param left the derivative from below
/// @param right the derivative from above
/// @param oneSidedError how far off `left` and `right` may be
record Slope(double central, double error, double left, double right, double oneSidedError) {

  /// No derivative at all.
  static final Slope UNKNOWN =
      new Slope(
          Double.NaN, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY);

  /// Whether left and right derivative differ beyond doubt.
  boolean isKink() {
    double gap = Math.abs(left - right);
    return gap > 16 * oneSidedError && gap > 1e-4 * Math.max(Math.abs(left), Math.abs(right));
  }

  /// The better of two estimates.
  Slope or(Slope other) {
    boolean better = other.error < error || Double.isNaN(central);
    boolean betterSides = other.oneSidedError < oneSidedError || Double.isNaN(left);
    Slope center = better ? other : this;
    Slope sides = betterSides ? other : this;
    return new Slope(center.central, center.error, sides.left, sides.right, sides.oneSidedError);
  }

  /// Whether the estimate is so good that no other need be tried.
  boolean isGood() {
    return error <= 1e-9 * Math.abs(central) || central == 0 && error == 0;
  }
}
