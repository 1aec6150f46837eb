package dev.adjoint.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Settings;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Adam;
import dev.adjoint.nn.optim.Optimizer;
import dev.adjoint.nn.optim.RmsProp;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.nn.train.Clipping;
import dev.adjoint.nn.train.TrainingStep;
import dev.adjoint.ops.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A replayed training step allocates nothing, and one that is not replayed no large array.
///
/// It is measured in a virtual machine of its own without the Vector API, whose vectors are objects
/// until the code is compiled.
final class AllocationTest {
  private static final List<Optimizer> OPTIMIZERS =
      List.of(
          new Sgd(0.5),
          new Sgd(0.1, 0.9, true, 1e-3),
          new RmsProp(0.01),
          Adam.withDecay(0.01, 0.1));

  @Test
  void aReplayedStepAllocatesNothing() throws IOException, InterruptedException {
    assertEquals("0\n".repeat(2 * OPTIMIZERS.size() + 1), printed("replayed"));
  }

  @Test
  void anEagerStepMakesNoArrayOfTheWeightsAnew() throws IOException, InterruptedException {
    int bytes = Integer.parseInt(printed("eager").strip());
    assertTrue(bytes < 4 * 784 * 30, bytes + " bytes a step");
  }

  private static String printed(String how) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AllocationTest.class.getName(),
                how)
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  /// Prints the bytes that a step allocates: a replayed one in a line for each optimizer and type,
  /// and one on large batches that stand in turn in several arrays; or an eager one.
  public static void main(String... how) {
    if (how[0].equals("eager")) {
      System.out.println(ofStep(new Sgd(0.5), DType.FLOAT32, Settings.EAGER, 10, 20));
      return;
    }
    for (Optimizer optimizer : OPTIMIZERS) {
      for (DType dtype : DType.values()) {
        System.out.println(ofStep(optimizer, dtype, Settings.DEFAULT, 10, 20_000));
      }
    }
    System.out.println(ofStep(new Sgd(0.5), DType.FLOAT32, Settings.DEFAULT, 64, 2_000));
  }

  private static long ofStep(
      Optimizer optimizer, DType dtype, Settings settings, int batch, int runs) {
    Mlp mlp = Mlp.sizes(784, 30, 10).dtype(dtype).build();
    NDArray x = Tensor.uniform(new Random(1), 0, 1, dtype, Shape.of(batch, 784)).value();
    NDArray t = Tensor.uniform(new Random(2), 0, 1, dtype, Shape.of(batch, 10)).value();
    NDArray[] inTurn = {x, x.copy(), x.copy()};
    int[] turn = {0};
    Clipping none = Clipping.none();
    try (TrainingStep step =
        new TrainingStep(mlp, Losses.MSE, optimizer, none, new Random(1), settings)) {
      return leastAllocation(() -> step.run(inTurn[turn[0]++ % 3], t), runs);
    }
  }

  /// The least of many runs: the first ones record and load classes, and what `StrictMath` makes
  /// goes away when it is compiled.
  private static long leastAllocation(Runnable run, int runs) {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < runs && least > 0; i++) {
      long before = bean.getCurrentThreadAllocatedBytes();
      run.run();
      least = Math.min(least, bean.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
