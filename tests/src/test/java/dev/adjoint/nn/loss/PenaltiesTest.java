package dev.adjoint.nn.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.ops.GradientCheck;
import dev.adjoint.ops.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PenaltiesTest {
  @Test
  void weightDecayIsHalfTheSumOfSquares() {
    Tensor decay = Penalties.weightDecay(List.of(Tensor.of(3, 4), Tensor.full(1, 2, 2)));
    assertEquals(14.5, decay.item());
    assertThrows(IllegalArgumentException.class, () -> Penalties.weightDecay(List.of()));
  }

  @Test
  void sparsityIsTheDivergenceOfTheMeanActivations() {
    Tensor activations = Tensor.of(new double[][] {{0.1, 0.5}, {0.3, 0.9}});
    double expected =
        0.2 * Math.log(0.2 / 0.2)
            + 0.8 * Math.log(0.8 / 0.8)
            + 0.2 * Math.log(0.2 / 0.7)
            + 0.8 * Math.log(0.8 / 0.3);
    assertEquals(expected, Penalties.sparsity(activations, 0.2).item(), 1e-15);
    assertEquals(0, Penalties.sparsity(Tensor.full(0.25, 4, 3), 0.25).item());
    assertThrows(IllegalArgumentException.class, () -> Penalties.sparsity(activations, 1));
  }

  @Test
  void itsGradientIsRight() {
    Tensor at = Tensor.of(new double[][] {{0.1, 0.5, 0.01}, {0.3, 0.9, 0.02}});
    GradientCheck.of(a -> Penalties.sparsity(a, 0.05)).order(2).at(at).verify();
  }
}
