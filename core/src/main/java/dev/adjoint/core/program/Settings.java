package dev.adjoint.core.program;

/// How far programs are trusted, when code is made of them, and how many threads they run on.
///
/// @param programs whether there are programs at all
/// @param strict whether it is an error when a function would do something else than before for
///     inputs of the same shapes
/// @param checkEvery after how many replays the function itself is run beside its program and the
///     bits are compared; 0 for never
/// @param unrollAfter after how many steps of its replays a program's steps on tiny arrays become
///     [code of their own][dev.adjoint.core.program]; `Integer.MAX_VALUE` for no code at all, where
///     no classes can be made at run time: then groups of steps do not become loops either
/// @param threads how many a program runs on those of its large steps that are [cut into
///     parts][dev.adjoint.core.program], to the same bits
public record Settings(
    boolean programs, boolean strict, int checkEvery, int unrollAfter, int threads) {
  /// To run so many tiny steps one by one takes about as long as to make code of them.
  private static final int WORTHWHILE = 1_000_000;

  /// Programs; recorded again where a function does something else; never compared.
  public static final Settings DEFAULT = new Settings(true, false, 0, WORTHWHILE, 1);

  /// No programs: the function itself, every time.
  public static final Settings EAGER = new Settings(false, false, 0, WORTHWHILE, 1);

  /// @throws IllegalArgumentException if a number is negative, or there are no threads
  public Settings {
    if (checkEvery < 0) {
      throw new IllegalArgumentException(
          "program: compared every " + checkEvery + " replays: at least 0 is required");
    }
    if (unrollAfter < 0) {
      throw new IllegalArgumentException(
          "program: unrolled after " + unrollAfter + " steps: at least 0 is required");
    }
    if (threads < 1) {
      throw new IllegalArgumentException(
          "program: " + threads + " threads: at least 1 is required");
    }
  }

  /// These settings, and an error where the function would do something else than before.
  public Settings strictly() {
    return new Settings(programs, true, checkEvery, unrollAfter, threads);
  }

  /// These settings, and every n-th replay compared with the function itself.
  public Settings checkedEvery(int n) {
    return new Settings(programs, strict, n, unrollAfter, threads);
  }

  /// These settings, and code made of tiny steps after so many of them.
  public Settings unrolledAfter(int steps) {
    return new Settings(programs, strict, checkEvery, steps, threads);
  }

  /// These settings, and large steps on so many threads.
  public Settings onThreads(int count) {
    return new Settings(programs, strict, checkEvery, unrollAfter, count);
  }
}
