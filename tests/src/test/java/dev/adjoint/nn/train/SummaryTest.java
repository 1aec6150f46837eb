package dev.adjoint.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Footprint;
import dev.adjoint.core.program.Settings;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Recomputed;
import dev.adjoint.nn.Sequential;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.optim.Adam;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is said of a model before it is trained.
final class SummaryTest {

  private static Dataset data(int size, int in, int out) {
    return new Dataset(
        "noise",
        Tensor.uniform(new Random(1), 0, 1, DType.FLOAT32, Shape.of(size, in)).value(),
        Tensor.uniform(new Random(2), 0, 1, DType.FLOAT32, Shape.of(size, out)).value(),
        List.of());
  }

  @Test
  void namesLayersShapesAndParameters() {
    Mlp mlp = Mlp.sizes(784, 30, 10).dtype(DType.FLOAT32).build();
    String text =
        Trainer.of(mlp).optimizer(new Sgd(3)).batch(10).summary(data(25, 784, 10)).toString();
    assertTrue(
        text.startsWith(
            """
            layer             output    parameters
            linear(784 → 30)  [10, 30]      23,550
            sigmoid           [10, 30]           0
            linear(30 → 10)   [10, 10]         310
            sigmoid           [10, 10]           0
                                            23,860
            """),
        text);
    assertTrue(text.contains(" a step: 95.4 kB parameters, 0 B optimizer, 31.8 kB batch, "), text);
  }

  @Test
  void countsTheOptimizersMemory() {
    Mlp mlp = Mlp.sizes(20, 10, 5).dtype(DType.FLOAT32).build();
    Summary summary = Trainer.of(mlp).optimizer(new Adam(0.01)).summary(data(40, 20, 5));
    long parameters = 4 * mlp.parameterCount();
    assertEquals(parameters, summary.parameterBytes());
    assertEquals(3 * parameters, summary.memory().orElseThrow().state());
  }

  @Test
  void leavesTheModelAsItIs() {
    Mlp mlp = Mlp.sizes(20, 10, 5).dtype(DType.FLOAT32).build();
    List<NDArray> before = mlp.parameters().stream().map(Parameter::value).toList();
    Trainer.of(mlp).summary(data(40, 20, 5));
    assertEquals(before, mlp.parameters().stream().map(Parameter::value).toList());
  }

  @Test
  void shrinksWhereLayersAreComputedAgain() {
    Dataset data = data(200, 20, 20);
    long plain =
        Trainer.of(deep(false))
            .batch(200)
            .summary(data)
            .memory()
            .map(Footprint::computed)
            .orElseThrow();
    long again =
        Trainer.of(deep(true))
            .batch(200)
            .summary(data)
            .memory()
            .map(Footprint::computed)
            .orElseThrow();
    assertTrue(again < plain * 2 / 3, again + " of " + plain);
  }

  /// 25 layers, in blocks of 5 if wanted.
  private static Layer deep(boolean inBlocks) {
    List<Layer> blocks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Layer block =
          Mlp.sizes(20, 20, 20, 20, 20, 20)
              .activations(Activation.TANH)
              .dtype(DType.FLOAT32)
              .build();
      blocks.add(inBlocks ? new Recomputed(block) : block);
    }
    return new Sequential(blocks);
  }

  @Test
  void saysSoWhereNothingIsPlanned() {
    Mlp mlp = Mlp.sizes(2, 3, 1).dtype(DType.FLOAT32).build();
    Trainer trainer = Trainer.of(mlp).programs(Settings.EAGER);
    assertEquals("not planned: a step is no program", trainer.summary(data(4, 2, 1)).memoryText());
  }
}
