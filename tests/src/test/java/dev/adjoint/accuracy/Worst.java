package dev.adjoint.accuracy;

import java.util.Locale;

/// The worst error found, in units in the last place, and where.
///
/// @param error NaN if there should have been a number and was none
/// @param at the operands
record Worst(double error, String at, double expected, double actual) {

  /// NaN is worse than any number.
  boolean exceeds(double stated) {
    return Double.compare(error, stated) > 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.2f ULP at %s: expected %s but was %s", error, at, expected, actual);
  }
}
