package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;

/// Who watches.
final class Watching {
  static final ScopedValue<Observer> OBSERVER = ScopedValue.newInstance();

  private Watching() {}

  static void read(NDArray value) {
    if (OBSERVER.isBound()) {
      OBSERVER.get().read(value);
    }
  }

  static void unguarded() {
    if (OBSERVER.isBound()) {
      OBSERVER.get().unguarded();
    }
  }
}
