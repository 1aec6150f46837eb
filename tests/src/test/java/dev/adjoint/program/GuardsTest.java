package dev.adjoint.program;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.program.Replay;
import dev.adjoint.core.program.Settings;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Programs;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a recording must not take for granted.
final class GuardsTest {

  private static double at(TensorFunction f, double x) {
    return f.at(Tensor.of(x)).item();
  }

  @Test
  void anExceptionLeavesTheStateAsItWas() {
    Tensor table = Tensor.of(5, 6, 7);
    Replay replay =
        new Replay(
            given ->
                List.of(
                    Tensor.of(given.getFirst()).add(1),
                    table.gather(0, Tensor.of(given.getLast()))),
            List.of(NDArray.wrap(new double[] {0, 10})),
            Settings.DEFAULT);
    for (int i = 0; i < 3; i++) {
      replay.run(NDArray.wrap(new double[] {i}));
    }
    NDArray before = replay.state(0);
    NDArray outside = NDArray.wrap(new double[] {3});
    assertThrows(IllegalArgumentException.class, () -> replay.run(outside));
    assertEquals(before, replay.state(0));
  }

  @Test
  void aConstantThatIsWrittenBetweenCallsIsSeen() {
    double[] numbers = {0, 0};
    NDArray constant = NDArray.wrap(numbers);
    TensorFunction f = Programs.of(x -> x.mul(Tensor.of(constant)).sum());
    for (int i = 0; i < 5; i++) {
      numbers[1] = i;
      assertEquals(i, f.at(Tensor.of(1, 1)).item());
    }
  }

  @Test
  void constantsKeepTheirStrides() {
    NDArray numbers = Tensor.uniform(new Random(1), -1, 1, 40, 30).value();
    for (NDArray constant :
        List.of(numbers.transpose(), numbers.slice(0, 39, 30, -1), numbers.slice(1, 0, 1, 1))) {
      assertEquals(constant, constant.copyWithStrides());
      TensorFunction eager = x -> Tensor.of(constant).matmul(x).sum();
      TensorFunction f = Programs.of(eager);
      for (int i = 0; i < 4; i++) {
        int n = constant.shape().size(1);
        Tensor x = Tensor.uniform(new Random(i), -1, 1, n, 5);
        assertSameBits("call " + i, eager.at(x).value(), f.at(x).value());
      }
    }
  }

  @Test
  void aDetachedOuterVariableStillHasAGradientWhereItIsNotDetached() {
    try (Tape tape = new Tape()) {
      Tensor w = Tensor.of(3).on(tape);
      TensorFunction f = Programs.of(x -> x.mul(w.detach()).sum().add(x.mul(w).sum()));
      for (int i = 0; i < 5; i++) {
        assertEquals(i, f.at(Tensor.of(i)).backward().of(w).item());
      }
    }
  }

  @Test
  void aQuestionWithAnotherBoundIsAnotherQuestion() {
    double[] bound = {0};
    TensorFunction f =
        Programs.of(
            x -> {
              double limit = bound[0];
              return x.test(a -> a.item() > limit) ? x.mul(10) : x.neg();
            });
    for (double limit : new double[] {0, 1, 10, 2, 20}) {
      bound[0] = limit;
      assertEquals(limit < 5 ? 50 : -5, at(f, 5));
    }
  }

  @Test
  void whatTellsOfNumbersIsALookAtThem() {
    TensorFunction printing = Programs.of(x -> x.toString().contains("1.0") ? x.mul(10) : x.neg());
    TensorFunction searching =
        Programs.of(
            x -> {
              try (Tape tape = new Tape()) {
                Tensor w = x.on(tape);
                return w.log().sum().firstNonFinite().isEmpty() ? x.mul(10) : x.neg();
              }
            });
    for (double a : new double[] {1, 1, 1, 0, 1}) {
      assertEquals(a == 1 ? 10 : -0.0, at(printing, a));
      assertEquals(a == 1 ? 10 : -0.0, at(searching, a));
    }
  }

  @Test
  void aBranchThatTurnsBeforeAComparisonDrawsOnce() {
    Random eager = new Random(11);
    Random own = new Random(11);
    TensorFunction f = Programs.of(x -> branching(x, own), Settings.DEFAULT.checkedEvery(2));
    for (int i = 0; i < 60; i++) {
      Tensor x = Tensor.arange(i, i + 4);
      assertSameBits("call " + i, branching(x, eager).value(), f.at(x).value());
    }
  }

  private static Tensor branching(Tensor x, Random random) {
    Tensor noise = Tensor.normal(random, x.dtype(), x.shape());
    return noise.sum().test(a -> a.item() > 0) ? x.mul(noise) : x.sub(noise);
  }
}
