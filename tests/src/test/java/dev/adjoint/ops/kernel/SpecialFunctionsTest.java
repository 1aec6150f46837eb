package dev.adjoint.ops.kernel;

import static dev.adjoint.ops.kernel.HighPrecision.DIGITS;
import static dev.adjoint.ops.kernel.HighPrecision.HALF;
import static dev.adjoint.ops.kernel.HighPrecision.ONE;
import static dev.adjoint.ops.kernel.HighPrecision.PI;
import static dev.adjoint.ops.kernel.HighPrecision.SQRT_PI;
import static dev.adjoint.ops.kernel.HighPrecision.TWO;
import static dev.adjoint.ops.kernel.HighPrecision.add;
import static dev.adjoint.ops.kernel.HighPrecision.cos;
import static dev.adjoint.ops.kernel.HighPrecision.div;
import static dev.adjoint.ops.kernel.HighPrecision.erf;
import static dev.adjoint.ops.kernel.HighPrecision.erfc;
import static dev.adjoint.ops.kernel.HighPrecision.exp;
import static dev.adjoint.ops.kernel.HighPrecision.log1p;
import static dev.adjoint.ops.kernel.HighPrecision.mul;
import static dev.adjoint.ops.kernel.HighPrecision.sin;
import static dev.adjoint.ops.kernel.HighPrecision.sqrt;
import static dev.adjoint.ops.kernel.HighPrecision.sub;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpecialFunctionsTest {

  private static final BigDecimal GELU_SCALE = mul(TWO, sqrt(div(TWO, PI.round(DIGITS))));
  private static final BigDecimal GELU_CUBE = new BigDecimal("0.044715");

  private static final double[] AROUND =
      join(Ulp.even(-20, 20, 80, 1), Ulp.even(-2, 2, 80, 2), Ulp.magnitudes(1e-300, 1, 20, 3));
  private static final double[] ERROR =
      join(Ulp.even(-6, 26.5, 80, 1), Ulp.even(-2, 2, 80, 2), Ulp.magnitudes(1e-300, 1, 20, 3));
  private static final double[] NORMAL =
      join(Ulp.even(-38.5, 10, 80, 1), Ulp.even(-2, 2, 80, 2), Ulp.magnitudes(1e-300, 1, 20, 3));
  private static final double[] ABOVE =
      positive(
          join(Ulp.even(0, 12, 80, 1), Ulp.even(1, 3, 80, 2), Ulp.magnitudes(1e-9, 1e9, 40, 3)));
  private static final double[] INSIDE =
      join(Ulp.even(-1, 1, 40, 1), edge(Ulp.magnitudes(1e-16, 0.1, 40, 2)));

  static Stream<Arguments> everyFunctionIsRightToAFewUlp() {
    return Stream.of(
        row("sinPi", 2, CircularFunctions::sinPi, AROUND, x -> sin(mul(PI, x))),
        row(
            "asinSlope",
            0.6,
            CircularFunctions::asinSlope,
            INSIDE,
            x -> div(ONE, sqrt(sub(ONE, square(x))))),
        row("atanSlope", 1.5, CircularFunctions::atanSlope, wide(), x -> div(ONE, one(x))),
        row("asinh", 1.5, CircularFunctions::asinh, wide(), SpecialFunctionsTest::asinh),
        row("asinhSlope", 0.6, CircularFunctions::asinhSlope, wide(), x -> div(ONE, sqrt(one(x)))),
        row("acosh", 2, CircularFunctions::acosh, aboveOne(), SpecialFunctionsTest::acosh),
        row(
            "acoshSlope",
            0.6,
            CircularFunctions::acoshSlope,
            aboveOne(),
            x -> div(ONE, sqrt(sub(square(x), ONE)))),
        row(
            "atanh",
            2,
            CircularFunctions::atanh,
            INSIDE,
            x -> mul(HALF, log1p(div(mul(TWO, x), sub(ONE, x))))),
        row(
            "atanhSlope",
            1.5,
            CircularFunctions::atanhSlope,
            INSIDE,
            x -> div(ONE, sub(ONE, square(x)))),
        row("erf", 1.5, ErrorFunctions::erf, ERROR, HighPrecision::erf),
        row("erfc", 3, ErrorFunctions::erfc, ERROR, HighPrecision::erfc),
        row(
            "erfSlope",
            2,
            x -> GaussFunctions.erfSlope(0, x),
            ERROR,
            SpecialFunctionsTest::erfSlope),
        row("erfinv", 2, ErrorFunctions::erfinv, INSIDE, SpecialFunctionsTest::erfinv),
        row(
            "erfinvSlope",
            3,
            ErrorFunctions::erfinvSlope,
            INSIDE,
            x -> div(ONE, erfSlope(erfinv(x)))),
        row("normalPdf", 3, x -> GaussFunctions.normalPdf(0, x), NORMAL, SpecialFunctionsTest::pdf),
        row("normalCdf", 3, ErrorFunctions::normalCdf, NORMAL, SpecialFunctionsTest::cdf),
        row("gelu", 3.5, ErrorFunctions::gelu, NORMAL, x -> mul(x, cdf(x))),
        row(
            "geluSlope",
            3,
            ErrorFunctions::geluSlope,
            outside(NORMAL, -1.5),
            x -> add(cdf(x), mul(x, pdf(x)))),
        row(
            "geluTanh",
            3,
            ActivationFunctions::geluTanh,
            Ulp.even(-21.4, 12, 150, 1),
            SpecialFunctionsTest::geluTanh),
        row(
            "geluTanhSlope",
            3,
            ActivationFunctions::geluTanhSlope,
            outside(Ulp.even(-21.4, 12, 150, 1), -2),
            SpecialFunctionsTest::geluTanhSlope),
        row(
            "mish",
            3,
            ActivationFunctions::mish,
            Ulp.even(-100, 60, 150, 1),
            SpecialFunctionsTest::mish),
        row(
            "mishSlope",
            4,
            ActivationFunctions::mishSlope,
            outside(Ulp.even(-100, 20, 150, 1), -3),
            SpecialFunctionsTest::mishSlope),
        row("lgamma", 4, GammaFunctions::lgamma, ABOVE, HighPrecision::lgamma),
        row("digamma", 3, GammaFunctions::digamma, ABOVE, x -> HighPrecision.polygamma(0, x)),
        row("trigamma", 3, GammaFunctions::trigamma, ABOVE, x -> HighPrecision.polygamma(1, x)),
        row(
            "polygamma 2",
            3,
            x -> GammaFunctions.polygamma(2, x),
            ABOVE,
            x -> HighPrecision.polygamma(2, x)),
        row(
            "polygamma 5",
            5,
            x -> GammaFunctions.polygamma(5, x),
            ABOVE,
            x -> HighPrecision.polygamma(5, x)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyFunctionIsRightToAFewUlp(
      String name,
      double bound,
      DoubleUnaryOperator f,
      double[] points,
      UnaryOperator<BigDecimal> truth) {
    Ulp.Worst worst = Ulp.float64(ScalarLoops.of(f), points, truth);
    assertTrue(worst.error() <= bound, () -> name + ": " + worst);
  }

  @Test
  void derivativesOfSincAreRightBesideTheirEnvelope() {
    for (int n = 0; n <= 6; n++) {
      for (double x : join(Ulp.even(-6, 6, 60, 1), Ulp.even(-0.6, 0.6, 40, 2))) {
        double truth = sinc(n, HighPrecision.of(x)).doubleValue();
        double envelope = StrictMath.pow(Math.PI, n) / Math.max(n + 1, Math.abs(x) * Math.PI);
        assertEquals(
            truth, CircularFunctions.sinc(n, x), 8 * Math.ulp(envelope), "order " + n + " at " + x);
      }
    }
    assertEquals(-3.289868133696453e-09, CircularFunctions.sinc(1, 1e-9), 1e-24);
    assertEquals(1, CircularFunctions.sinc(0, 0));
    assertEquals(0, CircularFunctions.sinc(1, 0));
    assertEquals(0, CircularFunctions.sinc(0, 3));
  }

  @Test
  void negativeArgumentsOfTheGammaFamilyAreReflected() {
    assertEquals(-0.05624371649767405, GammaFunctions.lgamma(-2.5), 1e-15);
    assertEquals(3.3173231575618223, GammaFunctions.digamma(-2.3), 1e-15);
    assertEquals(14.725912160961288, GammaFunctions.trigamma(-2.3), 1e-14);
    assertEquals(768.9350646661422, GammaFunctions.polygamma(3, -2.3), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, GammaFunctions.lgamma(-3));
    assertEquals(Double.NaN, GammaFunctions.digamma(-1));
    assertEquals(736.8272408909739, GammaFunctions.lgamma(1e-320));
  }

  @Test
  void tailsOfGeluAndMishSurvive() {
    assertEquals(-4.416031690708495e-195, ErrorFunctions.geluSlope(-30));
    assertEquals(-7.618400096464814e-22, ErrorFunctions.geluSlope(-10));
    assertEquals(-0.0, ErrorFunctions.geluSlope(-40));
    assertEquals(-1.6568581595637197e-16, ActivationFunctions.mishSlope(-40));
    assertEquals(0.6, ActivationFunctions.mishSlope(0));
    assertEquals(0.5, ActivationFunctions.geluTanhSlope(0));
    assertEquals(1, ActivationFunctions.geluTanhSlope(1000));
  }

  private static BigDecimal square(BigDecimal x) {
    return mul(x, x);
  }

  private static BigDecimal one(BigDecimal x) {
    return add(ONE, square(x));
  }

  private static BigDecimal asinh(BigDecimal x) {
    BigDecimal a = x.abs();
    BigDecimal y = log1p(add(a, div(square(a), add(ONE, sqrt(one(a))))));
    return x.signum() < 0 ? y.negate() : y;
  }

  private static BigDecimal acosh(BigDecimal x) {
    BigDecimal t = sub(x, ONE);
    return log1p(add(t, sqrt(mul(t, add(x, ONE)))));
  }

  private static BigDecimal erfSlope(BigDecimal x) {
    return div(mul(TWO, exp(square(x).negate())), SQRT_PI);
  }

  /// Two steps of Newton's from the double's value.
  private static BigDecimal erfinv(BigDecimal x) {
    BigDecimal a = x.abs();
    BigDecimal y = HighPrecision.of(ErrorFunctions.erfinv(a.doubleValue()));
    for (int i = 0; i < 2; i++) {
      BigDecimal d = a.compareTo(HALF) < 0 ? sub(erf(y), a) : sub(sub(ONE, a), erfc(y));
      y = sub(y, div(d, erfSlope(y)));
    }
    return x.signum() < 0 ? y.negate() : y;
  }

  private static BigDecimal pdf(BigDecimal x) {
    return div(exp(mul(HALF, square(x)).negate()), sqrt(mul(TWO, PI.round(DIGITS))));
  }

  private static BigDecimal cdf(BigDecimal x) {
    return mul(HALF, erfc(div(x.negate(), sqrt(TWO))));
  }

  private static BigDecimal geluTanh(BigDecimal x) {
    BigDecimal u = mul(GELU_SCALE, mul(x, add(ONE, mul(GELU_CUBE, square(x)))));
    return div(x, add(ONE, exp(u.negate())));
  }

  private static BigDecimal geluTanhSlope(BigDecimal x) {
    BigDecimal u = mul(GELU_SCALE, mul(x, add(ONE, mul(GELU_CUBE, square(x)))));
    BigDecimal du =
        mul(GELU_SCALE, add(ONE, mul(mul(BigDecimal.valueOf(3), GELU_CUBE), square(x))));
    BigDecimal e = exp(u.abs().negate());
    BigDecimal d = add(ONE, e);
    BigDecimal s = div(x.signum() < 0 ? e : ONE, d);
    return add(s, mul(mul(x, du), div(e, square(d))));
  }

  private static BigDecimal mish(BigDecimal x) {
    BigDecimal e = exp(x);
    BigDecimal n = mul(e, add(e, TWO));
    return mul(x, div(n, add(n, TWO)));
  }

  private static BigDecimal mishSlope(BigDecimal x) {
    BigDecimal e = exp(x);
    BigDecimal n = mul(e, add(e, TWO));
    BigDecimal d = add(n, TWO);
    BigDecimal second = mul(mul(BigDecimal.valueOf(4), x), mul(e, add(ONE, e)));
    return add(div(n, d), div(second, square(d)));
  }

  /// By upward recursion in sixty digits, which loses few of them at these arguments.
  private static BigDecimal sinc(int n, BigDecimal x) {
    BigDecimal t = PI.multiply(x);
    BigDecimal s = div(sin(t), t);
    for (int k = 1; k <= n; k++) {
      BigDecimal turned = k % 2 == 0 ? sin(t) : cos(t);
      turned = k % 4 < 2 ? turned : turned.negate();
      s = div(sub(turned, mul(BigDecimal.valueOf(k), s)), t);
    }
    return mul(s, PI.pow(n, DIGITS));
  }

  private static Arguments row(
      String name,
      double bound,
      DoubleUnaryOperator f,
      double[] points,
      UnaryOperator<BigDecimal> truth) {
    return Arguments.of(name, bound, f, points, truth);
  }

  private static double[] wide() {
    return join(AROUND, Ulp.magnitudes(1e-20, 1e150, 60, 8));
  }

  private static double[] aboveOne() {
    return Arrays.stream(join(Ulp.even(0, 3, 60, 1), Ulp.magnitudes(1e-15, 1e150, 60, 8)))
        .map(x -> 1 + Math.abs(x))
        .toArray();
  }

  private static double[] edge(double[] x) {
    return Arrays.stream(x).map(v -> Math.copySign(1 - Math.abs(v), v)).toArray();
  }

  private static double[] positive(double[] x) {
    return Arrays.stream(x).map(Math::abs).toArray();
  }

  /// Without what lies between `low` and 0, where two summands of the slope cancel.
  private static double[] outside(double[] x, double low) {
    return Arrays.stream(x).filter(v -> v < low || v >= 0).toArray();
  }

  private static double[] join(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }
}
