package dev.adjoint.ops;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.core.scalar.ScalarTape;
import dev.adjoint.core.tape.Tape;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where factors of a derivative are 0 and ∞, the derivative is the limit of their product.
class LimitsTest {

  private static final double INF = Double.POSITIVE_INFINITY;

  private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS =
      Map.ofEntries(
          entry("atan", Tensor::atan),
          entry("asinh", Tensor::asinh),
          entry("acosh", Tensor::acosh),
          entry("tanh", Tensor::tanh),
          entry("sigmoid", Tensor::sigmoid),
          entry("softplus", Tensor::softplus),
          entry("logSigmoid", Tensor::logSigmoid),
          entry("softsign", Tensor::softsign),
          entry("silu", Tensor::silu),
          entry("mish", Tensor::mish),
          entry("gelu", Tensor::gelu),
          entry("geluTanh", Tensor::geluTanh),
          entry("elu", Tensor::elu),
          entry("erf", Tensor::erf),
          entry("erfc", Tensor::erfc),
          entry("normalCdf", Tensor::normalCdf),
          entry("normalPdf", Tensor::normalPdf),
          entry("sinc", Tensor::sinc),
          entry("sqrt", Tensor::sqrt),
          entry("cbrt", Tensor::cbrt),
          entry("log", Tensor::log),
          entry("lgamma", Tensor::lgamma),
          entry("exp", Tensor::exp));

  /// Value and three derivatives. Far out, at 1e300, they are those at ∞ but for the value.
  @ParameterizedTest
  @CsvSource({
    "atan, Infinity, 1.5707963267948966, 0, 0, 0",
    "atan, -Infinity, -1.5707963267948966, 0, 0, 0",
    "asinh, Infinity, Infinity, 0, 0, 0",
    "asinh, -Infinity, -Infinity, 0, 0, 0",
    "acosh, Infinity, Infinity, 0, 0, 0",
    "acosh, 1, 0, Infinity, -Infinity, Infinity",
    "acosh, -2, NaN, NaN, NaN, NaN",
    "acosh, -1e300, NaN, NaN, NaN, NaN",
    "tanh, Infinity, 1, 0, 0, 0",
    "tanh, -Infinity, -1, 0, 0, 0",
    "sigmoid, Infinity, 1, 0, 0, 0",
    "sigmoid, -Infinity, 0, 0, 0, 0",
    "softplus, Infinity, Infinity, 1, 0, 0",
    "softplus, -Infinity, 0, 0, 0, 0",
    "logSigmoid, Infinity, 0, 0, 0, 0",
    "logSigmoid, -Infinity, -Infinity, 1, 0, 0",
    "softsign, Infinity, 1, 0, 0, 0",
    "softsign, -Infinity, -1, 0, 0, 0",
    "silu, Infinity, Infinity, 1, 0, 0",
    "silu, -Infinity, 0, 0, 0, 0",
    "mish, Infinity, Infinity, 1, 0, 0",
    "mish, -Infinity, 0, 0, 0, 0",
    "mish, -1e308, 0, 0, 0, 0",
    "gelu, Infinity, Infinity, 1, 0, 0",
    "gelu, -Infinity, 0, 0, 0, 0",
    "gelu, 1e160, 1e160, 1, 0, 0",
    "gelu, -1e300, 0, 0, 0, 0",
    "geluTanh, Infinity, Infinity, 1, 0, 0",
    "geluTanh, -Infinity, 0, 0, 0, 0",
    "elu, Infinity, Infinity, 1, 0, 0",
    "elu, -Infinity, -1, 0, 0, 0",
    "erf, Infinity, 1, 0, 0, 0",
    "erf, -1e308, -1, 0, 0, 0",
    "erfc, -Infinity, 2, 0, 0, 0",
    "normalCdf, Infinity, 1, 0, 0, 0",
    "normalCdf, -Infinity, 0, 0, 0, 0",
    "normalPdf, Infinity, 0, 0, 0, 0",
    "normalPdf, -1e160, 0, 0, 0, 0",
    "sinc, Infinity, 0, 0, 0, 0",
    "sqrt, Infinity, Infinity, 0, 0, 0",
    "sqrt, 0, 0, Infinity, -Infinity, Infinity",
    "cbrt, 0, 0, Infinity, -Infinity, Infinity",
    "log, 0, -Infinity, Infinity, -Infinity, Infinity",
    "lgamma, 0, Infinity, -Infinity, Infinity, -Infinity",
    "exp, -Infinity, 0, 0, 0, 0",
  })
  void aDerivativeThatHasALimitIsTheLimit(
      String function, double x, double y, double first, double second, double third) {
    assertArrayEquals(
        new double[] {y, first, second, third},
        derivatives(FUNCTIONS.get(function), x),
        () -> function + " at " + x);
  }

  private static double[] derivatives(UnaryOperator<Tensor> f, double at) {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(at).on(tape);
      Tensor y = f.apply(x);
      double[] values = new double[4];
      for (int order = 0; order < values.length; order++) {
        values[order] = y.item() + 0.0;
        y = y.gradient(x);
      }
      return values;
    }
  }

  @Test
  void lengthsAreFlatAtTheOriginAtEveryOrder() {
    try (Tape tape = new Tape()) {
      Tensor a = Tensor.scalar(0).on(tape);
      Tensor b = Tensor.scalar(-0.0).on(tape);
      Tensor h = a.hypot(b);
      Tensor ha = h.gradient(a);
      for (Tensor derivative :
          List.of(
              ha,
              h.gradient(b),
              ha.gradient(a),
              ha.gradient(b),
              ha.gradient(a).gradient(a),
              ha.gradient(b).gradient(b))) {
        assertEquals(0, derivative.item(), 0);
      }
    }
  }

  @Test
  void theScalarTapeHasTheSameLimits() {
    assertEquals(0, curvature(Scalar::atan, INF));
    assertEquals(0, curvature(Scalar::asinh, -INF));
    assertEquals(0, curvature(Scalar::acosh, INF));
    assertEquals(0, curvature(Scalar::silu, INF));
    assertEquals(0, curvature(Scalar::gelu, -INF));
    assertEquals(0, curvature(Scalar::gelu, 1e300));
    assertEquals(0, curvature(Scalar::erf, INF));
    assertEquals(0, curvature(Scalar::erf, 1e308));
    assertEquals(0, curvature(x -> x.hypot(x), 0));
  }

  private static double curvature(UnaryOperator<Scalar> f, double at) {
    Scalar x = Scalar.of(at).on(new ScalarTape());
    return f.apply(x).hessianProduct(List.of(x), 1).of(x);
  }
}
