package dev.adjoint.reference.expression;

import static java.util.Map.entry;

import dev.adjoint.ops.Tensor;
import dev.adjoint.reference.expression.Value.Array;
import dev.adjoint.reference.expression.Value.Plain;
import dev.adjoint.reference.expression.Value.Several;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/// Functions by the conventions of Python's libraries: what an operand is when it is not given, and
/// what parameters with a name do.
final class Functions {
  private static final Map<String, DoubleBinaryOperator> ARITHMETIC =
      Map.of(
          "add", (a, b) -> a + b,
          "sub", (a, b) -> a - b,
          "mul", (a, b) -> a * b,
          "div", (a, b) -> a / b,
          "pow", Math::pow);

  /// Parameters that a case may give outside of the expression, by function.
  private static final Map<String, Set<String>> PARAMETERS =
      Map.ofEntries(
          entry("celu", Set.of("alpha")),
          entry("elu", Set.of("alpha")),
          entry("huber", Set.of("delta")),
          entry("layernorm", Set.of("eps")),
          entry("leakyrelu", Set.of("slope", "negative_slope")),
          entry("norm", Set.of("p", "ord")),
          entry("polygamma", Set.of("n")),
          entry("std", Set.of("ddof", "correction")),
          entry("variance", Set.of("ddof", "correction")));

  private static final Set<String> COMPOSED =
      Set.of("clamp01", "exp2", "log10", "log2", "logit", "slogdet");

  private Functions() {}

  static boolean isFunction(String name) {
    return COMPOSED.contains(name);
  }

  static Set<String> parameters(String name) {
    return PARAMETERS.getOrDefault(name, Set.of());
  }

  /// @param name as [Calls#spelled] writes it
  /// @throws UnknownExpressionException if there is no such function
  static Value apply(String name, List<Value> operands, Map<String, Value> named) {
    if (operands.isEmpty()) {
      throw new UnknownExpressionException("`" + name + "` of nothing");
    }
    OptionalDouble folded = folded(name, operands);
    if (folded.isPresent()) {
      return new Plain(folded.getAsDouble());
    }
    Tensor x = operands.getFirst().tensor();
    return switch (name) {
      case "clamp01" -> new Array(x.clamp(0, 1));
      case "exp2" -> new Array(x.rpow(2));
      case "log10" -> new Array(x.log().div(Math.log(10)));
      case "log2" -> new Array(x.log().div(Math.log(2)));
      case "logit" -> new Array(x.log().sub(x.neg().log1p()));
      case "slogdet" -> new Several(List.of(new Array(x.detSign()), new Array(x.logAbsDet())));
      case "clamp" -> new Array(clamp(operands, named));
      default -> new Array(method(name, operands, named));
    };
  }

  /// Arithmetic of plain numbers stays plain.
  private static OptionalDouble folded(String name, List<Value> operands) {
    if (operands.size() == 2
        && operands.get(0) instanceof Plain(double a)
        && operands.get(1) instanceof Plain(double b)
        && ARITHMETIC.containsKey(name)) {
      return OptionalDouble.of(ARITHMETIC.get(name).applyAsDouble(a, b));
    }
    return operands.getFirst() instanceof Plain(double a) && name.equals("neg")
        ? OptionalDouble.of(-a)
        : OptionalDouble.empty();
  }

  private static Tensor clamp(List<Value> operands, Map<String, Value> named) {
    Tensor x = operands.getFirst().tensor();
    Value min = operands.size() > 1 ? operands.get(1) : named.get("min");
    Value max = operands.size() > 2 ? operands.get(2) : named.get("max");
    return min == null
        ? max == null ? x : x.clampMax(max.number())
        : max == null ? x.clampMin(min.number()) : x.clamp(min.number(), max.number());
  }

  /// A method of tensors: first all operands, then what has a name, in the order in which it is
  /// given, then the axes.
  private static Tensor method(String name, List<Value> given, Map<String, Value> named) {
    List<Value> operands = new ArrayList<>(given);
    List<Value> axes = new ArrayList<>();
    String sample = "";
    String keep = "";
    for (Map.Entry<String, Value> parameter : named.entrySet()) {
      Value value = parameter.getValue();
      switch (parameter.getKey()) {
        case "axis", "axes", "dim", "dims" -> axes.add(value);
        case "keepdim", "keepdims" -> keep = value.number() == 1 ? "keep" : "";
        case "correction", "ddof", "unbiased" -> sample = value.number() == 1 ? "sample" : "";
        case "t", "target" -> operands.add(1, value);
        default -> operands.add(value);
      }
    }
    complete(name, operands, axes, named.containsKey("t") || named.containsKey("target"));
    String method = sample + variant(name, operands) + keep;
    operands.addAll(axes);
    return Calls.call(method, operands);
  }

  /// What is not given is what Python's libraries take for it.
  private static void complete(
      String name, List<Value> operands, List<Value> axes, boolean hasTarget) {
    boolean alone = operands.size() == 1;
    switch (name) {
      case "argsort", "logsoftmax", "softmax", "sort" -> axis(alone, -1, axes);
      case "cosinesimilarity" -> axis(operands.size() == 2, -1, axes);
      case "cummax", "cummin", "cumprod", "cumsum" -> axis(alone, 0, axes);
      case "celu" -> number(alone, 1, operands);
      case "nantonum" -> number(alone, 0, operands);
      case "polygamma" -> {
        if (operands.getFirst() instanceof Plain) {
          Collections.reverse(operands);
        }
      }
      case "huber" -> {
        if (!hasTarget && (alone || operands.get(1) instanceof Plain)) {
          operands.add(1, new Plain(0));
        }
        number(operands.size() == 2, 1, operands);
      }
      case "layernorm" -> {
        axis(operands.size() < 3, -1, axes);
        number(operands.size() % 2 == 1, 1e-5, operands);
      }
      default -> {}
    }
  }

  private static void axis(boolean missing, int axis, List<Value> axes) {
    if (missing && axes.isEmpty()) {
      axes.add(new Plain(axis));
    }
  }

  private static void number(boolean missing, double number, List<Value> operands) {
    if (missing) {
      operands.add(new Plain(number));
    }
  }

  /// The greater of two is no reduction, and a norm of a given order another method.
  private static String variant(String name, List<Value> operands) {
    boolean two = operands.size() == 2;
    return switch (name) {
      case "max" -> two ? "maximum" : name;
      case "min" -> two ? "minimum" : name;
      case "norm" -> two ? "pnorm" : name;
      default -> name;
    };
  }
}
