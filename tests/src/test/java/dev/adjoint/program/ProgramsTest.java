package dev.adjoint.program;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Replay;
import dev.adjoint.core.program.Settings;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Operation;
import dev.adjoint.ops.Programs;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import dev.adjoint.ops.Tree;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// When a program is made, when it is left, and what it does not forget.
final class ProgramsTest {

  /// Counts how often the function itself is run.
  private final AtomicInteger runs = new AtomicInteger();

  private TensorFunction counted(TensorFunction f) {
    return x -> {
      runs.incrementAndGet();
      return f.at(x);
    };
  }

  private static NDArray at(TensorFunction f, double... x) {
    return f.at(Tensor.of(x)).value();
  }

  @Test
  void replaysFromTheThirdCallOn() {
    TensorFunction f = Programs.of(counted(x -> x.square().sum()));
    for (int i = 0; i < 10; i++) {
      assertEquals(i * i + 1.0, at(f, i, 1).item());
    }
    assertEquals(2, runs.get());
  }

  @Test
  void resultsOfOneCallOutliveTheNext() {
    TensorFunction f = Programs.of(x -> x.mul(2));
    at(f, 0, 0);
    at(f, 0, 0);
    NDArray first = at(f, 1, 2);
    at(f, 3, 4);
    assertEquals(NDArray.wrap(new double[] {2, 4}), first);
  }

  @Test
  void keepsAProgramForEachShape() {
    TensorFunction f = Programs.of(counted(x -> x.exp().sum()));
    for (int i = 0; i < 5; i++) {
      at(f, 1, 2, 3);
      at(f, 1, 2);
    }
    assertEquals(4, runs.get());
  }

  @Test
  void followsABranchThatTurns() {
    TensorFunction f = Programs.of(counted(x -> x.test(a -> a.get(0) > 0) ? x.mul(10) : x.neg()));
    for (double sign : new double[] {1, 1, 1, -1, -1, -1, 1, -1, 1}) {
      assertEquals(sign > 0 ? sign * 10 : -sign, at(f, sign, 0).get(0));
    }
    assertEquals(4, runs.get());
  }

  @Test
  void seesANumberThatWasLookedAt() {
    TensorFunction f = Programs.of(counted(x -> x.mul(x.sum().item())));
    for (double b : new double[] {1, 1, 1, 2, 2, 2, 1, 3}) {
      assertEquals(2 * (2 + b), at(f, 2, b).get(0));
    }
    assertEquals(5, runs.get());
  }

  @Test
  void seesGradientsThatWereLookedAt() {
    TensorFunction f =
        Programs.of(
            x -> {
              try (Tape tape = new Tape()) {
                Tensor w = x.on(tape);
                double slope = w.square().sum().backward().of(w).get(0);
                return x.mul(slope);
              }
            });
    for (double a : new double[] {1, 1, 1, 2, 3, 3, 3, 3}) {
      assertEquals(2 * a * a, at(f, a).item());
    }
  }

  @Test
  void recordsGradientsThatAreOnlyComputedWith() {
    TensorFunction f =
        Programs.of(
            counted(
                x -> {
                  try (Tape tape = new Tape()) {
                    Tensor w = x.on(tape);
                    return x.mul(w.square().sum().backward().of(w).get(0) > 0 ? 1 : 1)
                        .add(w.gradientIn(w.square().sum().backward()));
                  }
                }));
    for (double a : new double[] {1, 1, 1, 2, 3}) {
      assertEquals(3 * a, at(f, a).item());
    }
  }

  @Test
  void strictProgramsNameTheLineThatTurned() {
    TensorFunction f =
        Programs.of(x -> x.test(a -> a.get(0) > 0) ? x : x.neg(), Settings.DEFAULT.strictly());
    at(f, 1);
    at(f, 1);
    at(f, 2);
    IllegalStateException turned = assertThrows(IllegalStateException.class, () -> at(f, -1));
    assertTrue(
        turned.getMessage().matches("program: ProgramsTest.java:\\d+: .*the answer is true"),
        turned.getMessage());
  }

  @Test
  void neverFreezesACounterOrAGeneratorOfTheFunctionsOwn() {
    AtomicInteger counter = new AtomicInteger();
    TensorFunction counting = Programs.of(x -> x.mul(counter.incrementAndGet()));
    TensorFunction drawing =
        Programs.of(x -> x.add(Tensor.normal(new Random(7), x.dtype(), x.shape())));
    NDArray first = at(drawing, 1, 2);
    for (int i = 1; i < 20; i++) {
      assertEquals(i, at(counting, 1).item());
      assertSameBits("the same seed", first, at(drawing, 1, 2));
    }
  }

  @Test
  void checkedProgramsFindWhatTheyCannotSee() {
    double[] field = {2};
    TensorFunction f = Programs.of(x -> x.mul(field[0]), Settings.DEFAULT.checkedEvery(3));
    for (int i = 0; i < 6; i++) {
      assertEquals(2, at(f, 1).item());
    }
    field[0] = 3;
    IllegalStateException found =
        assertThrows(
            IllegalStateException.class,
            () -> {
              for (int i = 0; i < 4; i++) {
                at(f, 1);
              }
            });
    assertTrue(found.getMessage().contains("cannot see"), found.getMessage());
  }

  @Test
  void checkedProgramsDrawOnce() {
    Random eager = new Random(3);
    Random own = new Random(3);
    TensorFunction f =
        Programs.of(
            x -> x.dropout(0.5, own).add(Tensor.normal(own, x.dtype(), x.shape())),
            Settings.DEFAULT.checkedEvery(2));
    for (int i = 0; i < 12; i++) {
      Tensor x = Tensor.arange(i, i + 8);
      Tensor expected = x.dropout(0.5, eager).add(Tensor.normal(eager, x.dtype(), x.shape()));
      assertSameBits("call " + i, expected.value(), f.at(x).value());
    }
  }

  @Test
  void drawsAnewAndInOrder() {
    Random eager = new Random(5);
    Random own = new Random(5);
    TensorFunction f = Programs.of(counted(x -> noisy(x, own)));
    for (int i = 0; i < 12; i++) {
      Tensor x = Tensor.arange(i, i + 9);
      assertSameBits("call " + i, noisy(x, eager).value(), f.at(x).value());
    }
    assertEquals(2, runs.get());
  }

  /// One of the draws is needed by nobody.
  private static Tensor noisy(Tensor x, Random random) {
    Tensor unused = Tensor.uniform(random, 0, 1, x.dtype(), x.shape());
    Tensor kept = x.dropout(0.3, random);
    assertEquals(unused.shape(), kept.shape());
    return kept.mul(Tensor.normal(random, x.dtype(), x.shape())).sum();
  }

  @Test
  void takesWhatWasDrawnBeforeABranchTurned() {
    Random eager = new Random(11);
    Random own = new Random(11);
    TensorFunction f = Programs.of(counted(x -> branching(x, own)));
    for (int i = 0; i < 60; i++) {
      Tensor x = Tensor.arange(i, i + 4);
      assertSameBits("call " + i, branching(x, eager).value(), f.at(x).value());
    }
    assertTrue(runs.get() < 20, "run " + runs.get() + " times");
  }

  private static Tensor branching(Tensor x, Random random) {
    Tensor noise = Tensor.normal(random, x.dtype(), x.shape());
    Tensor y = noise.sum().test(a -> a.item() > 0) ? x.mul(noise) : x.sub(noise);
    Tensor more = Tensor.uniform(random, -1, 1, x.dtype(), x.shape());
    return more.anyGreaterThan(0.5) ? y.add(more) : y;
  }

  @Test
  void anInputThatTheFunctionAlsoRefersToIsTwoThings() {
    Tensor own = Tensor.of(1, 2);
    TensorFunction f = Programs.of(x -> x.mul(own));
    for (int i = 0; i < 4; i++) {
      f.at(own);
    }
    assertEquals(NDArray.wrap(new double[] {3, 8}), at(f, 3, 4));
  }

  @Test
  void largeInputsAreReadWhereTheyAre() {
    TensorFunction f = Programs.of(x -> x.reshape(50, 100).transpose().sum(0).add(x.sum()));
    for (int i = 0; i < 6; i++) {
      Tensor x = Tensor.uniform(new Random(i), 0, 1, 5000);
      Tensor expected = x.reshape(50, 100).transpose().sum(0).add(x.sum());
      assertSameBits("call " + i, expected.value(), f.at(x).value());
    }
  }

  @Test
  void detachedValuesAreComputedAnew() {
    TensorFunction f = Programs.of(Differentiate.gradient(x -> x.mul(x.detach()).sum()));
    for (int i = 0; i < 6; i++) {
      assertEquals(i, at(f, i).item());
    }
  }

  @Test
  void aProgramInsideOfAProgramIsPartOfIt() {
    TensorFunction inner = Programs.of(counted(x -> x.exp().sum()));
    TensorFunction outer = Programs.of(Differentiate.gradient(inner));
    for (int i = 0; i < 6; i++) {
      assertEquals(StrictMath.exp(i), at(outer, i).item(), 1e-12 * Math.exp(i));
    }
    assertEquals(2, runs.get());
  }

  @Test
  void aFunctionOfRecordedTensorsIsRecorded() {
    try (Tape tape = new Tape()) {
      Tensor w = Tensor.of(3).on(tape);
      TensorFunction byArgument = Programs.of(x -> x.square().sum());
      TensorFunction byReference = Programs.of(x -> x.mul(w).sum());
      for (int i = 0; i < 5; i++) {
        assertEquals(6, byArgument.at(w).backward().of(w).item());
        assertEquals(i, byReference.at(Tensor.of(i)).backward().of(w).item());
      }
    }
  }

  @Test
  void errorsOfOperationsAreThoseOfTheFunction() {
    TensorFunction f = Programs.of(x -> Tensor.of(5, 6, 7).gather(0, x));
    for (double i : new double[] {0, 1, 2}) {
      assertEquals(5 + i, at(f, i).item());
    }
    assertThrows(IllegalArgumentException.class, () -> at(f, 3));
    assertEquals(6, at(f, 1).item());
  }

  @Test
  void operationsOfOnesOwnAreReplayed() {
    Operation twice = Operation.elementwise("twice", x -> 2 * x, (g, _, _) -> g.mul(2));
    TensorFunction f = Programs.of(counted(x -> twice.of(x)));
    for (int i = 0; i < 5; i++) {
      assertEquals(2 * i, at(f, i).item());
    }
    assertEquals(2, runs.get());
  }

  @Test
  void theFormOfAnArgumentTellsProgramsApart() {
    Function<Map<String, Tensor>, List<Tensor>> f =
        Programs.of(
            Tree.map(),
            map -> List.of(map.containsKey("a") ? map.get("a").mul(10) : map.get("b").neg()));
    for (int i = 0; i < 5; i++) {
      assertEquals(10 * i, f.apply(Map.of("a", Tensor.scalar(i))).getFirst().item());
      assertEquals(-0.0 - i, f.apply(Map.of("b", Tensor.scalar(i))).getFirst().item());
    }
  }

  @Test
  void saysWhatItDoes() {
    TensorFunction f = Programs.of(x -> x.exp().add(x.exp()).mul(Tensor.of(1, 2).square()).sum());
    at(f, 1, 2);
    assertFalse(f.toString().contains("steps"));
    at(f, 1, 2);
    assertEquals(
        "[float64[2]]: 4 steps from 1 inputs and 0 states (0 dropped, 1 merged, 1 folded,"
            + " 0 unrolled), 0 guards, 32 bytes",
        f.toString());
  }

  @Test
  void whatIsFoldedIsNotKept() throws InterruptedException {
    AtomicReference<Tensor> fixed =
        new AtomicReference<>(Tensor.normal(new Random(1), DType.FLOAT64, Shape.of(1000)));
    WeakReference<NDArray> array = new WeakReference<>(fixed.get().value());
    Replay replay =
        new Replay(
            given -> List.of(fixed.get().square().mul(Tensor.of(given.getFirst()))),
            List.of(),
            Settings.DEFAULT.strictly());
    NDArray x = NDArray.scalar(2);
    for (int i = 0; i < 3; i++) {
      replay.run(x);
    }
    fixed.set(Tensor.of(x));
    for (int i = 0; i < 50 && array.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(array.get());
    assertEquals(1000, replay.run(x).getFirst().count());
  }

  @Test
  void thousandsOfGuardsAreSoonAProgram() {
    Replay.Body body =
        given -> {
          Tensor y = Tensor.of(given.getFirst());
          for (int i = 0; i < 4000; i++) {
            y = y.test(v -> v.item() > 0) ? y.mul(1.0001) : y.neg();
          }
          return List.of(y);
        };
    Replay replay = new Replay(body, List.of(), Settings.DEFAULT.unrolledAfter(0));
    assertTimeoutPreemptively(
        Duration.ofSeconds(4),
        () -> {
          for (int i = 0; i < 4; i++) {
            replay.run(NDArray.scalar(1));
          }
        });
    assertTrue(replay.toString().contains("3999 unrolled"), replay.toString());
  }
}
