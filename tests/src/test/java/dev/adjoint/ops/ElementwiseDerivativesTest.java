package dev.adjoint.ops;

import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.tape.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Values and derivatives of elementwise functions against numbers with many more digits, from near
/// zero to far out in the tails.
final class ElementwiseDerivativesTest {

  /// By order of the derivative, in ULP of the scale.
  private static final double[] FLOAT64_ULPS = {2, 3, 8, 32};

  private static final double[] FLOAT32_ULPS = {2, 3, 12};

  private static final Map<String, UnaryOperator<Tensor>> UNARY =
      Map.ofEntries(
          Map.entry("square", Tensor::square),
          Map.entry("reciprocal", Tensor::reciprocal),
          Map.entry("sqrt", Tensor::sqrt),
          Map.entry("rsqrt", Tensor::rsqrt),
          Map.entry("cbrt", Tensor::cbrt),
          Map.entry("exp", Tensor::exp),
          Map.entry("expm1", Tensor::expm1),
          Map.entry("log", Tensor::log),
          Map.entry("log1p", Tensor::log1p),
          Map.entry("pow(2.5)", x -> x.pow(2.5)),
          Map.entry("pow(-1.5)", x -> x.pow(-1.5)),
          Map.entry("pow(5)", x -> x.pow(5)),
          Map.entry("pow(-3)", x -> x.pow(-3)),
          Map.entry("sin", Tensor::sin),
          Map.entry("cos", Tensor::cos),
          Map.entry("tan", Tensor::tan),
          Map.entry("asin", Tensor::asin),
          Map.entry("acos", Tensor::acos),
          Map.entry("atan", Tensor::atan),
          Map.entry("sinh", Tensor::sinh),
          Map.entry("cosh", Tensor::cosh),
          Map.entry("tanh", Tensor::tanh),
          Map.entry("asinh", Tensor::asinh),
          Map.entry("acosh", Tensor::acosh),
          Map.entry("atanh", Tensor::atanh),
          Map.entry("sigmoid", Tensor::sigmoid),
          Map.entry("logSigmoid", Tensor::logSigmoid),
          Map.entry("softplus", Tensor::softplus),
          Map.entry("silu", Tensor::silu),
          Map.entry("mish", Tensor::mish),
          Map.entry("elu(1.5)", x -> x.elu(1.5)),
          Map.entry("selu", Tensor::selu),
          Map.entry("celu(2)", x -> x.celu(2)),
          Map.entry("softsign", Tensor::softsign),
          Map.entry("gelu", Tensor::gelu),
          Map.entry("geluTanh", Tensor::geluTanh),
          Map.entry("erf", Tensor::erf),
          Map.entry("erfc", Tensor::erfc),
          Map.entry("erfinv", Tensor::erfinv),
          Map.entry("normalCdf", Tensor::normalCdf),
          Map.entry("normalPdf", Tensor::normalPdf),
          Map.entry("lgamma", Tensor::lgamma),
          Map.entry("digamma", Tensor::digamma),
          Map.entry("sinc", Tensor::sinc));

  private static final Map<String, BinaryOperator<Tensor>> BINARY =
      Map.of(
          "pow", (a, b) -> a.pow(b),
          "atan2", (a, b) -> a.atan2(b),
          "hypot", (a, b) -> a.hypot(b),
          "xlogy", (a, b) -> a.xlogy(b),
          "xlog1py", (a, b) -> a.xlog1py(b),
          "logAddExp", (a, b) -> a.logAddExp(b),
          "div", (a, b) -> a.div(b));

  @TestFactory
  Stream<DynamicTest> derivativesOfOneNumberAreRightToAFewUlp() {
    return tests(
        "elementwise_derivatives.txt",
        UNARY.keySet(),
        line -> {
          for (DType dtype : DType.values()) {
            for (int order = 0; order < ulps(dtype).length; order++) {
              double actual = unary(line, order, dtype);
              check(line, 2, order, actual, dtype, ulps(dtype)[order]);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> partialDerivativesAreRightToAFewUlpInEitherOrder() {
    return tests(
        "pair_derivatives.txt",
        BINARY.keySet(),
        line -> {
          for (DType dtype : DType.values()) {
            int column = 0;
            for (int i = 0; i <= 3; i++) {
              for (int j = 0; i + j <= 3; j++, column++) {
                if (i + j < ulps(dtype).length) {
                  for (boolean firstByA : new boolean[] {true, false}) {
                    double actual = binary(line, i, j, firstByA, dtype);
                    check(line, 3, column, actual, dtype, ulps(dtype)[i + j]);
                  }
                }
              }
            }
          }
        });
  }

  private static double[] ulps(DType dtype) {
    return dtype == DType.FLOAT64 ? FLOAT64_ULPS : FLOAT32_ULPS;
  }

  private static double unary(String[] line, int order, DType dtype) {
    try (Tape tape = new Tape()) {
      Tensor x = Tensor.scalar(Double.parseDouble(line[1])).cast(dtype).on(tape);
      return times(UNARY.get(line[0]).apply(x), x, order).item();
    }
  }

  private static double binary(String[] line, int i, int j, boolean firstByA, DType dtype) {
    try (Tape tape = new Tape()) {
      Tensor a = Tensor.scalar(Double.parseDouble(line[1])).cast(dtype).on(tape);
      Tensor b = Tensor.scalar(Double.parseDouble(line[2])).cast(dtype).on(tape);
      Tensor y = BINARY.get(line[0]).apply(a, b);
      return (firstByA ? times(times(y, a, i), b, j) : times(times(y, b, j), a, i)).item();
    }
  }

  private static Tensor times(Tensor y, Tensor x, int order) {
    return order == 0 ? y : times(y.gradient(x), x, order - 1);
  }

  /// @param operands where in the line the derivatives begin
  private static void check(
      String[] line, int operands, int column, double actual, DType dtype, double ulps) {
    double expected = Double.parseDouble(line[operands + 2 * column]);
    double scale = Double.parseDouble(line[operands + 2 * column + 1]);
    if (dtype == DType.FLOAT32 && !(scale > 0x1p-100 && scale < 0x1p100)) {
      return;
    }
    double ulp = dtype == DType.FLOAT32 ? Math.ulp((float) scale) : Math.ulp(scale);
    assertTrue(
        actual == expected || Math.abs(actual - expected) <= ulps * ulp,
        () ->
            "%s, derivative %d in %s: %s, not %s: %.1f ULP"
                .formatted(
                    String.join(" ", List.of(line).subList(0, operands)),
                    column,
                    dtype,
                    actual,
                    expected,
                    Math.abs(actual - expected) / ulp));
  }

  /// One test for each function: the check of all its lines.
  private static Stream<DynamicTest> tests(
      String resource, Set<String> functions, Consumer<String[]> check) {
    Map<String, List<String[]>> lines =
        read(resource).collect(Collectors.groupingBy(line -> line[0], TreeMap::new, toList()));
    assertEquals(new TreeSet<>(functions), lines.keySet());
    return lines.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> e.getValue().forEach(check)));
  }

  private static Stream<String[]> read(String resource) {
    try (InputStream in =
        ElementwiseDerivativesTest.class.getClassLoader().getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
