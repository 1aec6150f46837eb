package dev.adjoint.benchmark;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.nn.train.Clipping;
import dev.adjoint.nn.train.TrainingStep;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One eager training step of a sigmoid perceptron with MSE: forward, backward, one update of
/// gradient descent with rate 0.5.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class EagerStepBenchmark {
  @Param({"mlp-2-2-2-b1-FLOAT64", "mlp-784-30-10-b10-FLOAT32", "mlp-784-30-10-b10-FLOAT64"})
  String workload = "";

  private TrainingStep step = step("mlp-2-2-2-b1-FLOAT64");
  private NDArray inputs = NDArray.scalar(0);
  private NDArray targets = NDArray.scalar(0);

  /// Makes the network and a batch.
  @Setup
  public void setUp() {
    step = step(workload);
    Random random = new Random(1);
    int[] sizes = sizes(workload);
    int batch = batch(workload);
    DType dtype = dtype(workload);
    Shape in = Shape.of(batch, sizes[0]);
    Shape out = Shape.of(batch, sizes[sizes.length - 1]);
    inputs = Tensor.uniform(random, 0, 1, dtype, in).value();
    targets = Tensor.uniform(random, 0, 1, dtype, out).value();
  }

  /// One step.
  @Benchmark
  public double step() {
    return step.run(inputs, targets);
  }

  /// Frees the tape.
  @TearDown
  public void tearDown() {
    step.close();
  }

  private static TrainingStep step(String workload) {
    Mlp mlp = Mlp.sizes(sizes(workload)).dtype(dtype(workload)).build();
    return new TrainingStep(mlp, Losses.MSE, new Sgd(0.5), Clipping.none(), new Random(1));
  }

  private static DType dtype(String workload) {
    return DType.valueOf(workload.substring(workload.lastIndexOf('-') + 1));
  }

  private static int batch(String workload) {
    return Integer.parseInt(workload.replaceAll(".*-b(\\d+)-.*", "$1"));
  }

  private static int[] sizes(String workload) {
    String sizes = workload.replaceAll("mlp-(.*)-b\\d+-.*", "$1");
    return Arrays.stream(sizes.split("-")).mapToInt(Integer::parseInt).toArray();
  }
}
