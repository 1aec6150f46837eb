package dev.adjoint.core.check.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A value that is computed when it is first asked for.
public final class Once<T> implements Supplier<T> {
  private final Supplier<T> compute;
  private final List<T> known = new ArrayList<>(1);

  private Once(Supplier<T> compute) {
    this.compute = compute;
  }

  /// The same value each time, computed at the first.
  public static <T> Supplier<T> of(Supplier<T> compute) {
    return new Once<>(compute);
  }

  @Override
  public T get() {
    if (known.isEmpty()) {
      known.add(compute.get());
    }
    return known.getFirst();
  }
}
