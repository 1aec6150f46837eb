package dev.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.Gradients;
import dev.adjoint.core.tape.Tape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Conventions of elementwise functions: kinks, poles, NaN, absent cotangents, plain numbers,
/// masks, messages. Their numbers are tested in [ElementwiseDerivativesTest].
final class ElementwiseTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double derivative(UnaryOperator<Tensor> f, double x, int order) {
    try (Tape tape = new Tape()) {
      Tensor leaf = Tensor.scalar(x).on(tape);
      Tensor y = f.apply(leaf);
      for (int k = 0; k < order; k++) {
        y = y.gradient(leaf);
      }
      return y.item() + 0.0; // So that −0 is 0.
    }
  }

  private static double slope(UnaryOperator<Tensor> f, double x) {
    return derivative(f, x, 1);
  }

  private static double[] slopes(BinaryOperator<Tensor> f, double a, double b) {
    try (Tape tape = new Tape()) {
      Tensor first = Tensor.scalar(a).on(tape);
      Tensor second = Tensor.scalar(b).on(tape);
      Gradients gradients = f.apply(first, second).backward();
      return new double[] {gradients.of(first).item(), gradients.of(second).item()};
    }
  }

  private static void assertSlopes(
      double ofA, double ofB, BinaryOperator<Tensor> f, double a, double b) {
    assertArrayEquals(new double[] {ofA, ofB}, slopes(f, a, b), 1e-15);
  }

  private static void assertFails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void kinksHaveTheSlopesThatTheDocumentationNames() {
    assertEquals(0, slope(Tensor::abs, 0));
    assertEquals(0, slope(Tensor::abs, -0.0));
    assertEquals(0, slope(Tensor::sign, 0));
    assertEquals(0, slope(Tensor::relu, 0));
    assertEquals(0.01, slope(Tensor::leakyRelu, 0));
    assertEquals(0.2, slope(x -> x.leakyRelu(0.2), -1));
    assertEquals(2, slope(x -> x.elu(2), 0));
    assertEquals(1.0507009873554805 * 1.6732632423543772, slope(Tensor::selu, 0));
    assertEquals(1, slope(x -> x.celu(2), 0));
    assertEquals(0, slope(Tensor::relu6, 6));
    assertEquals(0, slope(Tensor::hardTanh, -1));
    assertEquals(0, slope(Tensor::hardSigmoid, -3));
    assertEquals(0, slope(Tensor::hardSigmoid, 3));
    assertEquals(0, slope(Tensor::hardSwish, -3));
    assertEquals(1, slope(Tensor::hardSwish, 3));
    assertEquals(1, slope(x -> x.clamp(0, 1), 0));
    assertEquals(1, slope(x -> x.clamp(0, 1), 1));
    assertEquals(0, slope(x -> x.clamp(0, 1), 2));
    assertEquals(1, slope(x -> x.clampMin(0), 0));
    assertEquals(1, slope(x -> x.clampMax(0), 0));
    assertEquals(0.5, slope(x -> x.maximum(0), -0.0));
    assertEquals(0.5, slope(x -> x.minimum(0), 0));
    assertEquals(1, slope(x -> x.maximum(x), 1));
    assertEquals(0.5, slope(x -> x.add(x.abs()).div(2), 0));
    assertEquals(0, slope(Tensor::floor, 1));
    assertEquals(0, derivative(x -> x.mul(x.abs()), 0, 2));
    assertSlopes(0.5, 0.5, Tensor::maximum, 1, 1);
    assertSlopes(0, 0, Tensor::hypot, 0, 0);
    assertSlopes(1, 0, Tensor::hypot, INFINITY, 1);
    assertSlopes(-INFINITY, 0, Tensor::xlogy, 0, 0);
    assertSlopes(0.5, 0.5, Tensor::logAddExp, INFINITY, INFINITY);
    assertSlopes(1, 0, Tensor::logAddExp, INFINITY, -INFINITY);
    assertSlopes(1, -2, Tensor::fmod, 5, 2.5);
    assertSlopes(1, 2, Tensor::floorMod, -5, 3);
  }

  @Test
  void polesHaveInfiniteDerivativesOfEveryOrder() {
    assertEquals(INFINITY, slope(Tensor::log, 0));
    assertEquals(INFINITY, slope(Tensor::sqrt, 0));
    assertEquals(-INFINITY, derivative(Tensor::sqrt, 0, 2));
    assertEquals(INFINITY, derivative(Tensor::sqrt, 0, 3));
    assertEquals(-INFINITY, slope(Tensor::rsqrt, 0));
    assertEquals(-INFINITY, slope(Tensor::reciprocal, -0.0));
    assertEquals(INFINITY, derivative(Tensor::cbrt, 0, 3));
    assertEquals(INFINITY, slope(Tensor::asin, 1));
    assertEquals(-INFINITY, slope(Tensor::acos, -1));
    assertEquals(INFINITY, slope(Tensor::acosh, 1));
    assertEquals(INFINITY, slope(Tensor::atanh, -1));
    assertEquals(INFINITY, slope(Tensor::erfinv, 1));
  }

  @Test
  void powersAreRightAtZeroAndForNegativeBases() {
    double[] factorial = {1, 1, 2, 6, 24};
    for (int p = 0; p <= 4; p++) {
      double exponent = p;
      for (int order = 0; order <= 5; order++) {
        double expected = order == p ? factorial[p] : 0;
        assertEquals(expected, derivative(x -> x.pow(exponent), 0, order));
        assertEquals(
            expected, derivative(x -> x.pow(Tensor.scalar(exponent)), 0, order), p + " " + order);
      }
      assertEquals(p * Math.pow(-2, p - 1) + 0.0, slope(x -> x.pow(exponent), -2));
    }
    assertEquals(INFINITY, slope(x -> x.pow(0.5), 0));
    assertEquals(0, slope(x -> x.pow(1.5), 0));
    assertEquals(INFINITY, derivative(x -> x.pow(1.5), 0, 2));
    assertEquals(NAN, slope(x -> x.pow(0.5), -1));
    assertSlopes(0, 0, Tensor::pow, 0, 3);
    assertSlopes(12, NAN, Tensor::pow, -2, 3);
    assertSlopes(0, NAN, Tensor::pow, -2, 0);
    assertSlopes(0, -INFINITY, Tensor::pow, 0, 0);
    assertEquals(-INFINITY, slope(x -> x.pow(x), 0));
    assertEquals(Math.log(2) * 8, slope(x -> x.rpow(2), 3), 1e-15);
    assertEquals(-2, derivative(x -> x.square().neg().exp(), 0, 2));
    assertEquals(12, derivative(x -> x.pow(2).neg().exp(), 0, 4));
  }

  @Test
  void notANumberStaysNotANumberInEveryGradient() {
    Map<String, UnaryOperator<Tensor>> functions = new LinkedHashMap<>();
    functions.put("abs", Tensor::abs);
    functions.put("sign", Tensor::sign);
    functions.put("floor", Tensor::floor);
    functions.put("pow(0)", x -> x.pow(0));
    functions.put("pow(3)", x -> x.pow(3));
    functions.put("clamp", x -> x.clamp(0, 1));
    functions.put("relu", Tensor::relu);
    functions.put("leakyRelu", Tensor::leakyRelu);
    functions.put("elu", Tensor::elu);
    functions.put("selu", Tensor::selu);
    functions.put("celu", x -> x.celu(1));
    functions.put("hardTanh", Tensor::hardTanh);
    functions.put("hardSigmoid", Tensor::hardSigmoid);
    functions.put("hardSwish", Tensor::hardSwish);
    functions.put("mish", Tensor::mish);
    functions.put("gelu", Tensor::gelu);
    functions.put("geluTanh", Tensor::geluTanh);
    functions.put("silu", Tensor::silu);
    functions.put("softsign", Tensor::softsign);
    functions.put("sigmoid", Tensor::sigmoid);
    functions.put("tanh", Tensor::tanh);
    functions.put("softplus", Tensor::softplus);
    functions.put("erfc", Tensor::erfc);
    functions.put("lgamma", Tensor::lgamma);
    functions.put("sinc", Tensor::sinc);
    functions.put("maximum", x -> x.maximum(0));
    functions.put("minimum of the other", x -> Tensor.scalar(0).minimum(x));
    functions.put("hypot", x -> x.hypot(INFINITY));
    functions.put("pow of tensors", x -> x.pow(Tensor.scalar(0)));
    functions.put("exponent", x -> Tensor.scalar(1).pow(x));
    functions.put("logAddExp", x -> x.logAddExp(INFINITY));
    functions.put("xlogy", x -> Tensor.scalar(0).xlogy(x));
    functions.forEach((name, f) -> assertEquals(NAN, slope(f, NAN), name));
  }

  @Test
  void whatWasNotChosenGetsNoGradientAtAnyOrder() {
    UnaryOperator<Tensor> log = x -> x.log();
    UnaryOperator<Tensor> inverse = x -> x.reciprocal();
    for (int order = 1; order <= 3; order++) {
      assertEquals(0, derivative(x -> x.greater(0).where(log.apply(x), 0), 0, order));
      assertEquals(0, derivative(x -> log.apply(x).clampMin(-100), 0, order));
      assertEquals(0, derivative(x -> log.apply(x).maximum(-100), 0, order));
      assertEquals(0, derivative(x -> inverse.apply(x).minimum(3), 0, order));
      assertEquals(0, derivative(x -> x.maskedFill(x.equalTo(0), 1).log().mul(0), 0, order));
      assertEquals(0, derivative(x -> x.sqrt().nanToNum(2), -1, order));
    }
    assertEquals(1, slope(x -> x.greater(0).where(x.sqrt(), x), -1));
    assertEquals(NAN, slope(x -> log.apply(x).mul(0), 0), "an honest 0·∞ stays visible");
  }

  @Test
  void severalMasksKeepAbsentWhatAnyOfThemDoes() {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.of(0, 1, 4).on(tape);
      Tensor inner = x.greater(0).where(x.reciprocal(), 0);
      Tensor y = x.less(3).where(inner, 0);
      assertArrayEquals(new double[] {0, -1, 0}, y.sum().backward().of(x).toArray());
      Tensor scalar = Tensor.scalar(0).on(tape);
      Tensor none = Tensor.of(0, 0).where(scalar.reciprocal(), 1);
      assertEquals(0, none.sum().backward().of(scalar).item());
    }
  }

  @Test
  void aPlainNumberStandsForATensorOfItOnEitherSide() {
    Map<String, BinaryOperator<Tensor>> pairs = new LinkedHashMap<>();
    Map<String, UnaryOperator<Tensor>> right = new LinkedHashMap<>();
    pairs.put("add", Tensor::add);
    right.put("add", x -> x.add(2.5));
    pairs.put("sub", Tensor::sub);
    right.put("sub", x -> x.sub(2.5));
    pairs.put("rsub", (a, b) -> b.sub(a));
    right.put("rsub", x -> x.rsub(2.5));
    pairs.put("mul", Tensor::mul);
    right.put("mul", x -> x.mul(2.5));
    pairs.put("div", Tensor::div);
    right.put("div", x -> x.div(2.5));
    pairs.put("rdiv", (a, b) -> b.div(a));
    right.put("rdiv", x -> x.rdiv(2.5));
    pairs.put("pow", Tensor::pow);
    right.put("pow", x -> x.pow(2.5));
    pairs.put("rpow", (a, b) -> b.pow(a));
    right.put("rpow", x -> x.rpow(2.5));
    pairs.put("maximum", Tensor::maximum);
    right.put("maximum", x -> x.maximum(2.5));
    pairs.put("minimum", Tensor::minimum);
    right.put("minimum", x -> x.minimum(2.5));
    pairs.put("atan2", Tensor::atan2);
    right.put("atan2", x -> x.atan2(2.5));
    pairs.put("hypot", Tensor::hypot);
    right.put("hypot", x -> x.hypot(2.5));
    pairs.put("xlogy", Tensor::xlogy);
    right.put("xlogy", x -> x.xlogy(2.5));
    pairs.put("xlog1py", Tensor::xlog1py);
    right.put("xlog1py", x -> x.xlog1py(2.5));
    pairs.put("logAddExp", Tensor::logAddExp);
    right.put("logAddExp", x -> x.logAddExp(2.5));
    pairs.put("fmod", Tensor::fmod);
    right.put("fmod", x -> x.fmod(2.5));
    pairs.put("floorMod", Tensor::floorMod);
    right.put("floorMod", x -> x.floorMod(2.5));
    for (DType dtype : DType.values()) {
      Tensor x = Tensor.of(0.5, 1.75, 7).cast(dtype);
      Tensor b = Tensor.full(2.5, dtype, Shape.of(3));
      pairs.forEach(
          (name, f) -> {
            assertEquals(dtype, right.get(name).apply(x).dtype());
            assertEquals(f.apply(x, b).value(), right.get(name).apply(x).value(), name);
          });
    }
    Tensor x = Tensor.uniform(new Random(1), 0.2, 0.9, 2, 1, 4);
    Tensor b = Tensor.uniform(new Random(2), 1.0, 2.0, 3, 1);
    pairs.forEach(
        (name, f) -> FiniteDifferences.checkAll(in -> f.apply(in.getFirst(), in.getLast()), x, b));
  }

  @Test
  void masksAreOnesAndZerosAndAnyOtherNumberIsTrue() {
    Tensor a = Tensor.of(0, -0.0, 2, NAN, -INFINITY);
    Tensor b = Tensor.of(1, 0, 0, 1, 0);
    assertArrayEquals(new double[] {0, 0, 0, 1, 0}, a.and(b).value().toArray());
    assertArrayEquals(new double[] {1, 0, 1, 1, 1}, a.or(b).value().toArray());
    assertArrayEquals(new double[] {1, 0, 1, 0, 1}, a.xor(b).value().toArray());
    assertArrayEquals(new double[] {1, 1, 0, 0, 0}, a.not().value().toArray());
    assertArrayEquals(new double[] {0, 0, 0, 1, 0}, a.isNaN().value().toArray());
    assertArrayEquals(new double[] {1, 1, 1, 0, 0}, a.isFinite().value().toArray());
    assertArrayEquals(new double[] {0, 0, 0, 0, 1}, a.isInfinite().value().toArray());
    assertArrayEquals(new double[] {4, 4, 3, 3, 3}, a.where(3, 4).value().toArray());
  }

  @Test
  void roundingAndRemaindersFollowJava() {
    double[] x = {-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, -0.0, 1e300};
    assertMatches(Tensor::round, Math::rint, x);
    assertMatches(Tensor::floor, Math::floor, x);
    assertMatches(Tensor::ceil, Math::ceil, x);
    assertMatches(v -> v.fmod(0.7), v -> v % 0.7, x);
    Tensor negative = Tensor.of(-7, 7, -6).floorMod(Tensor.of(3, -3, 3));
    assertArrayEquals(new double[] {2, -2, 0}, negative.value().toArray(), 0.0);
  }

  private static void assertMatches(UnaryOperator<Tensor> f, DoubleUnaryOperator g, double... x) {
    Tensor y = f.apply(Tensor.of(x));
    for (int i = 0; i < x.length; i++) {
      assertEquals(g.applyAsDouble(x[i]), y.value().get(i));
    }
  }

  @Test
  void wrongNumbersAndTypesAreNamed() {
    Tensor x = Tensor.of(1, 2);
    assertFails(
        "clamp: min 2.0 and max 1.0: min must not be greater than max", () -> x.clamp(2, 1));
    assertFails("celu: alpha 0.0: alpha must be greater than 0", () -> x.celu(0));
    assertFails("polygamma: n -1: n must not be less than 0", () -> x.polygamma(-1));
    String mixed =
        assertThrows(IllegalArgumentException.class, () -> x.atan2(x.cast(DType.FLOAT32)))
            .getMessage();
    assertTrue(mixed.startsWith("atan2: float64 and float32: "), mixed);
    String shapes =
        assertThrows(IllegalArgumentException.class, () -> x.hypot(Tensor.of(1, 2, 3)))
            .getMessage();
    assertTrue(shapes.startsWith("hypot: shapes [2] and [3] do not broadcast"), shapes);
  }
}
