package dev.adjoint.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.program.Footprint;
import dev.adjoint.core.program.Settings;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.Recomputed;
import dev.adjoint.nn.Sequential;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.nn.optim.Adam;
import dev.adjoint.nn.optim.Optimizer;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
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
    Mlp mlp = mlp(784, 30, 10);
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
    Mlp mlp = mlp(20, 10, 5);
    Summary summary = Trainer.of(mlp).optimizer(new Adam(0.01)).summary(data(40, 20, 5));
    long parameters = 4 * mlp.parameterCount();
    assertEquals(parameters, summary.parameterBytes());
    assertEquals(3 * parameters, planned(summary).state());
  }

  @Test
  void leavesTheModelAsItIs() {
    Mlp mlp = mlp(20, 10, 5);
    List<NDArray> before = mlp.parameters().stream().map(Parameter::value).toList();
    Trainer.of(mlp).summary(data(40, 20, 5));
    assertEquals(before, mlp.parameters().stream().map(Parameter::value).toList());
  }

  @Test
  void shrinksWhereLayersAreComputedAgain() {
    Dataset data = data(200, 20, 20);
    long plain = planned(Trainer.of(deep(false)).batch(200).summary(data)).computed();
    long again = planned(Trainer.of(deep(true)).batch(200).summary(data)).computed();
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
  void takesShapesFromWhatLayersGive() {
    Layer half =
        new Layer() {
          @Override
          public Tensor apply(Tensor x, Pass pass) {
            return x.slice(1, 0, 10, 1);
          }
        };
    Layer sine = (x, pass) -> x.sin();
    Layer model = Sequential.of(half, sine, mlp(10, 5));
    assertEquals(
        List.of(
            new Summary.Part("layer in SummaryTest", Shape.of(32, 10), 0),
            new Summary.Part("layer in SummaryTest", Shape.of(32, 10), 0),
            new Summary.Part("linear(10 → 5)", Shape.of(32, 5), 55),
            new Summary.Part("sigmoid", Shape.of(32, 5), 0)),
        Trainer.of(model).summary(data(40, 20, 5)).parts());
  }

  @Test
  void countsALayerThatIsUsedTwiceOnce() {
    Linear linear = mlp(20, 20).linears().getFirst();
    Layer twice = Sequential.of(linear, Activation.TANH, linear);
    Summary summary = Trainer.of(twice).optimizer(new Adam(0.01)).summary(data(40, 20, 20));
    assertEquals(
        List.of(420L, 0L, 0L), summary.parts().stream().map(Summary.Part::parameters).toList());
    assertEquals(420, summary.parameterCount());
    assertEquals(420, twice.parameterCount());
    assertEquals(4 * 420, summary.parameterBytes());
    assertEquals(3 * 4 * 420, planned(summary).state());
  }

  /// x + b(a(x)), which is not b(a(x)).
  private record Residual(Layer a, Layer b) implements Layer {
    @Override
    public Tensor apply(Tensor x, Pass pass) {
      return x.add(b.apply(a.apply(x, pass), pass));
    }

    @Override
    public List<Parameter> parameters() {
      return Sequential.of(a, b).parameters();
    }

    @Override
    public List<Layer> parts() {
      return List.of(a, b);
    }
  }

  @Test
  void showsAsAWholeWhatIsNotItsPartsInARow() {
    Layer model = new Residual(mlp(20, 30), mlp(30, 20));
    assertEquals(
        List.of(new Summary.Part("Residual", Shape.of(32, 20), 630 + 620)),
        Trainer.of(model).summary(data(40, 20, 20)).parts());
  }

  /// Gradient descent by steps that are made shorter for the first one.
  private record WarmUp(Predicate<Tensor> isOver) implements Optimizer {
    @Override
    public int slots() {
      return 0;
    }

    @Override
    public Update update(Tensor w, Tensor g, List<Tensor> memory, Tensor step) {
      return new Update(w.sub(g.mul(isOver.test(step) ? 0.1 : 0.001)), List.of());
    }

    @Override
    public Optimizer scaled(double factor) {
      return this;
    }

    @Override
    public String describe() {
      return "warm-up";
    }
  }

  @Test
  void plansTheStepsAfterAWarmUp() {
    Trainer trainer = Trainer.of(mlp(20, 5)).optimizer(new WarmUp(step -> step.anyGreaterThan(1)));
    assertTrue(planned(trainer.summary(data(40, 20, 5))).total() > 0);
  }

  @Test
  void saysWhyNothingIsPlanned() {
    Dataset data = data(4, 2, 1);
    assertEquals(
        "not planned: programs are switched off",
        Trainer.of(mlp(2, 1)).programs(Settings.EAGER).summary(data).memoryText());
    assertEquals(
        "not planned: of the first 4 steps none did what another had done",
        Trainer.of(mlp(2, 1))
            .optimizer(new WarmUp(step -> step.item() > 1))
            .summary(data)
            .memoryText());
    String diverged =
        Trainer.of(mlp(2, 1)).loss((y, t) -> y.sub(9).log().mean()).summary(data).memoryText();
    assertTrue(
        diverged.matches("not planned: step 1: loss NaN: log: element .*SummaryTest.*"), diverged);
  }

  @Test
  void saysWhatTheFirstStepLeftWhereTheSecondDiverges() {
    Layer model = mlp(2, 1).linears().getFirst();
    Loss steep = (y, t) -> y.sub(t).mul(1e30).sum();
    assertEquals(
        "not planned: step 2: loss -Infinity: the last update left NaN or ∞ in layer1.weight",
        Trainer.of(model).loss(steep).optimizer(new Sgd(1e30)).summary(data(4, 2, 1)).memoryText());
  }

  private static Mlp mlp(int... sizes) {
    return Mlp.sizes(sizes).dtype(DType.FLOAT32).build();
  }

  private static Footprint planned(Summary summary) {
    return assertInstanceOf(StepMemory.Planned.class, summary.memory()).footprint();
  }
}
