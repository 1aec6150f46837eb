package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.HighPrecision.ONE;
import static dev.adjoint.ops.kernel.HighPrecision.TWO;
import static dev.adjoint.ops.kernel.HighPrecision.add;
import static dev.adjoint.ops.kernel.HighPrecision.div;
import static dev.adjoint.ops.kernel.HighPrecision.exp;
import static dev.adjoint.ops.kernel.HighPrecision.expm1;
import static dev.adjoint.ops.kernel.HighPrecision.log1p;
import static dev.adjoint.ops.kernel.HighPrecision.mul;
import static dev.adjoint.ops.kernel.HighPrecision.sub;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExponentialTest {

  static Stream<Arguments> everyKernelIsRightToAFewUlp() {
    return Stream.of(
        row(Exponential.EXP, 1, HighPrecision::exp),
        row(Exponential.EXPM1, 1.5, HighPrecision::expm1),
        row(Exponential.LOG, 1, HighPrecision::log),
        row(Exponential.LOG1P, 1.5, HighPrecision::log1p),
        row(Exponential.TANH, 2.5, ExponentialTest::tanh),
        row(Exponential.TANH_SLOPE, 2.5, x -> mul(BigDecimal.valueOf(4), slope(mul(TWO, x)))),
        row(Exponential.SIGMOID, 2, ExponentialTest::sigmoid),
        row(Exponential.SIGMOID_SLOPE, 2, ExponentialTest::slope),
        row(Exponential.SOFTPLUS, 1.5, x -> add(x.max(BigDecimal.ZERO), tail(x))),
        row(Exponential.LOG_SIGMOID, 1.5, x -> sub(x.min(BigDecimal.ZERO), tail(x))),
        row(Exponential.SILU, 2, x -> mul(x, sigmoid(x))),
        row(Exponential.SILU_SLOPE, 2.5, x -> add(sigmoid(x), mul(x, slope(x)))));
  }

  @ParameterizedTest
  @MethodSource
  void everyKernelIsRightToAFewUlp(
      Exponential kernel, double bound, UnaryOperator<BigDecimal> truth) {
    double[] doubles = points(kernel, -745, 709, 1e-320, 1e300);
    double[] floats = points(kernel, -103, 88, 1e-44, 1e37);
    Ulp.Worst float64 = Ulp.float64(kernel, doubles, truth);
    Ulp.Worst float32 = Ulp.float32(kernel, floats, truth);
    assertTrue(float64.error() <= bound, () -> kernel + " float64: " + float64);
    assertTrue(float32.error() <= bound, () -> kernel + " float32: " + float32);
  }

  @Test
  void theSlopeOfTheSigmoidSurvivesSaturation() {
    assertEquals(4.248354255291589e-18, DoubleExponential.sigmoidSlope(40));
    assertEquals(4.248354255291589e-18, DoubleExponential.sigmoidSlope(-40));
    assertEquals(4.47628622567513e-309, DoubleExponential.sigmoidSlope(710));
    assertEquals(1.6993417021166355e-17, DoubleExponential.tanhSlope(-20));
    assertEquals(-3.173686934003667e-306, DoubleExponential.siluSlope(-710));
    assertEquals(-1.6568581595637197e-16, DoubleExponential.siluSlope(-40));
  }

  @Test
  void infinitiesAndZerosGiveTheLimits() {
    double inf = Double.POSITIVE_INFINITY;
    assertValues(Exponential.EXP, new double[] {-inf, -0.0, 0, inf}, new double[] {0, 1, 1, inf});
    assertValues(
        Exponential.EXPM1, new double[] {-inf, -0.0, 0, inf}, new double[] {-1, -0.0, 0, inf});
    assertValues(
        Exponential.LOG,
        new double[] {-inf, -1, -0.0, 0, 1, inf},
        new double[] {Double.NaN, Double.NaN, -inf, -inf, 0, inf});
    assertValues(
        Exponential.LOG1P,
        new double[] {-inf, -2, -1, -0.0, 0, inf},
        new double[] {Double.NaN, Double.NaN, -inf, -0.0, 0, inf});
    assertValues(
        Exponential.TANH, new double[] {-inf, -0.0, 0, inf}, new double[] {-1, -0.0, 0, 1});
    assertValues(Exponential.TANH_SLOPE, new double[] {-inf, 0, inf}, new double[] {0, 1, 0});
    assertValues(Exponential.SIGMOID, new double[] {-inf, 0, inf}, new double[] {0, 0.5, 1});
    assertValues(Exponential.SIGMOID_SLOPE, new double[] {-inf, 0, inf}, new double[] {0, 0.25, 0});
    assertValues(Exponential.SOFTPLUS, new double[] {-inf, inf}, new double[] {0, inf});
    assertValues(Exponential.LOG_SIGMOID, new double[] {-inf, inf}, new double[] {-inf, 0});
    assertValues(Exponential.SILU, new double[] {-inf, 0, inf}, new double[] {-0.0, 0, inf});
    assertValues(Exponential.SILU_SLOPE, new double[] {-inf, 0, inf}, new double[] {-0.0, 0.5, 1});
  }

  private static void assertValues(Exponential kernel, double[] x, double[] expected) {
    for (int i = 0; i < x.length; i++) {
      double[] y = new double[1];
      float[] z = new float[1];
      kernel.apply(x, i, y, 0, 1);
      kernel.apply(new float[] {(float) x[i]}, 0, z, 0, 1);
      assertEquals(expected[i], y[0], kernel + " float64 at " + x[i]);
      assertEquals((float) expected[i], z[0], kernel + " float32 at " + x[i]);
    }
  }

  private static Arguments row(Exponential kernel, double bound, UnaryOperator<BigDecimal> truth) {
    return Arguments.of(kernel, bound, truth);
  }

  private static double[] points(
      Exponential kernel, double low, double high, double least, double greatest) {
    double[][] all = {
      Ulp.even(low, high, 60, 1),
      Ulp.even(-4, 4, 100, 2),
      Ulp.even(-20, 20, 60, 3),
      Ulp.magnitudes(least, 1, 30, 4),
      switch (kernel) {
        case LOG, LOG1P -> Ulp.magnitudes(least, greatest, 60, 5);
        default -> new double[0];
      }
    };
    return Arrays.stream(all)
        .flatMapToDouble(Arrays::stream)
        .map(
            x ->
                kernel == Exponential.LOG && x < 0
                        || (kernel == Exponential.LOG1P && x < -0.99)
                        || (kernel == Exponential.SILU_SLOPE && x < 0)
                    ? -x
                    : x)
        .filter(x -> kernel != Exponential.LOG || x > 0)
        .toArray();
  }

  private static BigDecimal tanh(BigDecimal x) {
    BigDecimal m = expm1(mul(TWO, x));
    return div(m, add(m, TWO));
  }

  private static BigDecimal sigmoid(BigDecimal x) {
    return div(ONE, add(ONE, exp(x.negate())));
  }

  private static BigDecimal slope(BigDecimal x) {
    BigDecimal e = exp(x.abs().negate());
    BigDecimal d = add(ONE, e);
    return div(e, mul(d, d));
  }

  private static BigDecimal tail(BigDecimal x) {
    return log1p(exp(x.abs().negate()));
  }
}
