package dev.adjoint.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.data.Bundled;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.Tree;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class EigenpairTest {
  @Test
  void findsTheEigenvaluesOfAMatrixOneAfterTheOther() {
    Tensor q = Tensor.of(new double[][] {{2, -2, 1}, {1, 2, 2}, {2, 1, -2}}).div(3);
    Tensor h = q.mul(Tensor.of(5, -3, 0.5)).matmul(q.transpose());
    List<Eigenpair> pairs = Eigenpair.leading(Tree.single(), h::matmul, Tensor.of(1, 0.3, -0.2), 3);
    assertArrayEquals(
        new double[] {5, -3, 0.5},
        pairs.stream().mapToDouble(Eigenpair::value).toArray(),
        1e-14 * 5);
    for (int i = 0; i < 3; i++) {
      Tensor v = Tensor.of(pairs.get(i).vector());
      assertEquals(1, v.norm().item(), 1e-15);
      assertEquals(1, Math.abs(v.dot(q.select(1, i)).item()), 1e-15);
      assertTrue(pairs.get(i).residual() <= 1e-10 * 5);
    }
  }

  /// A step along the vector changes the gradient by λ times the step.
  @Test
  void findsTheGreatestCurvatureOfANetworksLoss() {
    Dataset iris = Bundled.IRIS.load(DType.FLOAT64);
    Mlp mlp = Mlp.of(4, 5, 3);
    Function<List<Tensor>, Tensor> loss =
        values -> {
          Pass pass = Pass.with(p -> values.get(mlp.parameters().indexOf(p)));
          Tensor prediction = mlp.apply(Tensor.of(iris.inputs()), pass);
          return Losses.SQUARED_ERROR.of(prediction, Tensor.of(iris.targets()));
        };
    List<Tensor> at = mlp.parameters().stream().map(p -> Tensor.of(p.value())).toList();
    Random random = new Random(1);
    List<Tensor> start = at.stream().map(t -> Tensor.normal(random, t.dtype(), t.shape())).toList();
    Eigenpair pair =
        Eigenpair.leading(Tree.list(), Differentiate.hvp(Tree.list(), loss, at), start);
    Flat<List<Tensor>> flat = new Flat<>(Tree.list(), at);
    Tensor v = Tensor.of(pair.vector());
    double h = 1e-5;
    Tensor[] gradients =
        Tensor.of(h, -h).split(0, 2).stream()
            .map(step -> flat.split(flat.join(at).add(v.mul(step))))
            .map(point -> flat.join(Differentiate.gradient(Tree.list(), loss).apply(point)))
            .toArray(Tensor[]::new);
    Tensor slope = gradients[0].sub(gradients[1]).div(2 * h);
    assertEquals(0, slope.sub(v.mul(pair.value())).norm().item(), 1e-8 * pair.value());
    assertTrue(pair.value() > 0);
  }

  @Test
  void theZeroMatrixHasTheEigenvalueZero() {
    Eigenpair pair = Eigenpair.leading(v -> v.mul(0), Tensor.of(1, 2));
    assertEquals(0, pair.value());
    assertEquals(1, pair.iterations());
  }

  @Test
  void refusesAStartThatPointsNowhere() {
    assertThrows(IllegalArgumentException.class, () -> Eigenpair.leading(v -> v, Tensor.zeros(2)));
    assertThrows(
        IllegalArgumentException.class, () -> Eigenpair.leading(v -> v, Tensor.of(Double.NaN, 1)));
  }

  @Test
  void refusesProductsThatAreNotFinite() {
    ArithmeticException e =
        assertThrows(
            ArithmeticException.class,
            () -> Eigenpair.leading(v -> v.mul(Double.NaN), Tensor.of(1, 2)));
    assertTrue(e.getMessage().startsWith("eigenpair: product 1"), e.getMessage());
  }

  @Test
  void refusesToFindMoreThanTheStartIsMadeOf() {
    Tensor h = Tensor.of(new double[][] {{3, 0}, {0, 2}});
    for (Tensor start : List.of(Tensor.of(1, 0), Tensor.of(1, 1e-20))) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Eigenpair.leading(Tree.single(), h::matmul, start, 2));
      assertEquals(
          "eigenpair: a start made of 1 eigenvectors: it must have a part in each asked for",
          e.getMessage());
    }
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Eigenpair.leading(Tree.single(), h::matmul, Tensor.of(1, 1), 3));
    assertEquals("eigenpair: count 3: there are 2 eigenvalues", e.getMessage());
  }

  @Test
  void endsWhereFloat32CannotDoBetter() {
    Tensor q = Tensor.of(new double[][] {{2, -2, 1}, {1, 2, 2}, {2, 1, -2}}).div(3);
    Tensor h = q.mul(Tensor.of(5, -3, 0.5)).matmul(q.transpose()).cast(DType.FLOAT32);
    Tensor start = Tensor.of(1, 0.3, -0.2).cast(DType.FLOAT32);
    List<Eigenpair> pairs = Eigenpair.leading(Tree.single(), h::matmul, start, 3);
    assertArrayEquals(
        new double[] {5, -3, 0.5},
        pairs.stream().mapToDouble(Eigenpair::value).toArray(),
        1e-6 * 5);
    assertTrue(pairs.stream().allMatch(pair -> pair.iterations() < 100), pairs.toString());
  }

  /// H·v − λ·v of the matrix itself, not of what is left of it.
  @Test
  void theResidualsAreThoseOfTheMatrix() {
    Tensor random = Tensor.normal(new Random(4), 6, 6);
    Tensor h = random.add(random.transpose());
    for (Eigenpair pair : Eigenpair.leading(Tree.single(), h::matmul, Tensor.ones(6), 6)) {
      Tensor v = Tensor.of(pair.vector());
      double residual = h.matmul(v).sub(v.mul(pair.value())).norm().item();
      assertEquals(residual, pair.residual(), 1e-14);
      assertTrue(residual < 1e-8, pair.toString());
    }
  }
}
