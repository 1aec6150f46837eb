package dev.adjoint.core.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Operation;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The tape finds the first operation that makes a NaN or ∞ of finite numbers, and only that.
final class NonFiniteTest {

  private static Optional<NonFinite> find(TensorFunction f, double... x) {
    try (Tape tape = new Tape()) {
      return f.at(Tensor.of(x).on(tape)).sum().firstNonFinite();
    }
  }

  private static Arguments fault(String message, TensorFunction f, double... x) {
    return Arguments.of(message, f, x);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("log: element [2] of [3]: -Infinity from 0.0", x -> x.log().exp().log(), 1, 2, 0),
        fault("log: element [1] of [3]: NaN from -1.0", x -> x.square().add(x.log()), 1, -1, -2),
        fault("div: element [0] of [2]: NaN from 0.0 and 0.0", x -> x.div(x.mul(3)), 0, 1),
        fault(
            "div: element [0, 1] of [2, 3]: Infinity from 1.0 and 0.0",
            x -> x.reshape(2, 1).div(Tensor.of(1, 0, 1)),
            1,
            2),
        fault(
            "sum: element [] of []: Infinity from [3] with 1.7E308 at [1]",
            x -> x,
            1,
            1.7e308,
            1e308),
        fault(
            "matmul: element [0, 0] of [1, 1]: Infinity from [1, 2] with 1.0E200 at [0, 1] and"
                + " [2, 1] with 1.0E200 at [1, 0]",
            x -> x.reshape(1, 2).matmul(x.reshape(2, 1)),
            1,
            1e200),
        fault(
            "sqrt, backward: element [1] of [2]: Infinity from cotangent 1.0 and 0.0",
            x -> x.sqrt(),
            1,
            0),
        fault(
            "exp: element [0] of [1]: Infinity from 1000.0",
            x -> x.exp().add(1).pow(-1).mul(x),
            1000),
        fault(
            "matmul, backward: element [0, 0] of [1, 2]: Infinity from cotangent 1.0E200 and [1, 2]"
                + " with 0.0 at [0, 0] and [2, 1] with 1.0E200 at [0, 0]",
            x -> x.reshape(1, 2).matmul(Tensor.full(1e200, 2, 1)).mul(1e200),
            0,
            0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void theFirstFaultIsNamed(String message, TensorFunction f, double[] x) {
    assertEquals(message, find(f, x).orElseThrow().toString());
  }

  static Stream<Arguments> innocent() {
    double inf = Double.POSITIVE_INFINITY;
    return Stream.of(
        fault("the branch not taken", x -> x.greater(0).where(x.log(), x), 1, 0, -1),
        fault("its square root", x -> x.greater(0).where(x.sqrt(), x), 1, 0, -1),
        fault("given as ∞", x -> x.sqrt().mul(2), 1, inf),
        fault("given as NaN", x -> x.mul(2).sum(), 1, Double.NaN),
        fault("NaN of ∞", x -> x.sub(x), inf),
        fault("finite", x -> x.exp().sum(), 1, 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("innocent")
  void nothingElseIsReported(String what, TensorFunction f, double[] x) {
    assertEquals(Optional.empty(), find(f, x));
  }

  @Test
  void theFaultIsAValue() {
    try (Tape tape = Tape.tracing()) {
      Tensor x = Tensor.of(1, 0).on(tape);
      Tensor y = x.square().log();
      NonFinite fault = tape.firstNonFinite().orElseThrow();
      assertEquals("log", fault.op());
      assertFalse(fault.backward());
      assertEquals(((Entry) y.place()).index(), fault.entry());
      assertEquals("theFaultIsAValue", fault.line().orElseThrow().method());
      assertEquals(
          new NonFinite.Element(List.of(1), Shape.of(2), Double.NEGATIVE_INFINITY), fault.result());
      assertEquals(List.of(new NonFinite.Element(List.of(1), Shape.of(2), 0)), fault.from());
      assertTrue(fault.toString().endsWith("from 0.0 (NonFiniteTest.java:" + line(fault) + ")"));
    }
  }

  private static int line(NonFinite fault) {
    return fault.line().orElseThrow().number();
  }

  private static String thrown(Function<Tensor, ?> sweep, double... at) {
    try (Tape tape = Tape.watching()) {
      Tensor x = Tensor.of(at).on(tape);
      return String.valueOf(
          assertThrows(NonFiniteException.class, () -> sweep.apply(x)).getMessage());
    }
  }

  @Test
  void aWatchingTapeStopsTheSweep() {
    String forward = "log: element [1] of [2]: -Infinity from 0.0 (NonFiniteTest.java:";
    String message = thrown(x -> x.log().sum().backward(), 1, 0);
    assertTrue(message.startsWith(forward), message);
    message = thrown(x -> x.log().sum().gradient(x), 1, 0);
    assertTrue(message.startsWith(forward), message);
    message = thrown(x -> x.sqrt().sum().backward(), 0);
    assertTrue(message.startsWith("sqrt, backward: element [0] of [1]: Infinity"), message);
    message = thrown(x -> x.pow(1.5).sum().gradient(x).sum().backward(), 0);
    assertTrue(message.contains("backward: element [0] of [1]: Infinity"), message);
  }

  @Test
  void aWatchingTapeGivesTheSameGradient() {
    try (Tape tape = Tape.watching()) {
      Tensor x = Tensor.of(1, 2, 3).on(tape);
      Tensor y = x.square().greater(1).where(x.log(), x).sum();
      assertEquals(NDArray.wrap(new double[] {1, 1 / 2.0, 1 / 3.0}), y.backward().of(x));
    }
  }

  @Test
  void contributionsThatOverflowAsTheyAddUpAreFound() {
    Operation huge = Operation.elementwise("huge", x -> x, (g, _, _) -> g.mul(1e308));
    Optional<NonFinite> fault = find(x -> huge.of(x.neg()).add(huge.of(x.neg().neg())), 0);
    assertEquals(Optional.empty(), fault);
    fault =
        find(
            x -> {
              Tensor y = x.neg();
              return huge.of(y).add(huge.of(y));
            },
            0);
    assertEquals(
        "neg, backward: element [0] of [1]: Infinity from cotangent 1.0E308 and 1.0E308",
        fault.orElseThrow().toString());
  }
}
