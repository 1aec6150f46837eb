package dev.adjoint.program;

import static dev.adjoint.table.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Settings;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Dropout;
import dev.adjoint.nn.Initializer;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Sequential;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Adam;
import dev.adjoint.nn.optim.Optimizer;
import dev.adjoint.nn.optim.RmsProp;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.nn.train.Clipping;
import dev.adjoint.nn.train.TrainingStep;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Training by programs gives the bits of eager training.
final class TrainingProgramsTest {

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Sgd(0.5),
        new Sgd(0.1, 0.9),
        new Sgd(0.1, 0.9, true, 1e-3),
        new RmsProp(0.01),
        new Adam(0.01),
        Adam.withDecay(0.01, 0.1));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizerGivesTheSameWeights(Optimizer optimizer) {
    for (DType dtype : DType.values()) {
      assertSameTraining(dtype, Losses.MSE, optimizer, Clipping.none());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLossGivesTheSameWeights(Losses loss) {
    assertSameTraining(DType.FLOAT32, loss, new Sgd(0.1), Clipping.none());
  }

  @Test
  void clippingGivesTheSameWeights() {
    for (double bound : new double[] {1e-3, 0.05, 1e3}) {
      assertSameTraining(DType.FLOAT64, Losses.MSE, new Sgd(0.5), Clipping.byNorm(bound));
      assertSameTraining(DType.FLOAT32, Losses.MSE, new Sgd(0.5), Clipping.byValue(bound));
    }
  }

  /// Batches of two sizes, and from outside a weight is changed between steps.
  private static void assertSameTraining(
      DType dtype, Losses loss, Optimizer optimizer, Clipping clipping) {
    Layer eager = model(dtype);
    Layer replayed = model(dtype);
    try (TrainingStep one =
            new TrainingStep(eager, loss, optimizer, clipping, new Random(1), Settings.EAGER);
        TrainingStep other = new TrainingStep(replayed, loss, optimizer, clipping, new Random(1))) {
      for (int step = 0; step < 16; step++) {
        int batch = step % 4 == 3 ? 3 : 7;
        NDArray x = Tensor.uniform(new Random(step), 0, 1, dtype, Shape.of(batch, 9)).value();
        NDArray t = Tensor.uniform(new Random(-step), 0, 1, dtype, Shape.of(batch, 4)).value();
        assertEquals(one.run(x, t), other.run(x, t), "loss of step " + step);
        if (step == 9) {
          for (Layer model : List.of(eager, replayed)) {
            Parameter first = model.parameters().getFirst();
            first.set(Tensor.of(first.value()).mul(0.5).value());
          }
        }
        for (int i = 0; i < eager.parameters().size(); i++) {
          assertSameBits(
              optimizer.describe() + ", step " + step + ", parameter " + i,
              eager.parameters().get(i).value(),
              replayed.parameters().get(i).value());
        }
      }
      assertEquals(2, other.programs().lines().count(), other.programs());
      assertEquals("", one.programs());
    }
  }

  private static Layer model(DType dtype) {
    Random random = new Random(2);
    return Sequential.of(
        linear("one", 9, 150, dtype, random),
        Activation.SIGMOID,
        new Dropout(0.3),
        linear("two", 150, 4, dtype, random));
  }

  private static Linear linear(String name, int in, int out, DType dtype, Random random) {
    return Linear.of(
        name,
        Initializer.LECUN.weights(in, out, dtype, random).value(),
        Tensor.normal(random, dtype, Shape.of(out)).value());
  }
}
