package dev.adjoint.core.check.evidence;

import java.util.Optional;
import java.util.function.Supplier;

/// Something that may end with an exception, which is an answer too: there is nothing then.
public final class Attempt {
  private Attempt() {}

  /// What is supplied; nothing if that throws.
  public static <T> Optional<T> at(Supplier<T> supplier) {
    try {
      return Optional.of(supplier.get());
    } catch (RuntimeException | StackOverflowError _) {
      return Optional.empty();
    }
  }
}
