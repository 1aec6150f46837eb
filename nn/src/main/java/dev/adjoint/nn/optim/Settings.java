package dev.adjoint.nn.optim;

/// Checks an optimizer's settings.
final class Settings {
  private Settings() {}

  static void positive(String optimizer, String setting, double value) {
    require(value > 0 && value < Double.POSITIVE_INFINITY, optimizer, setting, value, "above 0");
  }

  static void notNegative(String optimizer, String setting, double value) {
    require(
        value >= 0 && value < Double.POSITIVE_INFINITY, optimizer, setting, value, "at least 0");
  }

  static void fraction(String optimizer, String setting, double value) {
    require(value >= 0 && value < 1, optimizer, setting, value, "in [0, 1)");
  }

  private static void require(
      boolean holds, String optimizer, String setting, double value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(
          optimizer + ": " + setting + " " + value + ": it must be " + rule);
    }
  }
}
