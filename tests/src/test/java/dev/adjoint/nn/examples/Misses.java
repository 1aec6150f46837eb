package dev.adjoint.nn.examples;

/// An example that is wrong.
public final class Misses {
  /// It says that 2 + 2 is 5.
  public static final Example EXAMPLE =
      new Example("misses", "a mistake", "nobody", sheet -> sheet.same("2 + 2", 2 + 2, 5));

  private Misses() {}
}
