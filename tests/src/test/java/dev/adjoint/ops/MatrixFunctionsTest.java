package dev.adjoint.ops;

import static dev.adjoint.ops.ShapingTest.assertMessage;
import static dev.adjoint.ops.ShapingTest.assertValues;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Tape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

final class MatrixFunctionsTest {

  private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("inverse", Tensor::inverse),
          Map.entry("det", Tensor::det),
          Map.entry("logAbsDet", Tensor::logAbsDet),
          Map.entry("logDet", x -> x.matmul(x.transpose()).logDet()),
          Map.entry("cholesky", x -> x.matmul(x.transpose()).cholesky()),
          Map.entry("cholesky, symmetric part", x -> x.add(Tensor.eye(3).mul(9)).cholesky()),
          Map.entry("matrixPower", x -> x.matrixPower(5)),
          Map.entry("matrixPower, negative", x -> x.matrixPower(-3)),
          Map.entry("solve", x -> x.solve(x.transpose())),
          Map.entry("solveLower", x -> x.solveLower(x.transpose())),
          Map.entry("solveUpper", x -> x.solveUpper(x.transpose())));

  private static Tensor regular(int seed, int... sizes) {
    int n = sizes[sizes.length - 1];
    return Tensor.normal(new Random(seed), sizes).add(Tensor.eye(n).mul(2));
  }

  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithDifferences() {
    return FUNCTIONS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      FiniteDifferences.check(entry.getValue()::apply, regular(3, 3, 3));
                      FiniteDifferences.check(entry.getValue()::apply, regular(2, 2, 3, 3));
                      assertEquals(
                          entry.getValue().apply(Tensor.zeros(2, 0, 3, 3)).shape().count(), 0);
                    }));
  }

  @Test
  void systemsWithEveryKindOfRightHandSide() {
    FiniteDifferences.Many solve = x -> x.get(0).solve(x.get(1));
    Tensor one = regular(1, 3, 3);
    Tensor stack = regular(7, 2, 3, 3);
    FiniteDifferences.checkAll(solve, one, Tensor.of(1, 2, 3));
    FiniteDifferences.checkAll(solve, stack, Tensor.of(1, 2, 3));
    FiniteDifferences.checkAll(solve, one, regular(4, 2, 3, 3));
    FiniteDifferences.checkAll(solve, stack, regular(5, 3, 3).slice(1, 0, 2));
    FiniteDifferences.checkAll(x -> x.get(0).solveLower(x.get(1)), stack, Tensor.of(1, 2, 3));
    FiniteDifferences.checkAll(x -> x.get(0).transpose().solveUpper(x.get(1)), one, stack);
    assertEquals(Shape.of(0), Tensor.zeros(0, 0).solve(Tensor.zeros(0)).shape());
    assertEquals(Shape.of(3, 0), one.solve(Tensor.zeros(3, 0)).shape());
  }

  @Test
  void solutionsSolve() {
    for (int n : new int[] {1, 2, 5, 40}) {
      Tensor a = Tensor.normal(new Random(n), n, n);
      Tensor b = Tensor.normal(new Random(n + 1), n, 3);
      double[] expected = b.value().toArray();
      assertArrayEquals(expected, a.matmul(a.solve(b)).value().toArray(), 1e-11);
      Tensor lower = a.add(Tensor.eye(n).mul(2 * n)).tril();
      assertArrayEquals(expected, lower.matmul(lower.solveLower(b)).value().toArray(), 1e-13);
      assertArrayEquals(expected, a.matmul(a.inverse().matmul(b)).value().toArray(), 1e-11);
      Tensor square = a.matmul(a.transpose());
      Tensor root = square.cholesky();
      assertEquals(root.tril().value(), root.value());
      double[] product = root.matmul(root.transpose()).value().toArray();
      assertArrayEquals(square.value().toArray(), product, 1e-12 * n);
      double det = a.det().item();
      assertEquals(Math.abs(det), Math.exp(a.logAbsDet().item()), 1e-12 * Math.abs(det));
      assertEquals(Math.signum(det), a.detSign().item());
    }
    Tensor single = Tensor.of(new float[][] {{0, 2}, {1, 0}});
    assertEquals(DType.FLOAT32, single.det().dtype());
    assertValues("[0 1 0.5 0]", single.inverse());
    assertValues("[-2]", single.det());
    assertValues("[3 2]", single.solve(Tensor.of(new float[] {4, 3})));
    assertEquals(1, Tensor.zeros(0, 0).det().item());
    assertEquals(Double.NaN, Tensor.of(new double[][] {{0, 1}, {1, 0}}).logDet().item());
    assertEquals(0, Tensor.of(new double[][] {{0, 1}, {1, 0}}).logAbsDet().item());
    assertValues("[1 0 0 1]", Tensor.zeros(2, 2).matrixPower(0));
  }

  @Test
  void theDeterminantOfASingularMatrixHasAGradient() {
    Tensor x = Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
    double[] cofactors = {-3, 6, -3, 6, -12, 6, -3, 6, -3};
    assertArrayEquals(cofactors, gradient(Tensor::det, x), 1e-14);
    assertArrayEquals(new double[4], gradient(Tensor::det, Tensor.zeros(2, 2)), 1e-300);
    assertArrayEquals(new double[] {0, 0, 0, 1}, gradient(Tensor::det, diagonal(1, 0)), 1e-300);
    assertArrayEquals(
        new double[] {1e-20, 0, 0, 1}, gradient(Tensor::det, diagonal(1, 1e-20)), 1e-35);
    assertArrayEquals(new double[9], gradient(Tensor::det, diagonal(1, 0, 0)), 1e-300);
    assertArrayEquals(new double[] {1}, gradient(Tensor::det, Tensor.zeros(1, 1)));
    FiniteDifferences.check(Tensor::det, x);
    FiniteDifferences.check(Tensor::det, diagonal(1, 0, 0));
    FiniteDifferences.check(Tensor::det, diagonal(1, 2, 0, 0));
    FiniteDifferences.check(Tensor::det, diagonal(0, 0));
    FiniteDifferences.check(Tensor::det, regular(8, 5, 5));
    FiniteDifferences.check(Tensor::det, ofRank(4, 5));
    FiniteDifferences.check(Tensor::det, ofRank(3, 5));
    FiniteDifferences.check(Tensor::det, ofRank(4, 6));
    FiniteDifferences.check(Tensor::det, ofRank(2, 5));
    FiniteDifferences.check(Tensor::det, Tensor.zeros(5, 5));
  }

  /// A random matrix of n rows of which only so many are independent.
  private static Tensor ofRank(int rank, int n) {
    Random random = new Random(rank);
    return Tensor.normal(random, n, rank).matmul(Tensor.normal(random, rank, n));
  }

  private static Tensor diagonal(double... elements) {
    return Tensor.of(elements).diagEmbed();
  }

  private static double[] gradient(Function<Tensor, Tensor> f, Tensor at) {
    try (Tape tape = new Tape()) {
      Tensor x = at.on(tape);
      return f.apply(x).backward().of(x).toArray();
    }
  }

  @Test
  void theThirdOrderIsRight() {
    FiniteDifferences.Many slope =
        x -> x.getFirst().solve(Tensor.of(1, 2, 3)).square().sum().gradients(x).getFirst();
    FiniteDifferences.checkAll(slope, regular(1, 3, 3));
    FiniteDifferences.checkAll(x -> x.getFirst().det().gradients(x).getFirst(), diagonal(1, 0, 2));
    FiniteDifferences.checkAll(
        x -> x.getFirst().cholesky().sum().gradients(x).getFirst(),
        regular(1, 3, 3).add(Tensor.eye(3).mul(5)));
  }

  @Test
  void nanStaysNan() {
    Tensor x = Tensor.of(new double[][] {{1, Double.NaN}, {2, 3}});
    for (UnaryOperator<Tensor> f :
        List.<UnaryOperator<Tensor>>of(
            Tensor::det, Tensor::logAbsDet, v -> v.inverse().sum(), v -> v.cholesky().sum())) {
      assertEquals(Double.NaN, f.apply(x).item());
      assertEquals(Double.NaN, gradient(f, x)[3]);
    }
  }

  @Test
  void mistakesAreNamedInOneLine() {
    Tensor singular = Tensor.of(new double[][] {{1, 2}, {2, 4}});
    Tensor stack = Tensor.stack(0, Tensor.eye(2), singular);
    assertIllegal(
        "solve: shape [2, 2]: the matrix is singular: pivot 1 is 0",
        () -> singular.solve(Tensor.of(1, 2)));
    assertIllegal(
        "inverse: shape [2, 2, 2]: matrix 1 is singular: pivot 1 is 0", () -> stack.inverse());
    assertIllegal(
        "logDet: shape [2, 2]: the matrix is singular: pivot 1 is 0", () -> singular.logDet());
    assertIllegal(
        "solveUpper: shape [2, 2]: the matrix is singular: element 0 of its diagonal is 0",
        () -> Tensor.zeros(2, 2).solveUpper(Tensor.of(1, 2)));
    assertIllegal(
        "cholesky: shape [2, 2]: the matrix is not positive definite: pivot 1 is -3.0",
        () -> Tensor.of(new double[][] {{1, 2}, {2, 1}}).cholesky());
    assertMessage(
        "det: shape [2, 3]: a square matrix is required, not 2 by 3",
        () -> Tensor.zeros(2, 3).det());
    assertMessage(
        "inverse: shape [3]: rank 2 or more is required", () -> Tensor.zeros(3).inverse());
    assertMessage(
        "solve: [2, 2] and [3]: the rows of a (2) must match the rows of b (3)",
        () -> singular.solve(Tensor.zeros(3)));
    assertMessage(
        "solve: [2, 2] and []: the right-hand side must have rank 1 or more",
        () -> singular.solve(Tensor.scalar(1)));
    assertMessage(
        "solve: [2, 2, 2] and [3, 2, 1]: the leading axes [2] and [3] do not broadcast: 2 meets 3",
        () -> stack.solve(Tensor.zeros(3, 2, 1)));
  }

  private static void assertIllegal(String expected, Executable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
