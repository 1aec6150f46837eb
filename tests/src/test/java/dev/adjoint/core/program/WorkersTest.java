package dev.adjoint.core.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What happens when parts fail.
final class WorkersTest {

  @Test
  void theFirstFailureIsThrownAsItIsWhenAllPartsAreDone() {
    Error first = new OutOfMemoryError("first");
    RuntimeException second = new IllegalStateException("second");
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    Error thrown =
        assertThrows(
            Error.class,
            () ->
                new Workers(4)
                    .run(
                        () -> {},
                        () -> {
                          failed.countDown();
                          throw first;
                        },
                        () -> {
                          await(failed);
                          done.set(true);
                        },
                        () -> {
                          throw second;
                        }));
    assertSame(first, thrown);
    assertSame(second, thrown.getSuppressed()[0]);
    assertTrue(done.get());
  }

  @Test
  void aFailureIsForgottenInTheNextRun() {
    Workers workers = new Workers(2);
    Runnable failing =
        () -> {
          throw new IllegalStateException("once");
        };
    assertThrows(IllegalStateException.class, () -> workers.run(() -> {}, failing));
    AtomicBoolean done = new AtomicBoolean();
    workers.run(() -> {}, () -> done.set(true));
    assertTrue(done.get());
    assertEquals(2, workers.count());
  }

  private static void await(CountDownLatch failed) {
    try {
      assertTrue(failed.await(10, TimeUnit.SECONDS));
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
