package dev.adjoint.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Operation;
import dev.adjoint.ops.Scalar;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// A computation with scalars is an operation on tensors like any other, up to the second order.
final class BridgeTest {

  /// Σ sin(xᵢ)·xᵢ₊₁.
  private static final Operation CHAINED =
      Scalar.operation(
          "chained",
          x -> {
            Scalar sum = Scalar.of(0);
            for (int i = 0; i + 1 < x.size(); i++) {
              sum = sum.add(x.get(i).sin().mul(x.get(i + 1)));
            }
            return sum;
          });

  private static Tensor chained(Tensor x) {
    int n = x.shape().count();
    return x.slice(0, 0, n - 1).sin().mul(x.slice(0, 1, n)).sum();
  }

  /// yᵢ = aᵢ·e^bᵢ and one constant at the end.
  private static final Operation PAIRED =
      Scalar.operation(
          "paired",
          2,
          shapes -> Shape.of(shapes.get(0).count() + 1),
          in -> {
            List<Scalar> y = new ArrayList<>();
            for (int i = 0; i < in.get(0).size(); i++) {
              y.add(in.get(0).get(i).mul(in.get(1).get(i).exp()));
            }
            y.add(Scalar.of(4));
            return y;
          });

  @Property(tries = 100)
  void aBridgedComputationAgreesWithTensorsUpToTheSecondOrder(
      @ForAll @Size(5) List<@DoubleRange(min = -2, max = 2) Double> numbers) {
    NDArray at = NDArray.copyOf(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    NDArray v = NDArray.copyOf(new double[] {0.3, -1, 0.5, 2, -0.7});
    TensorFunction bridged = x -> CHAINED.of(x).square().add(x.sum());
    TensorFunction plain = x -> chained(x).square().add(x.sum());
    assertClose(plain.at(at), bridged.at(at));
    assertClose(Differentiate.gradient(plain).at(at), Differentiate.gradient(bridged).at(at));
    assertClose(
        Differentiate.jvp(Differentiate.gradient(plain)).at(at, v),
        Differentiate.jvp(Differentiate.gradient(bridged)).at(at, v));
    assertClose(
        Differentiate.vjp(Differentiate.gradient(plain)).at(at, v),
        Differentiate.vjp(Differentiate.gradient(bridged)).at(at, v));
  }

  @Test
  void severalInputsAndOutputs() {
    try (Tape tape = new Tape()) {
      Tensor a = Tensor.of(1, 2, 3).on(tape);
      Tensor b = Tensor.of(0.1, 0.2, 0.3).on(tape);
      Tensor y = PAIRED.of(a, b);
      assertClose(a.mul(b.exp()).value(), y.slice(0, 0, 3).value());
      assertEquals(4, y.value().get(3));
      Tensor weights = Tensor.of(1, -1, 2, 5);
      Tensor f = y.mul(weights).sum().square();
      Tensor g = a.mul(b.exp()).mul(weights.slice(0, 0, 3)).sum().add(20).square();
      List<Tensor> ofF = f.gradients(List.of(a, b));
      List<Tensor> ofG = g.gradients(List.of(a, b));
      for (int i = 0; i < 2; i++) {
        assertClose(ofG.get(i).value(), ofF.get(i).value());
        Tensor second = ofF.get(i).mul(Tensor.of(2, 1, -1)).sum();
        Tensor expected = ofG.get(i).mul(Tensor.of(2, 1, -1)).sum();
        for (int j = 0; j < 2; j++) {
          Tensor x = j == 0 ? a : b;
          assertClose(expected.gradient(x).value(), second.gradient(x).value());
        }
      }
    }
  }

  @Test
  void float32IsWidenedAndRounded() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(NDArray.copyOf(new float[] {0.5f, 1.5f}, 2)).on(tape);
      NDArray gradient = CHAINED.of(x).backward().of(x);
      assertEquals((float) (StrictMath.cos(0.5) * 1.5), gradient.toFloatArray()[0]);
      assertEquals((float) StrictMath.sin(0.5), gradient.toFloatArray()[1]);
    }
  }

  @Test
  void aThirdDerivativeIsRefused() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(0.5, 1.5).on(tape);
      Tensor second = CHAINED.of(x).gradient(x).sum().gradient(x).sum();
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> second.gradient(x));
      assertEquals(
          "chained: a third derivative: a computation with scalars has two", refused.getMessage());
    }
  }

  @Test
  void theResultMustHaveTheAnnouncedShape() {
    Operation wrong = Scalar.operation("wrong", 1, _ -> Shape.of(3), in -> in.get(0));
    assertEquals(
        "wrong: 2 scalars: the announced shape has 3",
        assertThrows(IllegalStateException.class, () -> wrong.of(Tensor.of(1, 2))).getMessage());
    assertEquals(
        "chained: 2 inputs: it takes 1",
        assertThrows(IllegalArgumentException.class, () -> CHAINED.of(Tensor.of(1), Tensor.of(2)))
            .getMessage());
  }

  private static void assertClose(NDArray expected, NDArray actual) {
    assertEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.toArray(), actual.toArray(), 1e-12);
  }
}
