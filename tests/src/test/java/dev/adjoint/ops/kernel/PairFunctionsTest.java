package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.HighPrecision.add;
import static dev.adjoint.ops.kernel.HighPrecision.div;
import static dev.adjoint.ops.kernel.HighPrecision.mul;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PairFunctionsTest {

  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void aProductOverASquareNeitherOverflowsNorVanishesOnTheWay() {
    assertEquals(1, PairFunctions.overSquare(0x1p-600, 0x1p-600, 0x1p-600));
    assertEquals(0x1p1000, PairFunctions.overSquare(0x1p1000, 0x1p-1000, 0x1p-500));
    assertEquals(-0x1p4, PairFunctions.overSquare(-0x1p-1070, 0x1p1000, 0x1p-37));
    assertEquals(0, Math.abs(PairFunctions.overSquare(1, 0, -Double.MIN_VALUE)));
    assertEquals(INF, PairFunctions.overSquare(1, 1, -0.0));
    assertEquals(NAN, PairFunctions.overSquare(1, 0, 0));
    assertEquals(NAN, PairFunctions.overSquare(INF, 0, 1));
    assertEquals(NAN, PairFunctions.overSquare(1, NAN, INF));
    assertEquals(0, PairFunctions.overSquare(1, 1, INF));
  }

  @Test
  void slopesOfAnglesAndLengthsNeitherOverflowNorVanish() {
    assertEquals(5e199, PairFunctions.atan2Slope(1e-200, 1e-200), 1e184);
    assertEquals(5e-201, PairFunctions.atan2Slope(1e200, 1e200), 1e-216);
    assertEquals(-1, PairFunctions.atan2Slope(0, -1));
    double max = Double.MAX_VALUE;
    assertEquals(0.5 / max, PairFunctions.atan2Slope(max, -max) * -1);
    assertEquals(NAN, PairFunctions.atan2Slope(0, 0));
    assertEquals(0, PairFunctions.atan2Slope(1, INF));
    assertEquals(NAN, PairFunctions.atan2Slope(NAN, INF));
    assertEquals(0.6, PairFunctions.hypotSlope(3, 4));
    assertEquals(0, PairFunctions.hypotSlope(0, -0.0));
    assertEquals(1, PairFunctions.hypotSlope(INF, 1));
    assertEquals(0, PairFunctions.hypotSlope(1, INF));
    assertEquals(NAN, PairFunctions.hypotSlope(INF, NAN));
    assertEquals(NAN, PairFunctions.hypotSlope(0, NAN));
    assertEquals(NAN, PairFunctions.hypot(INF, NAN));
  }

  @Test
  void lengthsAndSlopesOfAnglesAndLengthsAreRoundedAsIfOnceAtEverySize() {
    for (int exponent : new int[] {-1040, -600, -401, 0, 399, 600, 1020}) {
      double[] numbers = Ulp.magnitudes(0x1p-30, 8, 40, exponent);
      for (int i = 0; i < numbers.length; i += 2) {
        double a = Math.scalb(numbers[i], exponent);
        double b = Math.scalb(numbers[i + 1], exponent);
        BigDecimal x = HighPrecision.of(a);
        BigDecimal y = HighPrecision.of(b);
        BigDecimal square = add(mul(x, x), mul(y, y));
        BigDecimal length = HighPrecision.sqrt(square);
        assertRounded(PairFunctions.hypot(a, b), length);
        assertRounded(PairFunctions.hypotSlope(a, b), div(x, length));
        assertRounded(PairFunctions.hypotSlope(b, a), div(y, length));
        assertRounded(PairFunctions.atan2Slope(a, b), div(y, square));
        assertRounded(PairFunctions.atan2Slope(b, a), div(x, square));
      }
    }
    assertEquals(INF, PairFunctions.hypot(Double.MAX_VALUE, Double.MAX_VALUE));
    assertEquals(0, PairFunctions.hypot(-0.0, 0));
  }

  private static void assertRounded(double actual, BigDecimal truth) {
    double error = Ulp.error(actual, truth, Math.ulp(truth.doubleValue()));
    assertTrue(error <= 0.51, () -> actual + " is " + error + " ULP from " + truth);
  }

  @Test
  void zeroTimesALogarithmIsZero() {
    assertEquals(0, PairFunctions.xlogy(0, 0));
    assertEquals(-INF, PairFunctions.xlogy(1, 0));
    assertEquals(NAN, PairFunctions.xlogy(0, NAN));
    assertEquals(0, PairFunctions.xlogySlopeOfSecond(0, 0));
    assertEquals(INF, PairFunctions.xlogySlopeOfSecond(1, 0));
    assertEquals(0, PairFunctions.xlog1py(0, -1));
  }

  @Test
  void logAddExpHoldsAtInfinity() {
    assertEquals(INF, PairFunctions.logAddExp(INF, INF));
    assertEquals(-INF, PairFunctions.logAddExp(-INF, -INF));
    assertEquals(INF, PairFunctions.logAddExp(INF, -INF));
    assertEquals(0, PairFunctions.logAddExp(0, -INF));
    assertEquals(NAN, PairFunctions.logAddExp(NAN, 0));
    assertEquals(0.6931471805599453, PairFunctions.logAddExp(0, 0));
    // Of the numbers nearest to those, from mpmath with 50 digits; the difference is rounded.
    double sum = PairFunctions.logAddExp(-16.742594881766877, -6.5140911707503726E-12);
    assertEquals(5.354643828288479e-8, sum, 2 * Math.ulp(sum));
    assertEquals(0.5, PairFunctions.logAddExpSlope(INF, INF));
    assertEquals(1, PairFunctions.logAddExpSlope(0, -INF));
    assertEquals(0, PairFunctions.logAddExpSlope(-1000, 1000));
    assertEquals(NAN, PairFunctions.logAddExpSlope(NAN, 0));
    // σ(−300.1 − 400.3) of the numbers nearest to those, from mpmath with 50 digits.
    double truth = 6.609138834709337e-305;
    assertEquals(truth, PairFunctions.logAddExpSlope(-300.1, 400.3), 2 * Math.ulp(truth));
  }
}
