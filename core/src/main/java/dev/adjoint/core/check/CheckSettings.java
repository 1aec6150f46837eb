package dev.adjoint.core.check;

/// How a check goes about its work.
///
/// @param seed draws cotangents, directions and samples; the same seed repeats the check
/// @param sample how many elements of each argument are checked one by one; all of them are checked
///     along directions in any case
/// @param undecided the largest share of elements that may be inconclusive for a check to pass
/// @param progress is told how far the check has come
/// @param precise a second arithmetic, with more digits
public record CheckSettings(
    long seed, int sample, double undecided, CheckProgress progress, PreciseArithmetic precise) {

  /// The share that may be undecided, if nothing else is said.
  private static final double UNDECIDED = 0.1;

  /// Every element, seed 1, one in ten undecided.
  public static CheckSettings standard() {
    return new CheckSettings(
        1, Integer.MAX_VALUE, UNDECIDED, (_, _) -> {}, PreciseArithmetic.none());
  }

  /// @throws IllegalArgumentException if less than one element is to be checked, or the share is
  ///     not between 0 and 1
  public CheckSettings {
    if (sample < 1) {
      throw new IllegalArgumentException("gradient check: a sample of " + sample + ": at least 1");
    }
    if (!(undecided >= 0 && undecided <= 1)) {
      throw new IllegalArgumentException(
          "gradient check: inconclusive share " + undecided + ": between 0 and 1");
    }
  }

  /// The same with another seed.
  public CheckSettings seed(long other) {
    return new CheckSettings(other, sample, undecided, progress, precise);
  }

  /// The same with another size of the sample.
  public CheckSettings sample(int other) {
    return new CheckSettings(seed, other, undecided, progress, precise);
  }

  /// The same with another share of elements that may be inconclusive.
  public CheckSettings undecided(double other) {
    return new CheckSettings(seed, sample, other, progress, precise);
  }

  /// The same with another listener.
  public CheckSettings progress(CheckProgress other) {
    return new CheckSettings(seed, sample, undecided, other, precise);
  }

  /// The same with another second arithmetic.
  public CheckSettings precise(PreciseArithmetic other) {
    return new CheckSettings(seed, sample, undecided, progress, other);
  }
}
