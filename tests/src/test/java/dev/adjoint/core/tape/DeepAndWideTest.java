package dev.adjoint.core.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.adjoint.ops.Tensor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The sweep is a loop that visits each entry once, however deep or shared the graph is.
final class DeepAndWideTest {
  private static final int SMALL_STACK = 512 * 1024;

  @Test
  void aChainOfAMillionOperationsReversesOnASmallStack() throws InterruptedException {
    onASmallStack(
        () -> {
          try (Tape tape = new Tape()) {
            Tensor x = Tensor.scalar(3).on(tape);
            Tensor y = x;
            for (int i = 0; i < 1_000_000; i++) {
              y = y.add(x);
            }
            Gradients gradients = y.backward();
            assertEquals(1_000_001, gradients.of(x).item());
            assertEquals(1_000_000, gradients.entriesSwept());
          }
        });
  }

  @Test
  void aDeepChainIsDifferentiatedTwiceOnASmallStack() throws InterruptedException {
    onASmallStack(
        () -> {
          try (Tape tape = new Tape()) {
            int depth = 30_000;
            Tensor x = Tensor.scalar(1).on(tape);
            Tensor y = x;
            for (int i = 1; i < depth; i++) {
              y = y.mul(x);
            }
            Tensor first = y.gradient(x);
            assertEquals(depth, first.item());
            assertEquals((double) depth * (depth - 1), first.backward().of(x).item());
          }
        });
  }

  @Test
  void absentElementsMayBePassedOnThroughManyOperations() throws InterruptedException {
    onASmallStack(
        () -> {
          try (Tape tape = new Tape()) {
            Tensor w = Tensor.of(0, 1).on(tape);
            Tensor x = w.exp();
            Tensor sum = Tensor.scalar(0);
            for (int i = 0; i < 3000; i++) {
              sum = sum.add(x.select(0, 1));
            }
            assertEquals(3000 * Math.E, sum.backward().of(w).get(1), 1e-9);
            Tensor y = w.exp();
            for (int i = 0; i < 3000; i++) {
              y = y.flip(0);
            }
            assertEquals(0, y.slice(0, 1, 2).sum().backward().of(w).get(0));
          }
        });
  }

  @Test
  void sixtyLevelsOfDoublingSweepSixtyEntries() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(1).on(tape);
      Tensor b = x;
      for (int level = 0; level < 60; level++) {
        b = b.add(b);
      }
      Gradients gradients = b.backward();
      assertEquals(60, gradients.entriesSwept());
      assertEquals(0x1p60, gradients.of(x).item());
    }
  }

  @Test
  void whatLeadsNowhereIsNotSwept() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      Tensor constant = Tensor.of(3, 4);
      Tensor y = x.mul(constant.square()).add(x.less(1));
      x.square().square();
      assertEquals(3, y.sum().backward().entriesSwept());
    }
  }

  private static void onASmallStack(Runnable work) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, work, "small stack", SMALL_STACK);
    thread.setUncaughtExceptionHandler((_, e) -> failure.set(e));
    thread.start();
    thread.join();
    assertNull(failure.get());
  }
}
