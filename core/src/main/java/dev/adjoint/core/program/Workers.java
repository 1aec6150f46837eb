package dev.adjoint.core.program;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that run parts of a step at the same time. Handing them a part allocates nothing.
///
/// A thread that has nothing to do looks for work for a moment, which is quicker than to be woken,
/// then sleeps, and ends after a second; when there is work again, another takes its place. So
/// there is nothing to close.
final class Workers {
  /// How often a thread looks for work before it sleeps: longer than the steps between take.
  private static final int LOOKS = 20_000;

  /// How long it sleeps before it ends, in nanoseconds.
  private static final long PATIENCE = 1_000_000_000;

  /// Between looks of a thread that waits for others longer than usual, in nanoseconds.
  private static final long NAP = 20_000;

  private final Helper[] helpers;

  /// @param threads how many run parts, the one that calls among them
  Workers(int threads) {
    helpers = new Helper[threads - 1];
    Arrays.setAll(helpers, _ -> new Helper());
  }

  /// How many parts can run at the same time.
  int count() {
    return helpers.length + 1;
  }

  /// Runs parts at the same time, the first on this thread, and waits for all, also where one
  /// fails.
  void run(Runnable... parts) {
    for (int i = 1; i < parts.length; i++) {
      helpers[i - 1].begin(parts[i]);
    }
    Throwable first = failure(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      Throwable next = helpers[i - 1].await(parts[i]);
      if (first == null) {
        first = next;
      } else if (next != null) {
        first.addSuppressed(next);
      }
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /// Runs a part; how it fails, if it does.
  private static @Nullable Throwable failure(Runnable part) {
    try {
      part.run();
      return null;
    } catch (RuntimeException | Error problem) {
      return problem;
    }
  }

  /// In place of a part: there is no thread.
  private record Ended() implements Runnable {
    @Override
    public void run() {}
  }

  /// One thread at a time, and its part.
  static final class Helper implements Runnable {
    private final AtomicReference<@Nullable Runnable> part = new AtomicReference<>(new Ended());
    private volatile @Nullable Throwable failure;
    private @Nullable Thread thread;

    void begin(Runnable next) {
      if (part.compareAndSet(null, next)) {
        LockSupport.unpark(thread);
      } else {
        part.set(next);
        thread = Thread.ofPlatform().daemon().name("adjoint-worker").start(this);
      }
    }

    /// How it failed, if it did.
    @SuppressWarnings("ReferenceEquality") // a part is itself
    @Nullable Throwable await(Runnable given) {
      for (int looks = 0; part.get() == given; looks++) {
        if (looks < LOOKS) {
          Thread.onSpinWait();
        } else {
          LockSupport.parkNanos(this, NAP);
        }
      }
      return failure;
    }

    @Override
    public void run() {
      for (Runnable next = next(); !(next instanceof Ended); next = next()) {
        failure = failure(next);
        part.set(null);
      }
    }

    private Runnable next() {
      long asleepSince = 0;
      for (int looks = 0; ; looks++) {
        Runnable next = part.get();
        if (next != null) {
          return next;
        }
        if (looks < LOOKS) {
          Thread.onSpinWait();
        } else if (asleepSince == 0) {
          asleepSince = System.nanoTime();
        } else if (System.nanoTime() - asleepSince < PATIENCE) {
          LockSupport.parkNanos(this, PATIENCE);
        } else {
          Ended ended = new Ended();
          if (part.compareAndSet(null, ended)) {
            // From here on the place may be another thread's.
            return ended;
          }
        }
      }
    }
  }
}
