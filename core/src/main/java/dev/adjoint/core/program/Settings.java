package dev.adjoint.core.program;

/// How far programs are trusted, and when code is made of them.
///
/// @param programs whether there are programs at all
/// @param strict whether it is an error when a function would do something else than before for
///     inputs of the same shapes
/// @param checkEvery after how many replays the function itself is run beside its program and the
///     bits are compared; 0 for never
/// @param unrollAfter after how many steps of its replays a program's steps on tiny arrays become
///     [code of their own][dev.adjoint.core.program]; `Integer.MAX_VALUE` where no classes can be
///     made at run time
public record Settings(boolean programs, boolean strict, int checkEvery, int unrollAfter) {
  /// To run so many tiny steps one by one takes about as long as to make code of them.
  private static final int WORTHWHILE = 1_000_000;

  /// Programs; recorded again where a function does something else; never compared.
  public static final Settings DEFAULT = new Settings(true, false, 0, WORTHWHILE);

  /// No programs: the function itself, every time.
  public static final Settings EAGER = new Settings(false, false, 0, WORTHWHILE);

  /// @throws IllegalArgumentException if a number is negative
  public Settings {
    if (checkEvery < 0) {
      throw new IllegalArgumentException(
          "program: compared every " + checkEvery + " replays: at least 0 is required");
    }
    if (unrollAfter < 0) {
      throw new IllegalArgumentException(
          "program: unrolled after " + unrollAfter + " steps: at least 0 is required");
    }
  }

  /// These settings, and an error where the function would do something else than before.
  public Settings strictly() {
    return new Settings(programs, true, checkEvery, unrollAfter);
  }

  /// These settings, and every n-th replay compared with the function itself.
  public Settings checkedEvery(int n) {
    return new Settings(programs, strict, n, unrollAfter);
  }

  /// These settings, and code made of tiny steps after so many of them.
  public Settings unrolledAfter(int steps) {
    return new Settings(programs, strict, checkEvery, steps);
  }
}
