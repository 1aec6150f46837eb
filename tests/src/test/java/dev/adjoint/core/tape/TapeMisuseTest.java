package dev.adjoint.core.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Operation;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Messages;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What the tape says when it is used wrongly.
final class TapeMisuseTest {

  @Test
  void aTapeIsConfinedToItsThread() throws InterruptedException {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      Tensor y = x.square().sum();
      String rule =
          ": thread other: the tape is confined to thread "
              + Thread.currentThread().getName()
              + ", which made it";
      refusesInOtherThread("square" + rule, x::square);
      refusesInOtherThread("leaf" + rule, () -> Tensor.of(1).on(tape));
      refusesInOtherThread("backward" + rule, y::backward);
      refusesInOtherThread("gradient" + rule, () -> y.gradient(x));
      refusesInOtherThread("clear" + rule, tape::clear);
      refusesInOtherThread("close" + rule, tape::close);
      assertEquals(NDArray.wrap(new double[] {2, 4}), y.backward().of(x), "no harm is done");
    }
  }

  @Test
  void aValueHandedOutMayBeReadInAnyThread() throws InterruptedException {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      NDArray value = x.square().value();
      AtomicReference<Double> read = new AtomicReference<>();
      Thread other = new Thread(() -> read.set(value.get(1)));
      other.start();
      other.join();
      assertEquals(4, read.get());
    }
  }

  @Test
  void aClosedTapeRecordsNothing() {
    Tape tape = new Tape();
    Tensor x = Tensor.of(1, 2).on(tape);
    Tensor y = x.square();
    tape.close();
    tape.close();
    refuses("leaf: the tape is closed: no more can be recorded", () -> Tensor.of(1).on(tape));
    refuses("clear: the tape is closed: no more can be recorded", tape::clear);
    refuses(
        "square: an operand was recorded on a tape that was cleared or closed since: record it"
            + " again",
        x::square);
    refuses(
        "value: float64[2]: its tape was cleared or closed since; ask for value() before",
        y::value);
  }

  @Test
  void aClearedTapeForgetsItsEntries() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      Tensor y = x.square();
      Tensor z = y.sum();
      NDArray kept = y.value();
      tape.clear();
      assertEquals(0, tape.size());
      assertEquals(List.of(), tape.entries());
      String rule =
          ": an operand was recorded on a tape that was cleared or closed since: record it"
              + " again";
      refuses("add" + rule, () -> Tensor.of(1, 2).on(tape).add(y));
      refuses("backward" + rule, z::backward);
      refuses("gradient" + rule, () -> z.gradient(x));
      assertEquals(NDArray.wrap(new double[] {1, 4}), kept);
      assertEquals(kept, y.value(), "what was handed out stays readable");
    }
  }

  @Test
  void operandsOfTwoTapesDoNotMeet() {
    try (Tape one = new Tape();
        Tape two = new Tape()) {
      Tensor a = Tensor.of(1, 2).on(one);
      Tensor b = Tensor.of(3, 4).on(two);
      refuses(
          "mul: operands of two tapes: record both on one tape, or detach one of them",
          () -> a.mul(b));
      assertEquals(NDArray.wrap(new double[] {3, 8}), a.mul(b.detach()).value());
      refuses(
          "gradients: a leaf of another tape, float64[2]: the sweep saw only its own tape",
          () -> a.sum().backward().of(b));
    }
  }

  @Test
  void onlyOneElementHasAGradient() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.ones(2, 3).on(tape);
      String rule =
          ": shape [2, 3]: only a value with one element has a gradient, not 6: reduce it first, or"
              + " give a cotangent";
      refusesArgument("backward" + rule, x::backward);
      refusesArgument("gradient" + rule, () -> x.gradient(x));
      refusesArgument(
          "backward: cotangent of shape [3]: the value has shape [2, 3]",
          () -> x.backward(NDArray.wrap(new double[3])));
      refusesArgument(
          "backward: cotangent of float32: the value is float64",
          () -> x.backward(NDArray.wrap(new float[6], 2, 3)));
      refusesArgument(
          "gradient: cotangent of shape [3]: the value has shape [2, 3]",
          () -> x.gradients(Tensor.ones(3), List.of(x)));
    }
  }

  @Test
  void anIntermediateResultMustBeNamed() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      Tensor y = x.square();
      Tensor z = y.mul(3).sum();
      refusesArgument(
          "gradients: the result of square, float64[2]: the gradient of an intermediate result is"
              + " kept only if backward(List) names it",
          () -> z.backward().of(y));
      assertEquals(NDArray.wrap(new double[] {3, 3}), z.backward(List.of(y)).of(y));
      Tensor dead = x.mul(2);
      assertEquals(NDArray.wrap(new double[] {0, 0}), z.backward(List.of(dead)).of(dead));
    }
  }

  @Test
  void aRuleThatReturnsAnotherShapeIsNamed() {
    Operation wrong =
        Operation.of(
            "wrong",
            inputs -> inputs.getFirst(),
            (inputs, y) ->
                System.arraycopy(inputs.getFirst().toArray(), 0, y.float64(), y.offset(), 2),
            (g, _, _) -> g.sum());
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      refuses(
          "wrong: the rule for argument 0 returned float64[]: the argument is float64[2]",
          () -> wrong.of(x).sum().backward());
    }
  }

  @Test
  void arraysSayWhatDoesNotFit() {
    refusesArgument(
        "array: 3 numbers: shape [2, 2] needs 4", () -> NDArray.wrap(new double[3], 2, 2));
    refusesArgument(
        "item: shape [2]: one element is required, not 2", () -> Tensor.of(1, 2).item());
    refusesArgument(
        "array: float64[2]: float32 is required", () -> NDArray.wrap(new double[2]).float32());
    refusesArgument("shape: [2, -1]: a size is at least 0, and one is -1", () -> Shape.of(2, -1));
    refusesArgument(
        "get: index [0]: shape [2, 3] has rank 2", () -> NDArray.wrap(new double[6], 2, 3).get(0));
    refusesArgument(
        "get: index [0, 3]: axis 1 of [2, 3] ends at 2",
        () -> NDArray.wrap(new double[6], 2, 3).get(0, 3));
    refusesArgument(
        "add: float64 and float32: types do not mix: convert one of them with cast",
        () -> Tensor.ones(2).add(Tensor.ones(DType.FLOAT32, Shape.of(2))));
  }

  private static void refuses(String message, Executable call) {
    Exception thrown = assertThrows(IllegalStateException.class, call);
    assertEquals(message, thrown.getMessage());
    Messages.assertOneLineOfThreeParts(message);
  }

  private static void refusesArgument(String message, Executable call) {
    Exception thrown = assertThrows(IllegalArgumentException.class, call);
    assertEquals(message, thrown.getMessage());
    Messages.assertOneLineOfThreeParts(message);
  }

  private static void refusesInOtherThread(String message, Executable call)
      throws InterruptedException {
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    Thread other = new Thread(() -> outcome.set(catching(message, call)), "other");
    other.start();
    other.join();
    if (outcome.get() != null) {
      throw new AssertionError(outcome.get());
    }
  }

  private static Throwable catching(String message, Executable call) {
    try {
      refuses(message, call);
      return null;
    } catch (AssertionError e) {
      return e;
    }
  }
}
