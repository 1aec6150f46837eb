package dev.adjoint.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Very many trials, in parallel. With `-Dadjoint.deep=true` it tells how far it has come, twenty
/// times, and begins no trial when `-Dadjoint.minutes` are over: half an hour, if nothing is said.
/// The trials are shuffled then, always alike, so that those that are made stand for all.
///
/// @param name in the lines that it prints
public record LongRun(String name) {
  private static final boolean DEEP = Boolean.getBoolean("adjoint.deep");
  private static final Duration BOUND = Duration.ofMinutes(Long.getLong("adjoint.minutes", 30));
  private static final int LINES = 20;

  /// What comes of the trials that time was left for.
  public <T, R> List<R> of(List<T> trials, Function<T, R> run) {
    long start = System.nanoTime();
    AtomicInteger done = new AtomicInteger();
    List<T> order = new ArrayList<>(trials);
    if (DEEP) {
      Collections.shuffle(order, new Random(1));
    }
    List<R> results =
        order.parallelStream()
            .filter(_ -> !DEEP || System.nanoTime() - start < BOUND.toNanos())
            .map(
                trial -> {
                  R result = run.apply(trial);
                  tell(done.incrementAndGet(), trials.size(), System.nanoTime() - start);
                  return result;
                })
            .toList();
    if (results.size() < trials.size()) {
      print("%,d of %,d: no time for more", results.size(), trials.size());
    }
    return results;
  }

  private void tell(int done, int total, long nanos) {
    if (DEEP && done % Math.max(1, total / LINES) == 0) {
      print("%,d of %,d in %,d s", done, total, nanos / 1_000_000_000);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void print(String format, Object... numbers) {
    System.out.println(name + ": " + String.format(Locale.ROOT, format, numbers));
  }
}
