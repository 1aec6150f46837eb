package dev.adjoint.ops.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SineFunctionsTest {

  @Test
  void sineAndCosineAreRightToOneUlp() {
    assertRight(Circular.SIN, HighPrecision::sin);
    assertRight(Circular.COS, HighPrecision::cos);
  }

  private static void assertRight(Circular kernel, UnaryOperator<BigDecimal> truth) {
    double[] points =
        Stream.of(
                Ulp.even(-1.7, 1.7, 600, 1),
                Ulp.even(-1000, 1000, 600, 2),
                Ulp.magnitudes(1e-300, 0x1p31, 600, 3),
                nearQuarterTurns(600))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    Ulp.Worst worst = Ulp.float64(kernel, points, truth);
    assertTrue(worst.error() <= 1, () -> kernel + ": " + worst);
  }

  /// Where the result is small beside what is subtracted to find it.
  private static double[] nearQuarterTurns(int count) {
    Random random = new Random(4);
    double[] points = new double[count];
    for (int i = 0; i < count; i++) {
      double quarters = Math.rint(Math.scalb(random.nextDouble(), random.nextInt(29)));
      points[i] = quarters * (Math.PI / 2);
    }
    return points;
  }

  @Test
  void zerosKeepTheirSignAndInfinityHasNoSine() {
    assertEquals(-0.0, SineFunctions.sin(-0.0));
    assertEquals(0.0, SineFunctions.sin(0.0));
    assertEquals(1, SineFunctions.cos(-0.0));
    assertEquals(-1e-320, SineFunctions.sin(-1e-320));
    assertEquals(Double.NaN, SineFunctions.sin(Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, SineFunctions.cos(Double.NaN));
    assertEquals(StrictMath.sin(1e300), SineFunctions.sin(1e300));
  }
}
