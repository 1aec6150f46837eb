package dev.adjoint.benchmark;

import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.ops.Scalar;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Recording and reversing on the scalar tape, in nanoseconds an operation.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class ScalarBenchmark {
  private static final int INPUTS = 1_000_000;

  private final ScalarTape tape = new ScalarTape();
  private final double[] inputs = new double[INPUTS];

  /// Draws the inputs.
  @Setup
  public void setUp() {
    Random random = new Random(1);
    for (int i = 0; i < INPUTS; i++) {
      inputs[i] = random.nextDouble();
    }
  }

  /// `scalar-arithmetic-1e6-f64`: four operations an input.
  @Benchmark
  @OperationsPerInvocation(4 * INPUTS)
  public double arithmetic() {
    tape.clear();
    List<Scalar> x = Scalar.leaves(tape, inputs);
    Scalar sum = x.get(0);
    for (int i = 0; i < INPUTS; i++) {
      Scalar a = x.get(i).mul(x.get(i + 1 < INPUTS ? i + 1 : 0));
      sum = a.add(sum).mul(0.5).sub(x.get(i));
    }
    return sum.backward().of(x.get(0));
  }

  /// `scalar-functions-1e6-f64`: eight operations an input.
  @Benchmark
  @OperationsPerInvocation(8 * INPUTS)
  public double functions() {
    tape.clear();
    List<Scalar> x = Scalar.leaves(tape, inputs);
    Scalar sum = x.get(0);
    for (int i = 0; i < INPUTS; i++) {
      Scalar c = x.get(i).sin().mul(0.1).exp().div(x.get(i).add(2));
      sum = sum.add(c.add(1).log());
    }
    return sum.backward().of(x.get(0));
  }

  /// `scalar-chain-1000-f64`, recorded each time: a thousand operations on one input.
  @Benchmark
  @OperationsPerInvocation(1000)
  public double chain() {
    tape.clear();
    Scalar a = Scalar.of(0.5).on(tape);
    Scalar y = a;
    for (int i = 0; i < 500; i++) {
      y = y.mul(a).add(0.1);
    }
    return y.backward().of(a);
  }
}
