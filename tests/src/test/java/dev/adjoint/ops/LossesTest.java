package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Conventions of losses: how they relate, saturation, certain and impossible events, kinks. Their
/// values, derivatives and messages elsewhere are tested by the table.
final class LossesTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final Tensor X = Tensor.of(new double[][] {{0.2, -1, 3}, {0, 0.5, -0.5}});
  private static final Tensor T = Tensor.of(new double[][] {{0, 0, 1}, {0.25, 0.5, 0.25}});

  private static double[] gradient(UnaryOperator<Tensor> f, double... x) {
    try (Tape tape = new Tape()) {
      Tensor leaf = Tensor.of(x).on(tape);
      double[] g = f.apply(leaf).backward().of(leaf).toArray();
      return Arrays.stream(g).map(v -> v + 0.0).toArray();
    }
  }

  @Test
  void theSquaredErrorIsHalfTheOutputsTimesTheMeanSquaredError() {
    assertEquals(X.mse(T).item() * 3 / 2, X.squaredError(T).item(), 1e-15);
    Tensor one = X.select(0, 0);
    assertEquals(
        one.mse(T.select(0, 0)).item() * 3 / 2, one.squaredError(T.select(0, 0)).item(), 1e-15);
  }

  @Test
  void labelsAreProbabilitiesOfOne() {
    double expected = X.crossEntropy(Tensor.oneHot(new int[] {2, 0}, 3)).item();
    assertEquals(expected, X.crossEntropy(2, 0).item(), 1e-15);
    assertEquals(expected, X.crossEntropy(Tensor.of(2, 0)).item(), 1e-15);
    Tensor single = X.cast(DType.FLOAT32);
    assertEquals(expected, single.crossEntropy(2, 0).item(), 1e-6);
  }

  @Test
  void theDivergenceIsTheCrossEntropyLessTheEntropy() {
    double entropy = -(2 * 0.25 * Math.log(0.25) + 0.5 * Math.log(0.5)) / 2;
    assertEquals(X.crossEntropy(T).item() - entropy, X.klDivergence(T).item(), 1e-15);
    assertEquals(X.klDivergence(T).item(), X.logSoftmax(-1).klDivergence(T).item(), 1e-15);
    Tensor p = X.softmax(-1);
    assertEquals(0, X.klDivergence(p).item(), 1e-16);
  }

  @Test
  void twoClassesAreOneLogit() {
    Tensor logits = Tensor.of(new double[][] {{0, 0.7}, {0, -2}});
    double expected = Tensor.of(0.7, -2).binaryCrossEntropyWithLogits(Tensor.of(1, 0)).item();
    assertEquals(expected, logits.crossEntropy(1, 0).item(), 1e-15);
  }

  @Test
  void gradientsAreExactInSaturation() {
    double slope = 4.248354255291589e-18;
    assertArrayEquals(new double[] {-slope, slope}, gradient(x -> x.crossEntropy(0), 40, 0));
    assertArrayEquals(
        new double[] {-slope, slope}, gradient(x -> x.crossEntropy(Tensor.of(1, 0)), 40, 0));
    Tensor yes = Tensor.of(1.0);
    assertArrayEquals(
        new double[] {-slope}, gradient(x -> x.binaryCrossEntropyWithLogits(yes), 40));
    assertArrayEquals(new double[] {-1}, gradient(x -> x.binaryCrossEntropyWithLogits(yes), -1000));
    assertEquals(slope, Tensor.of(40.0).binaryCrossEntropyWithLogits(yes).item());
  }

  @Test
  void secondDerivativesAreExactInSaturation() {
    double slope = 4.248354255291589e-18;
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(40, 0).on(tape);
      Tensor g = x.crossEntropy(0).gradient(x).select(0, 0);
      assertArrayEquals(new double[] {slope, -slope}, g.backward().of(x).toArray());
    }
  }

  @Test
  void whatCannotBeCostsNothingWhereItIsNotExpected() {
    Tensor impossible = Tensor.of(0, -INFINITY);
    assertEquals(0.0, impossible.crossEntropy(0).item());
    assertEquals(0.0, impossible.crossEntropy(Tensor.of(1, 0)).item());
    assertEquals(0.0, impossible.klDivergence(Tensor.of(1, 0)).item());
    assertEquals(INFINITY, impossible.crossEntropy(1).item());
    Tensor certain = Tensor.of(INFINITY, -INFINITY);
    assertEquals(0.0, certain.binaryCrossEntropyWithLogits(Tensor.of(1, 0)).item());
    assertEquals(INFINITY, certain.binaryCrossEntropyWithLogits(Tensor.of(0, 0)).item());
    assertArrayEquals(new double[2], gradient(x -> x.crossEntropy(0), 0, -INFINITY));
  }

  @Test
  void kinksAndEnds() {
    Tensor zero = Tensor.of(0, 0, 0, 0, 0);
    assertArrayEquals(
        new double[] {-0.2, -0.2, 0, 0.1, 0.2}, gradient(x -> x.huber(zero, 1), -3, -1, 0, 0.5, 1));
    assertArrayEquals(
        new double[] {-0.2, -0.2, 0, 0.2, 0.2}, gradient(x -> x.mae(zero), -3, -1, 0, 0.5, 1));
  }

  @Test
  void gradientsFlowToTheTargetToo() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(1, 2).on(tape);
      Tensor t = Tensor.of(0.5, 0.25).on(tape);
      Gradients mse = x.mse(t).backward();
      assertArrayEquals(new double[] {0.5, 1.75}, mse.of(x).toArray());
      assertArrayEquals(new double[] {-0.5, -1.75}, mse.of(t).toArray());
      Gradients logits = x.binaryCrossEntropyWithLogits(t).backward();
      assertArrayEquals(new double[] {-0.5, -1}, logits.of(t).toArray(), 1e-15);
      Gradients entropy = x.crossEntropy(t).backward();
      double[] logs = x.logSoftmax(0).neg().value().toArray();
      assertArrayEquals(logs, entropy.of(t).toArray());
    }
  }
}
