package dev.adjoint.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DiagonalCurvatureTest {
  private final Random random = new Random(3);
  private final NDArray x = Tensor.normal(random, 5, 4).value();
  private final NDArray t = Tensor.uniform(random, 0, 1, 5, 2).value();

  /// Σ (∂yₖ/∂w)²/examples over all outputs of all examples: the diagonal of Gauss and Newton for
  /// the squared error.
  private double[] gaussNewton(Mlp mlp, Parameter parameter) {
    Tensor jacobian =
        Differentiate.jacobian(
                w -> {
                  Pass pass = Pass.with(p -> p == parameter ? w : Tensor.of(p.value()));
                  return mlp.apply(Tensor.of(x), pass);
                })
            .at(Tensor.of(parameter.value()));
    return jacobian.square().sum(0, 1).div(5).value().toArray();
  }

  @Test
  void isTheDiagonalOfGaussAndNewtonWhereThereIsOneHiddenLayer() {
    Mlp mlp = Mlp.sizes(4, 3, 2).activations(Activation.TANH, Activation.SIGMOID).build();
    List<NDArray> found = DiagonalCurvature.of(mlp, Losses.SQUARED_ERROR, x, t).values();
    for (int i = 0; i < 4; i++) {
      double[] expected = gaussNewton(mlp, mlp.parameters().get(i));
      assertArrayEquals(expected, found.get(i).toArray(), 1e-14);
    }
  }

  @Test
  void isTheDiagonalOfTheHessianWhereTheNetworkIsLinear() {
    Mlp mlp = Mlp.sizes(4, 2).activations(Activation.LINEAR).build();
    List<NDArray> found = DiagonalCurvature.of(mlp, Losses.BINARY_CROSS_ENTROPY, x, t).values();
    Parameter weight = mlp.parameters().getFirst();
    NDArray expected =
        Differentiate.hessianDiagonal(
                w -> {
                  Pass pass = Pass.with(p -> p == weight ? w : Tensor.of(p.value()));
                  return Losses.BINARY_CROSS_ENTROPY.of(
                      mlp.apply(Tensor.of(x), pass), Tensor.of(t));
                })
            .at(weight.value());
    assertArrayEquals(expected.toArray(), found.getFirst().toArray(), 1e-15);
  }

  /// One product per output, however many examples there are; each product asks for the loss once.
  @Test
  void takesOneProductPerOutputAlsoOfLossesThatMixThem() {
    for (int examples : new int[] {5, 50}) {
      Mlp mlp = Mlp.sizes(4, 3).activations(Activation.LINEAR).build();
      NDArray inputs = Tensor.normal(random, examples, 4).value();
      Tensor targets = Tensor.uniform(random, 0, 1, examples, 3);
      int[] asked = {0};
      Loss loss =
          (prediction, target) -> {
            asked[0]++;
            return Losses.CROSS_ENTROPY.of(prediction, target);
          };
      NDArray bias = DiagonalCurvature.of(mlp, loss, inputs, targets.value()).values().getLast();
      assertEquals(3, asked[0]);
      NDArray expected =
          Differentiate.hessianDiagonal(y -> y.crossEntropy(targets))
              .at(Tensor.of(mlp.predict(inputs)))
              .sum(0)
              .value();
      assertArrayEquals(expected.toArray(), bias.toArray(), 1e-15);
    }
  }

  /// Two hidden units that cancel in the output: the sweep takes them for independent.
  @Test
  void leavesOutWhatMixesTheUnitsOfAHiddenLayer() {
    Mlp mlp = Mlp.sizes(1, 1, 2, 1).activations(Activation.LINEAR).build();
    mlp.linears().get(0).weight().set(NDArray.wrap(new double[] {1}, 1, 1));
    mlp.linears().get(1).weight().set(NDArray.wrap(new double[] {1, 1}, 1, 2));
    mlp.linears().get(2).weight().set(NDArray.wrap(new double[] {1, -1}, 2, 1));
    NDArray one = NDArray.wrap(new double[] {1}, 1, 1);
    DiagonalCurvature curvature = DiagonalCurvature.of(mlp, Losses.SQUARED_ERROR, one, one);
    assertEquals(2, curvature.values().getFirst().item());
  }

  @Test
  void scalesEachGradientByItsOwnCurvature() {
    DiagonalCurvature curvature =
        new DiagonalCurvature(List.of(NDArray.copyOf(new double[] {0, 3})));
    List<Tensor> scaled = curvature.scale(List.of(Tensor.of(1, 8)), 1);
    assertArrayEquals(new double[] {1, 2}, scaled.getFirst().value().toArray());
    assertThrows(IllegalArgumentException.class, () -> curvature.scale(scaled, 0));
    ShapeException e =
        assertThrows(ShapeException.class, () -> curvature.scale(List.of(Tensor.of(1)), 1));
    assertEquals(
        "diagonal curvature: gradient 0 of shape [1]: its parameter is of shape [2]",
        e.getMessage());
  }

  @Test
  void refusesActivationsThatMixUnits() {
    Mlp mlp = Mlp.sizes(4, 2).activations(Activation.SOFTMAX).build();
    assertThrows(
        IllegalArgumentException.class,
        () -> DiagonalCurvature.of(mlp, Losses.SQUARED_ERROR, x, t));
  }
}
