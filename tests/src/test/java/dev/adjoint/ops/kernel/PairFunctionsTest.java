package dev.adjoint.ops.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PairFunctionsTest {

  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void slopesOfPowAreRightAtZero() {
    assertEquals(0, PairFunctions.powSlope(0, 0));
    assertEquals(1, PairFunctions.powSlope(0, 1));
    assertEquals(0, PairFunctions.powSlope(0, 3));
    assertEquals(INF, PairFunctions.powSlope(0, 0.5));
    assertEquals(2e-200, PairFunctions.powSlope(1e-200, 2));
    assertEquals(12, PairFunctions.powSlope(-2, 3));
    assertEquals(NAN, PairFunctions.powSlope(NAN, 0));
  }

  @Test
  void slopesOfAnglesAndLengthsNeitherOverflowNorVanish() {
    assertEquals(5e199, PairFunctions.atan2Slope(1e-200, 1e-200), 1e184);
    assertEquals(5e-201, PairFunctions.atan2Slope(1e200, 1e200), 1e-216);
    assertEquals(-1, PairFunctions.atan2Slope(0, -1));
    assertEquals(0.6, PairFunctions.hypotSlope(3, 4));
    assertEquals(0, PairFunctions.hypotSlope(0, -0.0));
    assertEquals(1, PairFunctions.hypotSlope(INF, 1));
    assertEquals(0, PairFunctions.hypotSlope(1, INF));
    assertEquals(NAN, PairFunctions.hypotSlope(INF, NAN));
    assertEquals(NAN, PairFunctions.hypotSlope(0, NAN));
    assertEquals(NAN, PairFunctions.hypot(INF, NAN));
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
    assertEquals(0.5, PairFunctions.logAddExpSlope(INF, INF));
    assertEquals(1, PairFunctions.logAddExpSlope(0, -INF));
    assertEquals(0, PairFunctions.logAddExpSlope(-1000, 1000));
    assertEquals(NAN, PairFunctions.logAddExpSlope(NAN, 0));
    // σ(−300.1 − 400.3) of the numbers nearest to those, from mpmath with 50 digits.
    double truth = 6.609138834709337e-305;
    assertEquals(truth, PairFunctions.logAddExpSlope(-300.1, 400.3), 2 * Math.ulp(truth));
  }
}
