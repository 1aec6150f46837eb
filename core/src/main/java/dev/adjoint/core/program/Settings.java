package dev.adjoint.core.program;

/// How far programs are trusted.
///
/// @param programs whether there are programs at all
/// @param strict whether it is an error when a function would do something else than before for
///     inputs of the same shapes
/// @param checkEvery after how many replays the function itself is run beside its program and the
///     bits are compared; 0 for never
public record Settings(boolean programs, boolean strict, int checkEvery) {
  /// Programs; recorded again where a function does something else; never compared.
  public static final Settings DEFAULT = new Settings(true, false, 0);

  /// No programs: the function itself, every time.
  public static final Settings EAGER = new Settings(false, false, 0);

  /// @throws IllegalArgumentException if `checkEvery` is negative
  public Settings {
    if (checkEvery < 0) {
      throw new IllegalArgumentException(
          "program: compared every " + checkEvery + " replays: at least 0 is required");
    }
  }

  /// These settings, and an error where the function would do something else than before.
  public Settings strictly() {
    return new Settings(programs, true, checkEvery);
  }

  /// These settings, and every n-th replay compared with the function itself.
  public Settings checkedEvery(int n) {
    return new Settings(programs, strict, n);
  }
}
