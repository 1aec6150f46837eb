package dev.adjoint.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.data.Bundled;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Sgd;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Training that diverges says in one line where.
final class DivergenceTest {
  private final Dataset iris = Bundled.IRIS.load(DType.FLOAT64);
  private final Mlp mlp = Mlp.sizes(4, 5, 3).activations(Activation.LINEAR).build();

  private static final String END = ": training diverged; a smaller rate or clipping may help";

  private String message(Loss loss, double rate, Dataset data) {
    Trainer trainer = Trainer.of(mlp).loss(loss).optimizer(new Sgd(rate)).epochs(3);
    String message =
        String.valueOf(
            assertThrows(ArithmeticException.class, () -> trainer.fit(data)).getMessage());
    assertTrue(message.endsWith(END), message);
    assertEquals(1, message.lines().count(), message);
    return message.substring(0, message.length() - END.length());
  }

  @Test
  void theOperationAndItsLineInTheLossAreNamed() {
    Loss logarithmic = (y, t) -> y.sub(y.detach()).log().mul(t).mean();
    String message = message(logarithmic, 0.1, iris);
    assertTrue(
        message.matches(
            "trainer: epoch 1, batch 1: loss NaN: log: element \\[0, 0] of \\[32, 3]: -Infinity"
                + " from 0\\.0 \\(DivergenceTest\\.java:\\d+\\)"),
        message);
  }

  @Test
  void aRuleThatMakesInfinityOfAFiniteLossIsNamed() {
    Loss root = (y, t) -> y.sub(y.detach()).add(t.mul(0)).sqrt().sum();
    String message = message(root, 0.1, iris);
    assertTrue(
        message.contains("batch 1: the gradient of layer1.weight is not finite: sqrt, backward: ")
            && message.contains("Infinity from cotangent 1.0 and 0.0 (DivergenceTest.java:"),
        message);
  }

  @Test
  void linesOfTheLibraryAreNamedWhereNoOtherCodeStandsBetween() {
    String message = message(Losses.MSE, 1e160, iris);
    assertTrue(
        message.startsWith("trainer: epoch 1, batch 2: loss Infinity: matmul: element"), message);
    assertTrue(message.contains("(Linear.java:"), message);
  }

  @Test
  void parametersThatAnUpdateMadeInfiniteAreNamed() {
    String message = message((y, t) -> y.sum().mul(1e300), 1e300, iris);
    assertTrue(message.endsWith(": the last update left NaN or ∞ in layer1.weight"), message);
  }

  @Test
  void examplesThatAreNotFiniteAreNamed() {
    double[] numbers = iris.inputs().toArray();
    numbers[7] = Double.NaN;
    NDArray inputs = NDArray.wrap(numbers, iris.inputs().shape().sizes());
    Dataset spoiled = new Dataset("iris", inputs, iris.targets(), List.of());
    assertTrue(message(Losses.MSE, 0.1, spoiled).endsWith(": the examples hold NaN or ∞"));
  }
}
