package dev.adjoint.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.scalar.ScalarGradients;
import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.core.tape.Gradients.Connection;
import dev.adjoint.ops.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// What the tape does, whatever is computed on it.
final class ScalarTapeTest {
  private final ScalarTape tape = new ScalarTape();

  @Test
  void derivativesOfASmallGraph() {
    Scalar x = Scalar.of(0.5).on(tape);
    Scalar y = Scalar.of(3).on(tape);
    ScalarGradients gradients = x.mul(y).add(x.sin()).backward();
    assertEquals(3 + StrictMath.cos(0.5), gradients.of(x));
    assertEquals(0.5, gradients.of(y));
  }

  @Test
  void aLeafIsItsOwnDerivative() {
    Scalar x = Scalar.of(2).on(tape);
    assertEquals(1, x.backward().of(x));
  }

  @Test
  void aChainOfAMillionOperationsReverses() {
    Scalar x = Scalar.of(1).on(tape);
    Scalar y = x;
    for (int i = 0; i < 1_000_000; i++) {
      y = y.add(x);
    }
    ScalarGradients gradients = y.backward();
    assertEquals(1_000_001, gradients.of(x));
    assertEquals(1_000_000, gradients.entriesSwept());
  }

  @Test
  void sixtyLevelsOfDoublingSweepSixtyEntries() {
    Scalar x = Scalar.of(1).on(tape);
    Scalar b = x;
    for (int level = 0; level < 60; level++) {
      b = b.add(b);
    }
    ScalarGradients gradients = b.backward();
    assertEquals(60, gradients.entriesSwept());
    assertEquals(0x1p60, gradients.of(x));
  }

  @Test
  void askingTwiceGivesTheSameAnswer() {
    Scalar x = Scalar.of(2).on(tape);
    Scalar y = x.mul(x).exp();
    double first = y.backward().of(x);
    y.hessianProduct(List.of(x), 1);
    assertEquals(first, y.backward().of(x));
  }

  @Test
  void anIntermediateDerivativeIsKeptWhereItIsNamed() {
    Scalar x = Scalar.of(2).on(tape);
    Scalar a = x.mul(3);
    Scalar b = a.exp();
    Scalar y = b.mul(a);
    ScalarGradients gradients = y.backward(List.of(a, b, x));
    assertEquals(6, gradients.of(b));
    assertEquals(b.value() + 6 * b.value(), gradients.of(a));
    assertEquals(3 * gradients.of(a), gradients.of(x));
    Scalar unnamed = a;
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> y.backward().of(unnamed));
    assertEquals(
        "gradients: an intermediate result, 6.0: its derivative is kept only if backward(List)"
            + " names it",
        refused.getMessage());
  }

  @Test
  void gradientsSayHowAVariableIsConnected() {
    Scalar x = Scalar.of(2).on(tape);
    Scalar zero = Scalar.of(0).on(tape);
    Scalar other = Scalar.of(7).on(tape);
    Scalar a = x.mul(zero);
    ScalarGradients gradients = a.add(zero.detach()).backward();
    assertEquals(0, gradients.of(x));
    assertEquals(Connection.CONNECTED, gradients.connection(x));
    assertEquals(Connection.CONNECTED, gradients.connection(a));
    assertEquals(Connection.NOT_CONNECTED, gradients.connection(other));
    assertEquals(Connection.NOT_CONNECTED, gradients.connection(a.exp()));
    assertEquals(Connection.DETACHED, gradients.connection(x.detach()));
    assertEquals(Connection.CONSTANT, gradients.connection(Scalar.of(1)));
    assertEquals(0, gradients.of(other));
    assertEquals(0, gradients.of(Scalar.of(1)));
  }

  @Test
  void aConstantHasNoDerivatives() {
    Scalar x = Scalar.of(2).on(tape);
    ScalarGradients gradients = Scalar.of(3).exp().backward();
    assertEquals(0, gradients.of(x));
    assertEquals(Connection.NOT_CONNECTED, gradients.connection(x));
    assertEquals(0, Scalar.of(3).hessianProduct(List.of(x), 1).of(x));
  }

  @Test
  void constantsTakePartOnEitherSide() {
    Scalar x = Scalar.of(2).on(tape);
    Scalar c = Scalar.of(5);
    assertEquals(-1, c.sub(x).backward().of(x));
    assertEquals(1, x.sub(c).backward().of(x));
    assertEquals(-1.25, c.div(x).backward().of(x));
    assertEquals(2.5, c.div(x).hessianProduct(List.of(x), 2).of(x));
    assertEquals(0, c.maximum(x).backward().of(x));
    assertEquals(1, x.minimum(c).backward().of(x));
    assertTrue(c.greater(x) && !c.sub(3).notEqual(x));
  }

  @Test
  void clearingKeepsGradientsAndRefusesOldHandles() {
    Scalar x = Scalar.of(2).on(tape);
    Scalar y = x.square();
    ScalarGradients gradients = y.backward();
    tape.clear();
    assertEquals(0, tape.size() + tape.leafCount());
    assertEquals(4, gradients.of(x));
    assertEquals(4, y.value());
    String cleared = ": an operand recorded earlier: its tape was cleared since: record it again";
    assertMessage("square" + cleared, () -> y.square());
    assertMessage("backward" + cleared, () -> y.backward());
    Scalar fresh = Scalar.of(3).on(tape);
    assertMessage("mul" + cleared, () -> fresh.mul(y));
    assertMessage("mul" + cleared, () -> y.mul(fresh));
    assertMessage(
        "gradients: value 3.0, of another tape or of another recording on it: the sweep saw only"
            + " its own",
        () -> gradients.of(fresh));
    assertEquals(6, fresh.square().backward().of(fresh));
  }

  @Test
  void aTapeUsedAgainGivesTheSameNumbers() {
    double[] first = sweepOfManySizes(20_000);
    sweepOfManySizes(50);
    double[] again = sweepOfManySizes(20_000);
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i], again[i]);
    }
  }

  @Test
  void leavesKeepTheirValuesWhateverFollows() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> i);
    List<Scalar> x = Scalar.leaves(tape, values);
    Arrays.fill(values, -1);
    Scalar last = Scalar.of(7).on(tape);
    Scalar y = x.get(99).square().mul(last);
    assertEquals(2 * 99, y.hessianProduct(List.of(last), 1).of(x.get(99)));
    tape.clear();
    Scalar.of(5).on(tape);
    Scalar.leaves(tape, 1, 2, 3);
    tape.clear();
    Scalar.leaves(tape, new double[200]);
    for (int i = 0; i < 100; i++) {
      assertEquals(i, x.get(i).value());
    }
  }

  @Test
  void passesOverWhatNothingFlowsTo() {
    Scalar x = Scalar.of(2).on(tape);
    Scalar y = x;
    for (int part = 0; part < 5; part++) {
      y = y.mul(x);
      Scalar aside = x;
      for (int i = 0; i < 5000; i++) {
        aside = aside.add(1);
      }
    }
    ScalarGradients gradients = y.backward();
    assertEquals(6 * 32, gradients.of(x));
    assertEquals(5, gradients.entriesSwept());
  }

  private double[] sweepOfManySizes(int n) {
    tape.clear();
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = StrictMath.sin(i);
    }
    List<Scalar> x = Scalar.leaves(tape, values);
    Scalar sum = x.get(0);
    for (int i = 1; i < n; i++) {
      sum = sum.mul(0.999).add(x.get(i).mul(x.get(i - 1)));
    }
    ScalarGradients gradients = sum.backward();
    return x.stream().mapToDouble(gradients::of).toArray();
  }

  @Test
  void anotherThreadIsRefused() {
    Scalar x = Scalar.of(2).on(tape);
    String confined =
        ": thread T2: the tape is confined to thread "
            + Thread.currentThread().getName()
            + ", which made it";
    assertEquals("exp" + confined, messageFromAnotherThread(x::exp));
    assertEquals("mul" + confined, messageFromAnotherThread(() -> x.mul(x)));
    assertEquals("backward" + confined, messageFromAnotherThread(x::backward));
    assertEquals("leaf" + confined, messageFromAnotherThread(() -> Scalar.of(1).on(tape)));
    assertEquals("clear" + confined, messageFromAnotherThread(tape::clear));
  }

  private static String messageFromAnotherThread(Runnable task) {
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(task, run -> new Thread(run, "T2").start());
    return assertThrows(CompletionException.class, done::join).getCause().getMessage();
  }

  @Test
  void twoTapesDoNotMix() {
    Scalar x = Scalar.of(2).on(tape);
    Scalar y = Scalar.of(2).on(new ScalarTape());
    assertMessage(
        "mul: operands of two tapes: record both on one tape, or detach one of them",
        () -> x.mul(y));
    assertEquals(2, x.mul(y.detach()).backward().of(x));
  }

  @Test
  void aDirectionMustFit() {
    Scalar x = Scalar.of(2).on(tape);
    Scalar y = x.square();
    assertEquals(
        "hessianProduct: 1 leaves and 2 numbers as their direction: there must be as many",
        assertThrows(IllegalArgumentException.class, () -> y.hessianProduct(List.of(x), 1.0, 2.0))
            .getMessage());
    assertEquals(
        "hessianProduct: an intermediate result, 4.0: a direction moves leaves only",
        assertThrows(IllegalArgumentException.class, () -> y.hessianProduct(List.of(y), 1.0))
            .getMessage());
    assertMessage(
        "hessianProduct: value 3.0: a constant is on no tape",
        () -> y.hessianProduct(List.of(Scalar.of(3)), 1.0));
  }

  @Test
  void jacobianProductsAgreeWithDerivatives() {
    List<Scalar> x = Scalar.leaves(tape, 0.3, 0.7);
    Scalar y = x.get(0).mul(x.get(1)).sin();
    Scalar z = x.get(1).exp();
    double[] tangents = tape.jacobianProduct(List.of(y, z, x.get(0)), x, new double[] {2, -1});
    ScalarGradients ofY = y.backward();
    assertEquals(2 * ofY.of(x.get(0)) - ofY.of(x.get(1)), tangents[0], 1e-15);
    assertEquals(-z.value(), tangents[1]);
    assertEquals(2, tangents[2]);
  }

  private static void assertMessage(String message, Runnable task) {
    assertEquals(message, assertThrows(IllegalStateException.class, task::run).getMessage());
  }
}
