package dev.adjoint.reference.expression;

import static java.util.Map.entry;

import dev.adjoint.ops.Tensor;
import dev.adjoint.reference.expression.Value.Array;
import dev.adjoint.reference.expression.Value.Plain;
import dev.adjoint.reference.expression.Value.Several;
import java.util.ArrayList;
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

  /// What follows the tensors where nothing else is given.
  private static final Map<String, List<Double>> DEFAULTS =
      Map.ofEntries(
          entry("argsort", List.of(-1.)),
          entry("celu", List.of(1.)),
          entry("cosinesimilarity", List.of(-1.)),
          entry("cummax", List.of(0.)),
          entry("cummin", List.of(0.)),
          entry("cumprod", List.of(0.)),
          entry("cumsum", List.of(0.)),
          entry("huber", List.of(1.)),
          entry("layernorm", List.of(1e-5)),
          entry("logsoftmax", List.of(-1.)),
          entry("nantonum", List.of(0.)),
          entry("softmax", List.of(-1.)),
          entry("sort", List.of(-1.)));

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

  private static final Set<String> COMPOSED = Set.of("clamp01", "slogdet", "relu1");
  private static final Set<String> AXES = Set.of("dim", "axis", "axes", "dims");
  private static final Set<String> KEEPING = Set.of("keepdim", "keepdims");
  private static final Set<String> FREEDOM = Set.of("ddof", "correction", "unbiased");
  private static final Set<String> TARGET = Set.of("t", "target", "y");

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
    return switch (name) {
      case "clamp01" -> new Array(operands.getFirst().tensor().clamp(0, 1));
      case "slogdet" -> {
        Tensor matrix = operands.getFirst().tensor();
        yield new Several(List.of(new Array(matrix.detSign()), new Array(matrix.logAbsDet())));
      }
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

  private static Tensor method(String name, List<Value> given, Map<String, Value> named) {
    List<Value> operands = new ArrayList<>(given);
    if (name.equals("polygamma") && operands.size() == 2 && operands.get(0) instanceof Plain) {
      operands = new ArrayList<>(operands.reversed());
    }
    if (name.equals("huber") && tensors(operands, named) == 1) {
      operands.add(1, new Plain(0));
    }
    String method = name;
    List<Value> axes = new ArrayList<>();
    boolean defaults = true;
    for (Map.Entry<String, Value> parameter : named.entrySet()) {
      Value value = parameter.getValue();
      if (AXES.contains(parameter.getKey())) {
        axes.add(value);
      } else if (KEEPING.contains(parameter.getKey())) {
        method += value.number() == 1 ? "keep" : "";
      } else if (FREEDOM.contains(parameter.getKey())) {
        method = value.number() == 1 ? "sample" + method : method;
      } else if (TARGET.contains(parameter.getKey())) {
        operands.add(1, value);
      } else {
        operands.add(value);
        defaults = false;
      }
    }
    defaults &= axes.isEmpty() || name.equals("layernorm");
    if (defaults && operands.size() <= (binary(name) ? 2 : 1)) {
      DEFAULTS.getOrDefault(name, List.of()).forEach(v -> operandsAdd(axes, v, name));
    }
    if (name.equals("layernorm") && axes.size() + operands.size() == 2) {
      axes.add(new Plain(-1));
    }
    if (name.equals("norm") && operands.size() > 1) {
      method = method.replaceFirst("norm", "pnorm");
    }
    if ((name.equals("max") || name.equals("min")) && operands.size() == 2) {
      method = name + "imum";
    }
    operands.addAll(axes);
    return Calls.call(method, operands);
  }

  private static void operandsAdd(List<Value> axes, double value, String name) {
    axes.add(name.equals("layernorm") ? 0 : axes.size(), new Plain(value));
  }

  private static boolean binary(String name) {
    return name.equals("huber") || name.equals("cosinesimilarity");
  }

  private static int tensors(List<Value> operands, Map<String, Value> named) {
    boolean target = named.keySet().stream().anyMatch(TARGET::contains);
    return (int) operands.stream().filter(v -> v instanceof Array).count() + (target ? 1 : 0);
  }
}
