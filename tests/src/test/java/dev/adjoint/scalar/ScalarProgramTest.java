package dev.adjoint.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.adjoint.core.program.Settings;
import dev.adjoint.core.scalar.ScalarGradients;
import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.ops.Scalar;
import dev.adjoint.ops.ScalarProgram;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Functions of numbers as programs: the bits of the tape, and when a program is left.
final class ScalarProgramTest {
  private static final List<BinaryOperator<Scalar>> PAIRS =
      List.of(
          Scalar::add,
          Scalar::sub,
          Scalar::mul,
          Scalar::div,
          Scalar::maximum,
          Scalar::hypot,
          (a, b) -> a.less(b) ? a.mul(2) : b.sub(a),
          (a, b) -> Scalar.of(2).sub(a).mul(b.rsub(1)));
  private static final List<UnaryOperator<Scalar>> SINGLES =
      List.of(
          Scalar::sin,
          Scalar::tanh,
          Scalar::sigmoid,
          Scalar::relu,
          Scalar::sqrt,
          Scalar::log,
          x -> x.add(0.5),
          x -> x.rdiv(2),
          x -> x.greater(0.25) ? x.exp() : x.neg(),
          Scalar::square);

  private final AtomicInteger runs = new AtomicInteger();

  private Function<List<Scalar>, Scalar> counted(Function<List<Scalar>, Scalar> f) {
    return x -> {
      runs.incrementAndGet();
      return f.apply(x);
    };
  }

  /// A computation with sharing and dead ends, which may divide by 0 or leave a domain.
  private static Scalar random(long seed, int size, List<Scalar> x) {
    Random dice = new Random(seed);
    List<Scalar> values = new ArrayList<>(x);
    for (int i = 0; i < size; i++) {
      Scalar a = values.get(dice.nextInt(values.size()));
      Scalar b = values.get(Math.max(0, values.size() - 1 - dice.nextInt(3)));
      values.add(
          dice.nextBoolean()
              ? PAIRS.get(dice.nextInt(PAIRS.size())).apply(a, b)
              : SINGLES.get(dice.nextInt(SINGLES.size())).apply(b));
    }
    return values.getLast();
  }

  private static void assertSameBits(
      Function<List<Scalar>, Scalar> f, ScalarProgram program, double... x) {
    double[] gradient = new double[x.length];
    double y = program.run(x, gradient);
    List<Scalar> leaves = Scalar.leaves(new ScalarTape(), x);
    Scalar expected = f.apply(leaves);
    ScalarGradients gradients = expected.backward();
    assertEquals(expected.value(), y);
    assertArrayEquals(leaves.stream().mapToDouble(gradients::of).toArray(), gradient);
  }

  @Property(tries = 300)
  void randomGraphsHaveTheBitsOfTheTape(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int size) {
    Function<List<Scalar>, Scalar> f = x -> random(seed, size, x);
    ScalarProgram program = ScalarProgram.of(f);
    Random random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      assertSameBits(f, program, random.doubles(3, -1, 1).toArray());
    }
    assertSameBits(f, program, 0, 0, -0.0);
    assertSameBits(f, program, Double.NaN, 1, Double.POSITIVE_INFINITY);
  }

  @Example
  void replaysFromTheThirdCallOn() {
    ScalarProgram program = ScalarProgram.of(counted(x -> x.get(0).square().add(x.get(1))));
    double[] gradient = new double[2];
    for (int i = 0; i < 10; i++) {
      assertEquals(i * i + 1.0, program.run(new double[] {i, 1}, gradient));
      assertArrayEquals(new double[] {2 * i, 1}, gradient);
    }
    assertEquals(2, runs.get());
  }

  @Example
  void keepsARecordingForEachBranch() {
    Function<List<Scalar>, Scalar> f =
        x -> x.get(0).less(x.get(1)) ? x.get(0).mul(3) : x.get(1).exp();
    ScalarProgram program = ScalarProgram.of(counted(f));
    for (int i = 0; i < 20; i++) {
      assertSameBits(f, program, i % 2, 0.5 + 0.01 * i);
    }
    assertEquals(4, runs.get());
  }

  @Example
  void aRawNumberIsAGuardOnItsBits() {
    Function<List<Scalar>, Scalar> f = x -> x.get(0).mul(Math.floor(x.get(0).value()));
    ScalarProgram program = ScalarProgram.of(counted(f));
    for (double x : List.of(2.5, 2.5, 2.5, 3.5, 2.5)) {
      assertSameBits(f, program, x);
    }
    assertEquals(3, runs.get());
  }

  @Example
  void strictProgramsNameTheLine() {
    ScalarProgram program =
        ScalarProgram.of(
            x -> x.get(0).less(0) ? x.get(0).neg() : x.get(0), Settings.DEFAULT.strictly());
    double[] gradient = new double[1];
    program.run(new double[] {1}, gradient);
    program.run(new double[] {2}, gradient);
    String message =
        assertThrows(IllegalStateException.class, () -> program.run(new double[] {-1}, gradient))
            .getMessage();
    assertTrue(
        message.matches(
            "program: ScalarProgramTest.java:\\d+: a value that was asked for has changed: strict"
                + " programs require that the answer is false"),
        message);
  }

  @Example
  void whatCountsNeverBecomesAProgram() {
    AtomicInteger count = new AtomicInteger();
    ScalarProgram program = ScalarProgram.of(x -> x.get(0).mul(count.incrementAndGet()));
    double[] gradient = new double[1];
    for (int i = 1; i < 50; i++) {
      assertEquals(2.0 * i, program.run(new double[] {2}, gradient));
      assertEquals(i, gradient[0]);
    }
  }

  @Example
  void aFieldThatChangesIsFoundWhereReplaysAreCompared() {
    double[] rate = {1};
    ScalarProgram program =
        ScalarProgram.of(x -> x.get(0).mul(rate[0]), Settings.DEFAULT.checkedEvery(2));
    double[] gradient = new double[1];
    for (int i = 0; i < 5; i++) {
      program.run(new double[] {i}, gradient);
    }
    rate[0] = 2;
    assertThrows(
        IllegalStateException.class,
        () -> {
          program.run(new double[] {1}, gradient);
          program.run(new double[] {1}, gradient);
        });
  }

  @Example
  void eachNumberOfInputsHasRecordingsOfItsOwn() {
    Function<List<Scalar>, Scalar> f = x -> x.stream().reduce(Scalar.of(1), Scalar::mul);
    ScalarProgram program = ScalarProgram.of(counted(f));
    for (int i = 0; i < 6; i++) {
      assertSameBits(f, program, 1.5 + i, 2);
      assertSameBits(f, program, 1.5, 2, 3 + i);
    }
    assertEquals(4, runs.get());
  }

  @Example
  void aConstantResultHasNoGradient() {
    assertSameBits(_ -> Scalar.of(3), ScalarProgram.of(_ -> Scalar.of(3)), 1, 2);
  }

  @Example
  void aLongComputationIsRunAsItIs() {
    Function<List<Scalar>, Scalar> f = x -> chain(x.get(0), 30_000);
    ScalarProgram program = ScalarProgram.of(f);
    for (int i = 0; i < 4; i++) {
      assertSameBits(f, program, 0.1 * i);
    }
  }

  private static Scalar chain(Scalar x, int length) {
    Scalar y = x;
    for (int i = 0; i < length; i++) {
      y = y.mul(0.5).add(x).sin();
    }
    return y;
  }

  @Example
  void roomForTheGradientMustFit() {
    ScalarProgram program = ScalarProgram.of(x -> x.get(0).mul(x.get(1)));
    assertEquals(
        "program: 2 numbers and room for 3 derivatives: there must be as many",
        assertThrows(
                IllegalArgumentException.class,
                () -> program.run(new double[] {1, 2}, new double[3]))
            .getMessage());
  }

  @Example
  void aReplayAllocatesNothing() {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ScalarProgram program =
        ScalarProgram.of(x -> x.get(0).less(x.get(1)) ? chain(x.get(0), 100) : x.get(1));
    double[] x = {0.25, 0.5};
    double[] gradient = new double[2];
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 100; i++) {
      x[0] = 0.001 * i;
      long before = bean.getCurrentThreadAllocatedBytes();
      program.run(x, gradient);
      least = Math.min(least, bean.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least);
  }
}
