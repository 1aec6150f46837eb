package dev.adjoint.program;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Replay;
import dev.adjoint.core.program.Settings;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Adam;
import dev.adjoint.nn.train.Clipping;
import dev.adjoint.nn.train.TrainingStep;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Steps on tiny arrays that have become code: the same bits, in one method or cut into many, with
/// guards between them, with a state, beside steps that stay as they are.
final class UnrollingTest {
  private static final Settings AT_ONCE = Settings.DEFAULT.unrolledAfter(0);

  @ParameterizedTest
  @EnumSource
  void aLongChainIsCutAndHasTheSameBits(DType dtype) {
    Function<Tensor, List<Tensor>> f =
        x -> {
          try (Tape tape = new Tape()) {
            Tensor leaf = x.on(tape);
            Tensor y = leaf;
            for (int i = 0; i < 700; i++) {
              y = i % 50 == 0 ? y.sigmoid().sub(0.5) : y.mul(leaf).add(0.1);
            }
            return List.of(y.detach(), leaf.gradientIn(y.backward()));
          }
        };
    String program = assertSameBitsAsEager(f, dtype, Shape.SCALAR, 6);
    assertTrue(program.matches("(?s).*: (\\d+) steps .* \\1 unrolled.*"), program);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 15, 16})
  void sumsHaveTheSameBits(int n) {
    for (DType dtype : DType.values()) {
      String program =
          assertSameBitsAsEager(
              x -> List.of(x.sum().mul(3), x.mul(x).sum(0), x.square().mean()),
              dtype,
              Shape.of(n),
              4);
      assertTrue(!program.contains(" 0 unrolled"), program);
    }
  }

  @ParameterizedTest
  @EnumSource
  void productsViewsAndRowsHaveTheSameBits(DType dtype) {
    String program =
        assertSameBitsAsEager(
            x -> {
              Tensor y = x.transpose().matmul(x).add(x.select(0, 1)).tanh();
              return List.of(y, y.sum(0), y.sumKeep(1).mul(y), y.slice(1, 1, 3).exp().sum());
            },
            dtype,
            Shape.of(3, 4),
            4);
    assertTrue(!program.contains(" 0 unrolled"), program);
  }

  @Test
  void moreFixedNumbersThanAClassHasRoomForHaveTheSameBits() {
    Random random = new Random(1);
    List<Tensor> rows =
        Stream.generate(() -> Tensor.normal(random, DType.FLOAT64, Shape.of(16)))
            .limit(2200)
            .toList();
    String program =
        assertSameBitsAsEager(
            x -> rows.stream().map(row -> x.matmul(row).sub(1).square()).toList(),
            DType.FLOAT64,
            Shape.of(16),
            3);
    assertTrue(program.contains(": 6600 steps") && program.contains("6600 unrolled"), program);
  }

  @Test
  void stepsOnLargeArraysStay() {
    String program =
        assertSameBitsAsEager(
            x -> {
              Tensor few = x.sum(0).exp().mul(2).add(1).log();
              return List.of(x.mul(few.sum()).sum(), few);
            },
            DType.FLOAT64,
            Shape.of(5000, 3),
            5);
    assertTrue(!program.contains(" 0 unrolled"), program);
  }

  @Test
  void aGuardBetweenTinyStepsIsStillKept() {
    Function<Tensor, List<Tensor>> f =
        x -> {
          Tensor y = x.mul(3).add(1).square();
          boolean great = y.test(v -> v.item() > 4);
          Tensor z = y.exp().mul(0.5).add(y);
          boolean greater = z.test(v -> v.item() > 100);
          return List.of(great ? z.mul(2) : z.sub(1), greater ? z.neg() : z.square());
        };
    Replay replay = replay(f, AT_ONCE);
    for (double x :
        new double[] {0.1, 0.1, 0.1, 0.2, 0.2, 0.4, 0.4, 0.4, 0.6, 0.6, 0.6, 0.1, 0.5}) {
      assertSame(f, replay, NDArray.scalar(x));
    }
    Replay strict = replay(f, AT_ONCE.strictly());
    for (int i = 0; i < 4; i++) {
      strict.run(NDArray.scalar(0.1));
    }
    String message =
        assertThrows(IllegalStateException.class, () -> strict.run(NDArray.scalar(0.6)))
            .getMessage();
    assertTrue(message.contains("UnrollingTest.java:"), message);
  }

  @Test
  void trainingHasTheSameBits() {
    Random random = new Random(1);
    NDArray x = Tensor.uniform(random, 0, 1, DType.FLOAT64, Shape.of(1, 2)).value();
    NDArray t = Tensor.uniform(random, 0, 1, DType.FLOAT64, Shape.of(1, 2)).value();
    try (TrainingStep eager = step(Settings.EAGER);
        TrainingStep program = step(AT_ONCE)) {
      for (int i = 0; i < 300; i++) {
        assertEquals(eager.run(x, t), program.run(x, t), "step " + i);
      }
      assertTrue(program.programs().contains(" unrolled"), program.programs());
      assertTrue(!program.programs().contains(" 0 unrolled"), program.programs());
    }
  }

  private static TrainingStep step(Settings settings) {
    Mlp mlp = Mlp.sizes(2, 3, 2).dtype(DType.FLOAT64).build();
    return new TrainingStep(
        mlp, Losses.MSE, Adam.withDecay(0.01, 0.1), Clipping.none(), new Random(1), settings);
  }

  private static Replay replay(Function<Tensor, List<Tensor>> f, Settings settings) {
    return new Replay(given -> f.apply(Tensor.of(given.getFirst())), List.of(), settings);
  }

  /// @return what the programs do
  private static String assertSameBitsAsEager(
      Function<Tensor, List<Tensor>> f, DType dtype, Shape shape, int runs) {
    Replay replay = replay(f, AT_ONCE);
    for (int i = 0; i < runs; i++) {
      assertSame(f, replay, Tensor.normal(new Random(i), dtype, shape).value());
    }
    return replay.toString();
  }

  private static void assertSame(Function<Tensor, List<Tensor>> f, Replay replay, NDArray x) {
    List<Tensor> expected = f.apply(Tensor.of(x));
    List<NDArray> found = replay.run(x);
    for (int k = 0; k < expected.size(); k++) {
      assertSameBits("output " + k, expected.get(k).value(), found.get(k));
    }
  }
}
