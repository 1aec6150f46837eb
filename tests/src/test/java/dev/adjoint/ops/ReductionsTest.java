package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Conventions of reductions, statistics, running sums and normalizations: ties, zeros, infinities,
/// NaN, nothing at all, absent cotangents. Their derivatives elsewhere are tested by the table.
final class ReductionsTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double[] gradient(UnaryOperator<Tensor> f, double... x) {
    try (Tape tape = new Tape()) {
      Tensor leaf = Tensor.of(x).on(tape);
      return plain(f.apply(leaf).sum().backward().of(leaf));
    }
  }

  private static double[] secondOrder(UnaryOperator<Tensor> f, double... x) {
    try (Tape tape = new Tape()) {
      Tensor leaf = Tensor.of(x).on(tape);
      return plain(f.apply(leaf).gradient(leaf).sum().backward().of(leaf));
    }
  }

  /// The numbers, with 0 for −0.
  private static double[] plain(NDArray array) {
    return Arrays.stream(array.toArray()).map(v -> v + 0.0).toArray();
  }

  private static Tensor weighted(Tensor x) {
    return x.mul(Tensor.arange(1, x.shape().count() + 1));
  }

  // ---- nothing at all ---------------------------------------------------------------------------

  @Test
  void nothingFoldsToTheNeutralElement() {
    Tensor none = Tensor.zeros(2, 0);
    assertArrayEquals(new double[] {0, 0}, none.sum(1).value().toArray());
    assertArrayEquals(new double[] {1, 1}, none.prod(1).value().toArray());
    assertArrayEquals(new double[] {0, 0}, none.norm(1).value().toArray());
    assertArrayEquals(new double[] {0, 0}, none.any(1).value().toArray());
    assertArrayEquals(new double[] {1, 1}, none.all(1).value().toArray());
    assertArrayEquals(new double[] {-INFINITY, -INFINITY}, none.logSumExp(1).value().toArray());
  }

  @Test
  void nothingHasAGradientOfNothing() {
    assertArrayEquals(new double[0], gradient(Tensor::sum));
    assertArrayEquals(new double[0], gradient(Tensor::prod));
    assertArrayEquals(new double[0], gradient(x -> x.softmax(0)));
    assertArrayEquals(new double[0], gradient(x -> x.cumProd(0)));
  }

  // ---- ties, NaN and infinities -----------------------------------------------------------------

  @Test
  void tiesOfTheGreatestShareEvenly() {
    assertArrayEquals(new double[] {0.5, 0, 0.5}, gradient(Tensor::max, 3, 1, 3));
    assertArrayEquals(new double[] {0, 1, 0}, gradient(Tensor::min, 3, 1, 3));
    assertArrayEquals(new double[] {0.5, 0.5}, gradient(Tensor::max, -0.0, 0.0));
    assertArrayEquals(new double[] {0.5, 0.5}, gradient(Tensor::min, -INFINITY, -INFINITY));
  }

  @Test
  void tiesOfInfinitiesShareEvenlyInTheSoftMaximum() {
    assertArrayEquals(new double[] {1, 0}, gradient(Tensor::logSumExp, INFINITY, 0));
    assertArrayEquals(new double[] {0.5, 0.5}, gradient(Tensor::logSumExp, INFINITY, INFINITY));
    assertArrayEquals(new double[] {0.5, 0.5}, gradient(Tensor::logSumExp, -INFINITY, -INFINITY));
    assertEquals(-INFINITY, Tensor.of(-INFINITY, -INFINITY).logSumExp().item());
  }

  @Test
  void nanInGivesNanOut() {
    double[] nans = {NAN, NAN};
    assertArrayEquals(nans, gradient(Tensor::max, NAN, 1));
    assertArrayEquals(nans, gradient(Tensor::min, 1, NAN));
    assertArrayEquals(nans, gradient(Tensor::norm, NAN, 1));
    assertArrayEquals(nans, gradient(Tensor::std, NAN, 1));
    assertArrayEquals(nans, gradient(Tensor::variance, NAN, 1));
    assertArrayEquals(nans, gradient(Tensor::logSumExp, NAN, 1));
    assertArrayEquals(nans, gradient(x -> weighted(x.softmax(0)), NAN, 1));
    assertArrayEquals(nans, gradient(x -> weighted(x.logSoftmax(0)), NAN, 1));
    assertArrayEquals(nans, gradient(x -> weighted(x.layerNorm(1e-5)), NAN, 1));
    assertEquals(NAN, gradient(Tensor::prod, NAN, 1)[1]);
    assertEquals(1.0, Tensor.of(2, NAN, NAN, 3).argMax().item());
    assertEquals(1.0, Tensor.of(2, NAN, NAN, 1).argMin().item());
  }

  @Test
  void theFirstOfSeveralGreatestIsFound() {
    Tensor x = Tensor.of(new double[][] {{1, 3, 3}, {4, 4, 0}});
    assertArrayEquals(new double[] {1, 0}, x.argMax(1).value().toArray());
    assertArrayEquals(new double[] {1, 1, 0}, x.argMax(0).value().toArray());
    assertEquals(3.0, x.argMax().item());
    assertEquals(5.0, x.argMin().item());
  }

  @Test
  void elementsNotChosenGetNoCotangentAtAll() {
    UnaryOperator<Tensor> f = x -> x.sqrt().max();
    assertArrayEquals(new double[] {0, 0.25}, gradient(f, 0, 4));
    assertArrayEquals(new double[] {0, -1.0 / 32}, secondOrder(f, 0, 4));
    UnaryOperator<Tensor> least = x -> x.sqrt().neg().min();
    assertArrayEquals(new double[] {0, -0.25}, gradient(least, 0, 4));
  }

  @Test
  void anAbsentCotangentOfAFoldIsAbsentForAllThatWasFolded() {
    UnaryOperator<Tensor> f =
        x -> {
          Tensor rows = x.reshape(2, 2).sqrt();
          Tensor mask = Tensor.of(0, 1);
          Tensor folded = rows.sum(1).add(rows.norm(1)).add(rows.max(1)).add(rows.variance(1));
          folded = folded.add(rows.softmax(1).cumProd(1).prod(1)).add(rows.layerNorm(1, 1).sum(1));
          return mask.where(folded, 0);
        };
    double[] g = gradient(f, 0, 0, 4, 9);
    assertArrayEquals(new double[] {0, 0}, Arrays.copyOf(g, 2));
    assertTrue(Double.isFinite(g[2]) && g[2] != 0);
  }

  // ---- zeros and extremes -----------------------------------------------------------------------

  @Test
  void nothingIsCountedInFloat32BeyondItsWholeNumbers() {
    Tensor many = Tensor.of(new float[] {1}).broadcastTo(Shape.of((1 << 24) + 1));
    ShapeException refusal = assertThrows(ShapeException.class, many::countNonZero);
    assertEquals(
        "countNonZero: shape [16777217] of float32: float32 counts to 16777216, given 16777217"
            + " elements",
        refusal.getMessage());
    assertEquals(0, Tensor.of(new float[0]).countNonZero().item());
  }

  @Test
  void normalizingHoldsAtEveryScale() {
    double[] value = {
      0.4646063181199804, 0.9955849673999579, -1.6593082789999298, 0.1991169934799916
    };
    double[] slope = {
      -0.6900383327647286, -0.037425807878764934, -0.11461653662871762, 0.842080677272211
    };
    Tensor weight = Tensor.of(1, 2, 3, 4);
    for (double scale : new double[] {1, 1e160, 1e300, 1e-160, 1e-200, 1e-300}) {
      double[] x = {scale, 2 * scale, -3 * scale, 0.5 * scale};
      assertArrayEquals(value, Tensor.of(x).layerNorm(0, 0).value().toArray(), 1e-14);
      double[] g = gradient(y -> y.layerNorm(0, 0).mul(weight).sum(), x);
      assertArrayEquals(slope, Arrays.stream(g).map(v -> v * scale).toArray(), 1e-14);
    }
  }

  @Test
  void productsAreRightWithZerosAtEveryOrder() {
    assertArrayEquals(new double[] {6, 0, 0}, gradient(Tensor::prod, 0, 2, 3));
    assertArrayEquals(new double[] {0, 0, 0}, gradient(Tensor::prod, 0, 0, 3));
    assertArrayEquals(new double[] {5, 3, 2}, secondOrder(Tensor::prod, 0, 2, 3));
    assertArrayEquals(new double[] {3, 3, 0}, secondOrder(Tensor::prod, 0, 0, 3));
    UnaryOperator<Tensor> running = x -> x.cumProd(0).sum();
    assertArrayEquals(new double[] {9, 0, 0}, gradient(running, 0, 2, 3));
    assertArrayEquals(new double[] {6, 4, 2}, secondOrder(running, 0, 2, 3));
    assertArrayEquals(new double[] {1, 0, 0}, gradient(running, 0, 0, 3));
    assertArrayEquals(new double[] {4, 4, 0}, secondOrder(running, 0, 0, 3));
    assertArrayEquals(new double[] {1, 0, 0}, gradient(x -> x.cumProd(0), 0, 0, 3));
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(0, 0, 0).on(tape);
      Tensor third = x.prod().gradient(x).sum().gradient(x).sum().gradient(x);
      assertArrayEquals(new double[] {2, 2, 2}, third.value().toArray());
    }
  }

  @Test
  void productsDoNotOverflowOrUnderflowBetween() {
    double[] x = {1e-200, 1e-200, 1e300, 1e300};
    assertEquals(1e200, Tensor.of(x).prod().item(), 1e186);
    assertArrayEquals(
        new double[] {INFINITY, INFINITY, 1e-100, 1e-100}, gradient(Tensor::prod, x), 1e-114);
    assertEquals(1e-100, Tensor.of(x).cumProd(0).select(0, 2).item(), 1e-114);
  }

  @Test
  void lengthsAreRightForNumbersOfAnySize() {
    double root = Math.sqrt(0.5);
    for (double size : new double[] {1e-320, 1e-200, 1, 1e200, 1e308}) {
      Tensor x = Tensor.of(size, size);
      assertEquals(Math.sqrt(2) * size, x.norm().item(), 2 * Math.ulp(size));
      assertArrayEquals(new double[] {root, root}, gradient(Tensor::norm, size, size), 1e-3);
    }
    Tensor small = Tensor.of(1e-30, 1e-30).cast(DType.FLOAT32);
    assertEquals(Math.sqrt(2) * 1e-30, small.norm().item(), 1e-36);
  }

  @Test
  void slopesAtTheOriginAreZero() {
    double[] zeros = {0, 0};
    for (double p : new double[] {1, 1.5, 2, 3, INFINITY}) {
      assertArrayEquals(zeros, gradient(x -> x.pNorm(p), 0, 0));
      assertArrayEquals(zeros, secondOrder(x -> x.pNorm(p), 0, 0));
    }
    assertArrayEquals(zeros, gradient(x -> x.norm().square(), 0, 0));
  }

  @Test
  void noSpreadHasNoSlope() {
    assertEquals(0.0, Tensor.full(0.1, 7).std().item());
    assertArrayEquals(new double[3], gradient(Tensor::std, 0.1, 0.1, 0.1));
    assertArrayEquals(new double[3], gradient(Tensor::sampleStd, 0.1, 0.1, 0.1));
    assertArrayEquals(new double[3], gradient(Tensor::variance, 0.1, 0.1, 0.1));
    assertArrayEquals(new double[1], gradient(Tensor::std, 7));
    double third = 2.0 / 3;
    assertArrayEquals(
        new double[] {-third, 0, third}, gradient(Tensor::variance, 1e8, 1e8 + 1, 1e8 + 2), 1e-16);
  }

  @Test
  void anglesWithNothingHaveNoSlope() {
    Tensor zeros = Tensor.zeros(2);
    assertEquals(0.0, zeros.cosineSimilarity(zeros, 0).item());
    assertArrayEquals(new double[2], gradient(x -> x.cosineSimilarity(zeros, 0), 0, 0));
    double cosine = Tensor.of(3e200, 4e200).cosineSimilarity(Tensor.of(6e-200, 8e-200), 0).item();
    assertEquals(1, cosine, 1e-15);
  }

  // ---- order ------------------------------------------------------------------------------------

  @Test
  void equalNumbersKeepTheirOrder() {
    Tensor x = Tensor.of(3, 1, NAN, 3, -0.0, 1, 0.0);
    assertArrayEquals(new double[] {4, 6, 1, 5, 0, 3, 2}, x.argSort(0).value().toArray());
    assertArrayEquals(new double[] {2, 1, 3}, gradient(v -> weighted(v.sort(0)), 3, 1, 3));
  }

  @Test
  void tiesOfTheMedianShareEvenly() {
    assertArrayEquals(new double[] {0.5, 0, 0.5}, gradient(Tensor::median, 3, 1, 3));
    assertArrayEquals(new double[] {0.5, 0.5}, gradient(Tensor::median, 1, 1));
    assertArrayEquals(new double[] {0.5, 0, 0.5, 0}, gradient(Tensor::median, 2, 9, 1, 0));
    assertArrayEquals(new double[] {NAN, NAN}, gradient(Tensor::median, NAN, 1));
    assertArrayEquals(new double[] {0, 0.25, 0}, gradient(x -> x.sqrt().median(), 0, 4, 9));
  }

  @Test
  void tiesOfARunningMaximumShareEvenly() {
    double third = 1.0 / 3;
    assertArrayEquals(
        new double[] {1 + 0.5 + third, 0.5 + third, 0, third + 0.0, 1},
        gradient(x -> x.cumMax(0).mul(Tensor.of(1, 1, 0, 1, 1)), 2, 2, 1, 2, 3),
        1e-15);
    double[] g = gradient(x -> x.sqrt().cumMax(0), 4, 0, 9);
    assertArrayEquals(new double[] {0.5, 0, 1.0 / 6}, g, 1e-15);
    double[] afterNan = gradient(x -> x.cumMax(0), 1, NAN, 2);
    assertArrayEquals(new double[] {1, NAN, NAN}, afterNan);
  }

  // ---- saturation -------------------------------------------------------------------------------

  @Test
  void nothingIsLostToSaturation() {
    double slope = 4.248354255291589e-18;
    Tensor first = Tensor.of(1, 0);
    double[] expected = {slope, -slope};
    assertArrayEquals(expected, gradient(x -> x.softmax(0).mul(first), 40, 0));
    assertArrayEquals(expected, gradient(x -> x.logSoftmax(0).mul(first), 40, 0));
    assertEquals(slope, Tensor.of(40, 0).logSumExp().sub(40).add(slope).item());
    assertEquals(-slope, Tensor.of(40, 0).logSoftmax(0).select(0, 0).item());
  }

  @Test
  void theSlopeOfALayerNormIsRightWhereItAllButVanishes() {
    double slope = 1.8370759727229947e-05;
    double[] expected = {-slope, 0, slope};
    UnaryOperator<Tensor> f = x -> weighted(x.layerNorm(1e-5));
    assertArrayEquals(expected, gradient(f, 1, 2, 3), 4 * Math.ulp(slope));
    assertArrayEquals(expected, gradient(f, 1e8 + 1, 1e8 + 2, 1e8 + 3), 4 * Math.ulp(slope));
    double steep = 316.2277660168379;
    assertArrayEquals(new double[] {-steep, 0, steep}, gradient(f, 2, 2, 2));
  }

  @Test
  void softmaxOfGreatNumbersAddsUpToOne() {
    assertArrayEquals(
        new double[] {0.5, 0.5, 0}, Tensor.of(1e4, 1e4, -1e4).softmax(0).value().toArray());
    assertArrayEquals(new double[] {0.5, 0.5}, gradient(Tensor::logSumExp, -1000, -1000));
  }

  // ---- dropout ----------------------------------------------------------------------------------

  @Test
  void dropoutKeepsTheMean() {
    Tensor y = Tensor.ones(100_000).dropout(0.3, new Random(1));
    assertEquals(1, y.mean().item(), 0.01);
    assertEquals(0.3, 1 - y.countNonZero().item() / 100_000, 0.01);
  }

  @Test
  void droppedElementsGetNoCotangentAtAll() {
    double[] g = gradient(x -> x.sqrt().dropout(1, new Random(1)), 0, 4);
    assertArrayEquals(new double[2], g);
    assertArrayEquals(new double[] {1, 1}, gradient(x -> x.dropout(0, new Random(1)), 3, 4));
  }

  @Test
  void oneCallDrawsOneMaskForValueAndGradient() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.ones(50).on(tape);
      Tensor y = x.dropout(0.5, new Random(3));
      Gradients gradients = y.sum().backward();
      assertArrayEquals(y.value().toArray(), gradients.of(x).toArray());
    }
  }
}
