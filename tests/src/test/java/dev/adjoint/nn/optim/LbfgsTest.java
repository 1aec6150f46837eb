package dev.adjoint.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.data.Bundled;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import dev.adjoint.ops.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LbfgsTest {
  /// Rosenbrock's valley in n dimensions: Σ 100·(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)², least at (1, …, 1).
  private static Tensor rosenbrock(Tensor x) {
    int n = x.shape().size(0);
    Tensor low = x.slice(0, 0, n - 1);
    Tensor high = x.slice(0, 1, n);
    return high.sub(low.square()).square().mul(100).add(low.rsub(1).square()).sum();
  }

  private static Tensor start(int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i % 2 == 0 ? -1.2 : 1;
    }
    return Tensor.of(x);
  }

  @Test
  void findsTheBottomOfRosenbrocksValley() {
    for (int n : new int[] {2, 10}) {
      Minimum<Tensor> minimum = new Lbfgs(500).minimize(LbfgsTest::rosenbrock, start(n));
      assertEquals(Minimum.End.CONVERGED, minimum.end());
      assertArrayEquals(Tensor.ones(n).value().toArray(), minimum.at().value().toArray(), 1e-8);
      assertTrue(minimum.iterations() < 100, minimum.toString());
      assertTrue(minimum.evaluations() < 2 * minimum.iterations(), minimum.toString());
    }
  }

  @Test
  void solvesAQuadraticOfSteepAndFlatDirections() {
    Tensor scales = Tensor.of(1e-3, 1, 10, 1e4);
    Tensor center = Tensor.of(3, -2, 7, 1);
    TensorFunction f = x -> x.sub(center).square().mul(scales).sum();
    Minimum<Tensor> minimum = new Lbfgs(100, 10, 1e-12).minimize(f, Tensor.zeros(4));
    assertArrayEquals(center.value().toArray(), minimum.at().value().toArray(), 1e-8);
    assertEquals(f.at(minimum.at()).item(), minimum.value());
  }

  @Test
  void minimizesFunctionsOfNamedTensors() {
    Map<String, Tensor> from = new LinkedHashMap<>();
    from.put("b", Tensor.scalar(0));
    from.put("a", Tensor.zeros(2, 2));
    Tensor target = Tensor.of(new double[][] {{1, 2}, {3, 4}});
    Minimum<Map<String, Tensor>> minimum =
        new Lbfgs(50)
            .minimize(
                Tree.map(), at -> at.get("a").mse(target).add(at.get("b").sub(5).square()), from);
    assertArrayEquals(target.value().toArray(), minimum.at().get("a").value().toArray(), 1e-7);
    assertEquals(5, minimum.at().get("b").item(), 1e-7);
  }

  @Test
  void trainsAModelOnAllExamplesAtOnce() {
    Dataset iris = Bundled.IRIS.load(DType.FLOAT64);
    Mlp mlp = Mlp.of(4, 6, 3);
    Minimum<?> minimum =
        new Lbfgs(200)
            .minimize(
                mlp.parameters(),
                pass ->
                    Losses.SQUARED_ERROR.of(
                        mlp.apply(Tensor.of(iris.inputs()), pass), Tensor.of(iris.targets())));
    Tensor prediction = Tensor.of(mlp.predict(iris.inputs()));
    double loss = Losses.SQUARED_ERROR.of(prediction, Tensor.of(iris.targets())).item();
    assertEquals(minimum.value(), loss);
    assertTrue(loss < 0.02, minimum.toString());
  }

  @Test
  void worksWithFloat32() {
    Minimum<Tensor> minimum =
        new Lbfgs(100, 5, 1e-3).minimize(LbfgsTest::rosenbrock, start(4).cast(DType.FLOAT32));
    assertEquals(DType.FLOAT32, minimum.at().dtype());
    assertArrayEquals(new double[] {1, 1, 1, 1}, minimum.at().value().toArray(), 1e-2);
  }

  @Test
  void endsWhereRoundingErrorsHideEveryDecrease() {
    TensorFunction f = x -> x.sub(1).square().sum().add(1e6);
    Minimum<Tensor> minimum = new Lbfgs(1000, 10, 0).minimize(f, Tensor.of(2, 3));
    assertEquals(1e6, minimum.value());
    assertTrue(minimum.iterations() < 1000, minimum.toString());
    Minimum<Tensor> wrong =
        new Lbfgs(10).minimize(x -> x.sub(x.mul(2).stopGradient()).sum(), Tensor.of(1, 1));
    assertEquals(Minimum.End.NO_DECREASE, wrong.end());
    assertEquals(0, wrong.iterations());
  }

  @Test
  void aMinimumAtTheStartIsSeenAtOnce() {
    Minimum<Tensor> minimum = new Lbfgs(10).minimize(x -> x.square().sum(), Tensor.zeros(3));
    assertEquals(0, minimum.iterations());
    assertEquals(1, minimum.evaluations());
    assertEquals(Minimum.End.CONVERGED, minimum.end());
  }

  @Test
  void stepsOverPlacesWhereTheFunctionIsNotFinite() {
    // −log x + x is infinite at 0 and NaN below; its minimum is at 1.
    Minimum<Tensor> minimum =
        new Lbfgs(50).minimize(x -> x.sub(x.log()).sum(), Tensor.of(1e-3, 20));
    assertArrayEquals(new double[] {1, 1}, minimum.at().value().toArray(), 1e-8);
    ArithmeticException thrown =
        assertThrows(
            ArithmeticException.class,
            () -> new Lbfgs(5).minimize(x -> x.log().sum(), Tensor.of(-1, 1)));
    assertEquals("lbfgs: value NaN at the start: it must be finite", thrown.getMessage());
  }

  @Test
  void minimizesASingleNumberFromGradientsWhoseSquaresOverflow() {
    for (double scale : new double[] {1, 1e200}) {
      Minimum<Tensor> minimum =
          new Lbfgs(100, 10, 0).minimize(x -> x.sub(3).square().mul(scale), Tensor.scalar(1));
      assertEquals(3, minimum.at().item(), 1e-7, minimum.toString());
    }
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new Lbfgs(0));
    assertThrows(IllegalArgumentException.class, () -> new Lbfgs(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Lbfgs(1, 1, -1));
  }

  /// φ(α) on a line, for the line search alone.
  private record Sample(double step, double value, double slope) implements LineSearch.Sample {}

  /// The functions of Moré & Thuente 1994, section 5: (5.1) and two of (5.4), each from
  /// steps that are far too short and far too long.
  @Test
  void everyStepSatisfiesTheStrongWolfeConditions() {
    for (TensorFunction phi :
        new TensorFunction[] {
          a -> a.div(a.square().add(2)).neg(),
          a -> yanai(a, 0.001, 0.001),
          a -> yanai(a, 0.01, 0.001)
        }) {
      for (double first : new double[] {1e-3, 0.1, 10, 1e3}) {
        LineSearch<Sample> search = new LineSearch<>(at(phi, 0), step -> at(phi, step));
        Sample start = search.start();
        Sample found = search.from(first);
        assertTrue(found.value() <= start.value() + 1e-4 * found.step() * start.slope());
        assertTrue(Math.abs(found.slope()) <= 0.9 * Math.abs(start.slope()), found.toString());
      }
    }
  }

  private static Tensor yanai(Tensor a, double beta1, double beta2) {
    double gamma1 = Math.sqrt(1 + beta1 * beta1) - beta1;
    double gamma2 = Math.sqrt(1 + beta2 * beta2) - beta2;
    Tensor left = a.rsub(1).square().add(beta2 * beta2).sqrt().mul(gamma1);
    return left.add(a.square().add(beta1 * beta1).sqrt().mul(gamma2));
  }

  private static Sample at(TensorFunction phi, double step) {
    NDArray slope = Differentiate.gradient(phi).at(NDArray.scalar(step));
    return new Sample(step, phi.at(Tensor.scalar(step)).item(), slope.item());
  }

  @Test
  void refusesStepsToMinusInfinityAndStartsWithoutAGradient() {
    Lbfgs lbfgs = new Lbfgs(5);
    Minimum<Tensor> minimum = lbfgs.minimize(x -> x.log().sum(), Tensor.of(1));
    assertTrue(Double.isFinite(minimum.value()), minimum.toString());
    ArithmeticException e =
        assertThrows(
            ArithmeticException.class, () -> lbfgs.minimize(x -> x.sqrt().sum(), Tensor.of(0, 1)));
    assertTrue(e.getMessage().startsWith("lbfgs: a gradient"), e.getMessage());
  }

  @Test
  void parametersThatAreNotInTheListStayAsTheyAre() {
    Parameter slope = new Parameter("slope", NDArray.scalar(1));
    Parameter offset = new Parameter("offset", NDArray.scalar(2));
    new Lbfgs(50)
        .minimize(List.of(slope), pass -> pass.of(slope).mul(3).add(pass.of(offset)).square());
    assertEquals(-2.0 / 3, slope.value().item(), 1e-9);
    assertEquals(2, offset.value().item());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Lbfgs(5).minimize(List.of(), pass -> pass.of(slope)));
    assertEquals("lbfgs: no parameters: one is required", e.getMessage());
  }
}
