package dev.adjoint.ops.precise;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.ops.kernel.ErrorFunctions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Every function against 45 digits of mpmath, over its whole range.
final class PreciseFunctionsTest {
  private static final double BOUND = 1e-28;

  /// Where the function has zeros between its arguments, errors are relative to the summands.
  private static final Map<String, Double> WIDER = Map.of();

  private static final Map<String, UnaryOperator<DoubleDouble>> OF_ONE =
      Map.ofEntries(
          entry("exp", Exponentials::exp),
          entry("expm1", Exponentials::expm1),
          entry("log", Exponentials::log),
          entry("log1p", Exponentials::log1p),
          entry("sinh", Exponentials::sinh),
          entry("cosh", Exponentials::cosh),
          entry("tanh", Exponentials::tanh),
          entry("tanhSlope", Exponentials::tanhSlope),
          entry("asinh", Exponentials::asinh),
          entry("acosh", Exponentials::acosh),
          entry("atanh", Exponentials::atanh),
          entry("sigmoid", Exponentials::sigmoid),
          entry("sigmoidSlope", Exponentials::sigmoidSlope),
          entry("softplus", Exponentials::softplus),
          entry("sin", Circles::sin),
          entry("cos", Circles::cos),
          entry("tan", Circles::tan),
          entry("asin", Circles::asin),
          entry("acos", Circles::acos),
          entry("atan", Circles::atan),
          entry("sinc", x -> Circles.sinc(0, x)),
          entry("sincSlope1", x -> Circles.sinc(1, x)),
          entry("sincSlope3", x -> Circles.sinc(3, x)),
          entry("erf", ErrorIntegrals::erf),
          entry("erfc", ErrorIntegrals::erfc),
          entry("erfSlope", x -> ErrorIntegrals.erfSlope(0, x)),
          entry("erfinv", x -> ErrorIntegrals.erfinv(x, ErrorFunctions.erfinv(x.hi()))),
          entry("normalCdf", ErrorIntegrals::normalCdf),
          entry("normalPdf", x -> ErrorIntegrals.normalPdf(0, x)),
          entry("lgamma", Gammas::lgamma),
          entry("digamma", x -> Gammas.polygamma(0, x)),
          entry("trigamma", x -> Gammas.polygamma(1, x)),
          entry("polygamma4", x -> Gammas.polygamma(4, x)),
          entry("cbrt", Powers::cbrt),
          entry("sqrt", DoubleDouble::sqrt),
          entry("silu", ActivationForms::silu),
          entry("siluSlope", ActivationForms::siluSlope),
          entry("gelu", ActivationForms::gelu),
          entry("geluSlope", ActivationForms::geluSlope),
          entry("geluTanh", ActivationForms::geluTanh),
          entry("geluTanhSlope", ActivationForms::geluTanhSlope),
          entry("mish", ActivationForms::mish),
          entry("mishSlope", ActivationForms::mishSlope),
          entry("softsign", ActivationForms::softsign));

  private static final Map<String, BinaryOperator<DoubleDouble>> OF_TWO =
      Map.ofEntries(
          entry("pow", Powers::pow),
          entry("powSlope", (a, b) -> Powers.powSlope(2, 1, a, b)),
          entry("atan2", Circles::atan2),
          entry("hypot", Powers::hypot),
          entry("logAddExp", Exponentials::logAddExp),
          entry("fmod", Powers::fmod));

  private record Line(String name, double a, double b, BigDecimal value) {
    static Line of(String text) {
      String[] words = text.split(" ");
      return new Line(
          words[0],
          Double.parseDouble(words[1]),
          Double.parseDouble(words[2]),
          new BigDecimal(words[3]));
    }

    DoubleDouble computed() {
      UnaryOperator<DoubleDouble> f = OF_ONE.get(name);
      return f == null
          ? OF_TWO.get(name).apply(DoubleDouble.of(a), DoubleDouble.of(b))
          : f.apply(new DoubleDouble(a, b));
    }

    double error() {
      DoubleDouble y = computed();
      if (!y.isFinite()) {
        return Double.POSITIVE_INFINITY;
      }
      return value.signum() == 0
          ? Math.abs(y.hi())
          : new BigDecimal(y.hi())
              .add(new BigDecimal(y.lo()))
              .subtract(value)
              .divide(value, MathContext.DECIMAL64)
              .abs()
              .doubleValue();
    }
  }

  @Test
  void everyFunctionIsRightToTwentyEightDigits() {
    Map<String, Double> worst = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (Line line : lines()) {
      double error = line.error();
      worst.merge(line.name(), error, Math::max);
      if (!(error <= WIDER.getOrDefault(line.name(), BOUND))) {
        wrong.add(line + ": " + line.computed() + ": " + error);
      }
    }
    worst.forEach(
        (name, error) -> System.out.printf(Locale.ROOT, "precise %s: %.1e%n", name, error));
    assertEquals("", String.join("\n", wrong));
    assertTrue(worst.keySet().containsAll(OF_ONE.keySet()), "every function has lines");
    assertTrue(worst.keySet().containsAll(OF_TWO.keySet()), "every function has lines");
  }

  private static List<Line> lines() {
    var resource = PreciseFunctionsTest.class.getResourceAsStream("/precise_functions.txt");
    try (var reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).map(Line::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
