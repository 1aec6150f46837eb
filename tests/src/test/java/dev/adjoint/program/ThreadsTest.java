package dev.adjoint.program;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Replay;
import dev.adjoint.core.program.Settings;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.Tree;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Programs that run large products on several threads.
final class ThreadsTest {

  @ParameterizedTest
  @EnumSource
  void anyNumberOfThreadsGivesTheSameBits(DType dtype) {
    Random random = new Random(1);
    NDArray x = Tensor.normal(random, dtype, Shape.of(101, 173)).value();
    NDArray v = Tensor.normal(random, dtype, Shape.of(173, 211)).value();
    NDArray w = Tensor.normal(random, dtype, Shape.of(211, 67)).value();
    List<NDArray> expected =
        new Replay(ThreadsTest::gradients, List.of(), Settings.EAGER).run(x, v, w);
    for (int threads : List.of(1, 2, 7, 16)) {
      Replay replay =
          new Replay(ThreadsTest::gradients, List.of(), Settings.DEFAULT.onThreads(threads));
      for (int run = 0; run < 4; run++) {
        List<NDArray> found = replay.run(x, v, w);
        for (int i = 0; i < expected.size(); i++) {
          assertSameBits(threads + " threads, gradient " + i, expected.get(i), found.get(i));
        }
      }
    }
  }

  /// Of products that are wide, one of them added, one that is tall, and their transposed forms.
  private static List<Tensor> gradients(List<NDArray> given) {
    return Differentiate.gradient(
            Tree.list(),
            in -> {
              Tensor sum = in.get(0).matmul(in.get(1)).add(in.get(0).matmul(in.get(1).square()));
              return sum.tanh().matmul(in.get(2)).square().sum();
            })
        .apply(given.stream().map(Tensor::of).toList());
  }

  @ParameterizedTest
  @EnumSource
  void longPointwiseStepsHaveTheSameBitsToo(DType dtype) {
    NDArray x = Tensor.normal(new Random(1), dtype, Shape.of(150_001)).value();
    Replay.Body alone = given -> List.of(Tensor.of(given.getFirst()).sigmoid());
    NDArray expected = new Replay(alone, List.of(), Settings.EAGER).run(x).getFirst();
    Replay replay = new Replay(alone, List.of(), Settings.DEFAULT.onThreads(3));
    for (int run = 0; run < 4; run++) {
      assertSameBits("run " + run, expected, replay.run(x).getFirst());
    }
  }

  @Test
  void refusesToRunOnNoThreads() {
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> Settings.DEFAULT.onThreads(0));
    assertEquals("program: 0 threads: at least 1 is required", refusal.getMessage());
  }
}
