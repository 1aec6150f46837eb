package dev.adjoint.core.tape;

import static dev.adjoint.core.tape.Gradients.Connection.CONNECTED;
import static dev.adjoint.core.tape.Gradients.Connection.CONSTANT;
import static dev.adjoint.core.tape.Gradients.Connection.DETACHED;
import static dev.adjoint.core.tape.Gradients.Connection.NOT_CONNECTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.ops.Operation;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Gradients are values: never null, never changed, and they say why they are zero.
final class GradientsTest {
  private static final NDArray ZEROS = NDArray.wrap(new double[] {0, 0});

  @Test
  void aConstantHasZeros() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      Tensor constant = Tensor.of(3, 4);
      Gradients gradients = x.mul(constant).sum().backward();
      assertEquals(ZEROS, gradients.of(constant));
      assertEquals(CONSTANT, gradients.connection(constant));
      assertEquals(NDArray.wrap(new double[] {3, 4}), gradients.of(x));
      assertEquals(CONNECTED, gradients.connection(x));
    }
  }

  @Test
  void whatWasDetachedHasZeros() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      Tensor cut = x.square().detach();
      assertFalse(cut.isRecorded());
      Gradients gradients = x.mul(cut).sum().backward();
      assertEquals(ZEROS, gradients.of(cut));
      assertEquals(DETACHED, gradients.connection(cut));
      assertEquals(NDArray.wrap(new double[] {1, 4}), gradients.of(x), "as if it were a constant");
    }
  }

  @Test
  void whatIsNotConnectedHasZeros() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      Tensor other = Tensor.of(5, 6).on(tape);
      Tensor compared = x.mul(other.less(x)).sum();
      Tensor later = Tensor.of(7, 8).on(tape);
      Gradients gradients = compared.backward();
      assertEquals(ZEROS, gradients.of(other));
      assertEquals(NOT_CONNECTED, gradients.connection(other), "only through a comparison");
      assertEquals(ZEROS, gradients.of(later));
      assertEquals(NOT_CONNECTED, gradients.connection(later), "recorded later");
      assertEquals(ZEROS, compared.gradient(later).value());
    }
  }

  @Test
  void aConstantOutputHasNoGradient() {
    Tensor x = Tensor.of(1, 2);
    Gradients gradients = x.square().sum().backward();
    assertEquals(ZEROS, gradients.of(x));
    assertEquals(0, gradients.entriesSwept());
  }

  @Test
  void askingTwiceGivesTheSameAnswer() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      Tensor y = x.square().sum();
      Gradients first = y.backward();
      Gradients second = y.backward();
      assertEquals(first.of(x), first.of(x));
      assertEquals(first.of(x), second.of(x));
      assertEquals(NDArray.wrap(new double[] {2, 4}), second.of(x), "nothing accumulates");
    }
  }

  @Test
  void theGradientOfTheOutputItselfIsItsCotangent() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(3).on(tape);
      assertEquals(1, x.backward().of(x).item());
      assertEquals(0, x.backward().entriesSwept());
      assertEquals(1, x.gradient(x).item());
    }
  }

  @Test
  void gradientsHaveTheTypeOfTheirVariable() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.ones(DType.FLOAT32, Shape.of(2)).on(tape);
      Tensor unused = Tensor.ones(DType.FLOAT32, Shape.of(0, 3)).on(tape);
      Gradients gradients = x.square().sum().backward();
      assertEquals(DType.FLOAT32, gradients.of(x).dtype());
      assertEquals(new Signature(DType.FLOAT32, Shape.of(0, 3)), gradients.of(unused).signature());
    }
  }

  @Test
  void theRuleForAConstantIsNeverCalled() {
    List<String> called = new ArrayList<>();
    Operation product =
        Operation.elementwise(
            "product",
            (a, b) -> a * b,
            (g, _, b, _) -> {
              called.add("a");
              return g.mul(b);
            },
            (g, a, _, _) -> {
              called.add("b");
              return g.mul(a);
            });
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      Tensor batch = Tensor.of(3, 4);
      product.of(batch, x).sum().backward();
      assertEquals(List.of("b"), called);
      product.of(x, batch).sum().gradient(x);
      assertEquals(List.of("b", "a"), called);
    }
  }

  @Test
  void theRuleForWhatIsNotAskedForIsNotCalledInARecordedSweep() {
    List<String> called = new ArrayList<>();
    Operation identity =
        Operation.elementwise(
            "identity",
            x -> x,
            (g, _, _) -> {
              called.add("identity");
              return g;
            });
    try (Tape tape = new Tape()) {
      Tensor a = Tensor.of(1, 2).on(tape);
      Tensor b = Tensor.of(3, 4).on(tape);
      Tensor y = identity.of(a).mul(b).sum();
      assertEquals(NDArray.wrap(new double[] {1, 2}), y.gradient(b).value());
      assertTrue(called.isEmpty());
    }
  }

  @Test
  void gradientsOutliveTheirTape() {
    Tape tape = new Tape();
    Tensor x = Tensor.of(1, 2).on(tape);
    Gradients gradients = x.square().sum().backward();
    tape.close();
    assertEquals(NDArray.wrap(new double[] {2, 4}), gradients.of(x));
    assertEquals(CONNECTED, gradients.connection(x));
  }

  @Test
  void tapesThatJoinGoOnAsOne() {
    try (Tape outer = new Tape();
        Tape inner = Tape.joining(1)) {
      Tensor a = Tensor.scalar(3).on(outer);
      Tensor x = Tensor.scalar(2).on(inner);
      Tensor alone = x.square();
      Tensor y = alone.mul(a);
      Tensor derivative = y.gradient(x);
      assertEquals(12, derivative.item(), "2·x·a");
      assertEquals(4, derivative.backward().of(a).item(), "2·x");
      assertTrue(outer.holds(y));
      assertEquals(0, inner.size());
      Tensor late = Tensor.scalar(5).on(inner);
      assertTrue(outer.holds(late), "what comes later stands on the other tape too");
    }
  }

  @Test
  void twoJoiningTapesJoinEachOther() {
    try (Tape one = Tape.joining(1);
        Tape two = Tape.joining(2)) {
      Tensor a = Tensor.scalar(3).on(one);
      Tensor b = Tensor.scalar(2).on(two);
      Gradients gradients = b.square().mul(a).backward();
      assertEquals(12, gradients.of(b).item());
      assertEquals(4, gradients.of(a).item());
    }
  }
}
