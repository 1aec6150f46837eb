package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.tape.Tape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Derivatives of functions, and of functions that take derivatives.
class DifferentiateTest {
  private static final Tensor X = Tensor.of(1, 2);
  private static final TensorFunction CUBES = x -> x.square().mul(x).sum();

  private record Line(Tensor slope, List<Tensor> rest, Map<String, Tensor> named, int untouched) {}

  @Test
  void theGradientOfASumOfCubes() {
    assertArrayEquals(new double[] {3, 12}, Differentiate.gradient(CUBES).at(X.value()).toArray());
  }

  @Test
  void derivativesFollowAFieldThatSeldomChanges() {
    double[] factor = {1};
    TensorFunction gradient = Differentiate.gradient(x -> x.square().sum().mul(factor[0]));
    for (int i = 0; i < 10; i++) {
      assertArrayEquals(new double[] {2, 4}, gradient.at(X.value()).toArray());
    }
    factor[0] = 3;
    assertArrayEquals(new double[] {6, 12}, gradient.at(X.value()).toArray());
  }

  @Test
  void valueAndGradientComeFromOneRun() {
    ValueAndGradient<Tensor> both = Differentiate.valueAndGradient(CUBES).apply(X);
    assertEquals(9, both.value().item());
    assertArrayEquals(new double[] {3, 12}, both.gradient().value().toArray());
    assertFalse(both.value().isRecorded());
  }

  @Test
  void theHessianAndItsProducts() {
    NDArray v = NDArray.wrap(new double[] {5, 7});
    assertArrayEquals(
        new double[] {6, 0, 0, 12}, Differentiate.hessian(CUBES).at(X.value()).toArray());
    assertArrayEquals(new double[] {30, 84}, Differentiate.hvp(CUBES).at(X.value(), v).toArray());
  }

  @Test
  void theDiagonalOfTheHessian() {
    assertArrayEquals(
        new double[] {6, 12}, Differentiate.hessianDiagonal(CUBES).at(X.value()).toArray());
    Tensor x = Tensor.of(new double[][] {{0.5, -1, 2}, {1, 3, 0.1}});
    TensorFunction f = v -> v.matmul(v.transpose()).sin().sum();
    Tensor diagonal = Differentiate.hessianDiagonal(f).at(x);
    Tensor hessian = Differentiate.hessian(f).at(x).reshape(6, 6);
    assertEquals(x.shape(), diagonal.shape());
    assertArrayEquals(hessian.diagonal().value().toArray(), diagonal.value().toArray(), 1e-14);
    // It can be differentiated again.
    assertArrayEquals(
        new double[] {6, 6},
        Differentiate.gradient(v -> Differentiate.hessianDiagonal(CUBES).at(v).sum())
            .at(X.value())
            .toArray());
  }

  @Test
  void theFourthDerivativeOfAPower() {
    TensorFunction d = x -> x.square().square().mul(x);
    for (int i = 0; i < 4; i++) {
      d = Differentiate.gradient(d);
    }
    assertEquals(120 * 3.0, d.at(Tensor.scalar(3)).item());
  }

  @Test
  void aJacobianHasTheShapeOfTheResultAndThenOfTheArgument() {
    TensorFunction tall = x -> Tensor.of(new double[][] {{1}, {2}, {3}}).mul(x);
    TensorFunction wide = x -> x.square().sum().reshape(1);
    assertEquals(Shape.of(3, 2, 2), Differentiate.jacobian(tall).at(X).shape());
    assertArrayEquals(
        new double[] {1, 0, 0, 1, 2, 0, 0, 2, 3, 0, 0, 3},
        Differentiate.jacobian(tall).at(X).value().toArray());
    assertArrayEquals(new double[] {2, 4}, Differentiate.jacobian(wide).at(X).value().toArray());
  }

  @Test
  void theJacobianVectorProductIsTheTransposeOfTheOther() {
    TensorFunction f = x -> Tensor.stack(0, x.prod(), x.sum().square(), x.square().sum());
    Tensor v = Tensor.of(0.3, -0.7);
    Tensor c = Tensor.of(2, -1, 0.5);
    double left = Differentiate.jvp(f).at(X, v).mul(c).sum().item();
    double right = Differentiate.vjp(f).at(X, c).mul(v).sum().item();
    assertEquals(left, right, 1e-14 * Math.abs(left));
  }

  @Test
  void innerAndOuterVariablesAreNotConfused() {
    TensorFunction f = x -> x.mul(Differentiate.gradient(y -> x.add(y)).at(Tensor.scalar(1)));
    assertEquals(1, Differentiate.gradient(f).at(Tensor.scalar(3)).item());
  }

  @Test
  void aFunctionMayTakeAGradientAndUseItsOwnVariableInIt() {
    TensorFunction f = x -> x.mul(Differentiate.gradient(y -> x.mul(y).mul(y)).at(x));
    assertEquals(54, Differentiate.gradient(f).at(Tensor.scalar(3)).item());
    assertEquals(36, Differentiate.gradient(Differentiate.gradient(f)).at(Tensor.scalar(3)).item());
  }

  @Test
  void itDoesNotMatterOnWhichSideTheInnerVariableStands() {
    Tensor one = Tensor.scalar(1);
    Tensor three = Tensor.scalar(3);
    TensorFunction left = x -> Differentiate.gradient(t -> t.mul(x.square())).at(one);
    TensorFunction right = x -> Differentiate.gradient(t -> x.square().mul(t)).at(one);
    TensorFunction pushed = x -> Differentiate.jvp(t -> t.mul(x.square())).at(one, one);
    TensorFunction value =
        x -> Differentiate.valueAndGradient(t -> t.mul(x.square())).apply(one).value();
    TensorFunction pulled = x -> Differentiate.vjp(t -> t.mul(x.square())).at(one, one);
    for (TensorFunction f : List.of(left, right, pushed, value, pulled)) {
      assertEquals(6, Differentiate.gradient(f).at(three).item());
      assertEquals(2, Differentiate.gradient(Differentiate.gradient(f)).at(three).item());
    }
  }

  @Test
  void aRuleMayTakeADerivativeItself() {
    Operation cube =
        Operation.elementwise(
            "cube",
            x -> x * x * x,
            (g, x, _) ->
                g.mul(Differentiate.gradient(t -> t.mul(x.square()).sum().mul(3)).at(x.mul(0))));
    TensorFunction f = x -> cube.of(x).sum();
    assertArrayEquals(new double[] {6, 0, 0, 12}, Differentiate.hessian(f).at(X).value().toArray());
  }

  @Test
  void aGradientForAVariableOfNoConcernIsZero() {
    try (Tape tape = new Tape()) {
      Tensor c = X.on(tape);
      List<Tensor> g =
          Differentiate.gradient(Tree.list(), (List<Tensor> l) -> l.get(2).square().sum())
              .apply(List.of(Tensor.scalar(1), Tensor.of(1, 2, 3), c));
      assertArrayEquals(new double[3], g.get(1).value().toArray());
      assertArrayEquals(new double[] {2, 4}, g.get(2).value().toArray());
    }
  }

  @Test
  void aDirectionHasTheFormOfThePoint() {
    Map<String, Tensor> point = new LinkedHashMap<>();
    point.put("b", Tensor.scalar(1));
    point.put("a", Tensor.scalar(2));
    Map<String, Tensor> direction = new LinkedHashMap<>();
    direction.put("a", Tensor.scalar(1));
    direction.put("b", Tensor.scalar(0));
    assertEquals(
        5,
        Differentiate.jvp(
                Tree.<String>map(),
                (Map<String, Tensor> m) -> m.get("a").mul(5).add(m.get("b").mul(7)),
                point)
            .apply(direction)
            .item());
    ShapeException e =
        assertThrows(ShapeException.class, () -> Differentiate.jvp(CUBES).at(X, Tensor.ones(2, 2)));
    assertEquals("direction: tensor 0 is float64[2, 2]: the point's is float64[2]", e.getMessage());
  }

  @Test
  void whatAFunctionRefersToStaysDifferentiable() {
    try (Tape tape = new Tape()) {
      Tensor w = Tensor.scalar(5).on(tape);
      Tensor slope = Differentiate.gradient(y -> w.mul(y).mul(y)).at(Tensor.scalar(2));
      assertEquals(4, slope.backward().of(w).item());
      Tensor ignoring = Differentiate.valueAndGradient(y -> w.mul(w)).apply(X.sum()).value();
      assertEquals(10, ignoring.backward().of(w).item());
    }
  }

  @Test
  void aRecordedDirectionOrCotangentStaysDifferentiable() {
    try (Tape tape = new Tape()) {
      Tensor w = Tensor.scalar(5).on(tape);
      Tensor two = Tensor.scalar(2);
      assertEquals(40, Differentiate.jvp(y -> w.mul(y).mul(y)).at(two, w).backward().of(w).item());
      assertEquals(4, Differentiate.vjp(y -> y.mul(y)).at(two, w).backward().of(w).item());
    }
  }

  @Test
  void derivativesAtConstantsAreConstants() {
    assertFalse(Differentiate.gradient(CUBES).at(X).isRecorded());
    assertFalse(Differentiate.hessian(CUBES).at(X).isRecorded());
    assertFalse(Differentiate.jvp(CUBES).at(X, X).isRecorded());
  }

  @Test
  void recordsListsAndMapsAreArguments() {
    Map<String, Tensor> named = new LinkedHashMap<>();
    named.put("a", Tensor.scalar(7));
    Line line = new Line(Tensor.scalar(2), List.of(Tensor.scalar(3), X), named, 42);
    Line g =
        Differentiate.gradient(
                Tree.record(Line.class),
                (Line at) ->
                    at.slope()
                        .mul(at.rest().get(0))
                        .mul(at.named().get("a"))
                        .add(at.rest().get(1).sum()))
            .apply(line);
    assertEquals(21, g.slope().item());
    assertEquals(14, g.rest().get(0).item());
    assertArrayEquals(new double[] {1, 1}, g.rest().get(1).value().toArray());
    assertEquals(6, g.named().get("a").item());
    assertEquals(42, g.untouched());
  }

  @Test
  void theHessianVectorProductOfSeveralTensors() {
    List<Tensor> product =
        Differentiate.hvp(
                Tree.list(), ab -> ab.get(0).mul(ab.get(1)).sum(), List.of(X, Tensor.of(3, 4)))
            .apply(List.of(Tensor.of(1, 0), Tensor.of(0, 5)));
    assertArrayEquals(new double[] {0, 5}, product.get(0).value().toArray());
    assertArrayEquals(new double[] {1, 0}, product.get(1).value().toArray());
  }

  @Test
  void whatDoesNotMatterHasAZeroGradient() {
    assertArrayEquals(
        new double[] {0, 0}, Differentiate.gradient(_ -> Tensor.scalar(3)).at(X).value().toArray());
    assertArrayEquals(
        new double[4], Differentiate.hessian(Reductions::sum).at(X).value().toArray());
  }

  @Test
  void stopGradientStopsIt() {
    TensorFunction f = x -> x.stopGradient().mul(x).sum();
    assertArrayEquals(new double[] {1, 2}, Differentiate.gradient(f).at(X).value().toArray());
  }

  @Test
  void aBlackBoxHasTheGradientThatItIsGivenAndNoSecondOne() {
    Operation doubling =
        Operation.blackBox(
            "doubling",
            in -> in.getFirst(),
            in -> Tensor.of(in.getFirst()).mul(2).value(),
            (g, _, _) -> Tensor.of(g).mul(2).value());
    TensorFunction f = x -> doubling.of(x).square().sum();
    assertArrayEquals(new double[] {8, 16}, Differentiate.gradient(f).at(X).value().toArray());
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Differentiate.hessian(f).at(X));
    assertTrue(e.getMessage().startsWith("doubling: the gradient of its gradient"), e.getMessage());
  }

  @Test
  void aFunctionWithSeveralResultsHasNoGradient() {
    ShapeException e =
        assertThrows(ShapeException.class, () -> Differentiate.gradient(x -> x.square()).at(X));
    assertEquals(
        "gradient: a function with a value of shape [2]: one element is required, not 2: see"
            + " jacobian",
        e.getMessage());
  }
}
