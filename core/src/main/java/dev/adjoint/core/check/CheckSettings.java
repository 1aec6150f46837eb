package dev.adjoint.core.check;

/// How a check goes about its work.
///
/// @param seed draws cotangents, directions and samples; the same seed repeats the check
/// @param sample how many elements of each argument are checked one by one; all of them are checked
///     along directions in any case
/// @param progress is told how far the check has come
/// @param precise a second arithmetic, with more digits
public record CheckSettings(
    long seed, int sample, CheckProgress progress, PreciseArithmetic precise) {

  /// Every element, seed 1.
  public static CheckSettings standard() {
    return new CheckSettings(1, Integer.MAX_VALUE, (_, _) -> {}, PreciseArithmetic.none());
  }

  /// @throws IllegalArgumentException if less than one element is to be checked
  public CheckSettings {
    if (sample < 1) {
      throw new IllegalArgumentException("gradient check: a sample of " + sample + ": at least 1");
    }
  }

  /// The same with another seed.
  public CheckSettings seed(long other) {
    return new CheckSettings(other, sample, progress, precise);
  }

  /// The same with another size of the sample.
  public CheckSettings sample(int other) {
    return new CheckSettings(seed, other, progress, precise);
  }

  /// The same with another listener.
  public CheckSettings progress(CheckProgress other) {
    return new CheckSettings(seed, sample, other, precise);
  }

  /// The same with another second arithmetic.
  public CheckSettings precise(PreciseArithmetic other) {
    return new CheckSettings(seed, sample, progress, other);
  }
}
