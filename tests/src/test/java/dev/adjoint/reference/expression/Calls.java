package dev.adjoint.reference.expression;

import static java.util.Map.entry;
import static java.util.stream.Collectors.groupingBy;

import dev.adjoint.ops.Tensor;
import dev.adjoint.reference.expression.Value.Array;
import dev.adjoint.reference.expression.Value.Plain;
import dev.adjoint.reference.expression.Value.Several;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Calls a tensor's method by a name that may be spelled otherwise, with operands converted to what
/// the method takes.
final class Calls {
  /// Other names, without their underscores.
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          entry("absolute", "abs"),
          entry("amax", "max"),
          entry("amin", "min"),
          entry("arccos", "acos"),
          entry("arccosh", "acosh"),
          entry("arcsin", "asin"),
          entry("arcsinh", "asinh"),
          entry("arctan", "atan"),
          entry("arctan2", "atan2"),
          entry("arctanh", "atanh"),
          entry("bcewithlogits", "binarycrossentropywithlogits"),
          entry("clip", "clamp"),
          entry("cossim", "cosinesimilarity"),
          entry("divide", "div"),
          entry("expit", "sigmoid"),
          entry("gammaln", "lgamma"),
          entry("geluexact", "gelu"),
          entry("inv", "inverse"),
          entry("logistic", "sigmoid"),
          entry("mod", "floormod"),
          entry("multiply", "mul"),
          entry("ndtr", "normalcdf"),
          entry("negative", "neg"),
          entry("power", "pow"),
          entry("psi", "digamma"),
          entry("remainder", "floormod"),
          entry("subtract", "sub"),
          entry("swish", "silu"),
          entry("var", "variance"));

  private static final Map<String, List<Method>> METHODS =
      Arrays.stream(Tensor.class.getMethods())
          .filter(method -> !Modifier.isStatic(method.getModifiers()))
          .filter(method -> method.getReturnType() == Tensor.class)
          .collect(groupingBy(method -> spelled(method.getName())));

  private Calls() {}

  /// The method's name in lower case without underscores.
  static String spelled(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("_", "");
    return ALIASES.getOrDefault(plain, plain);
  }

  static boolean isFunction(String name) {
    return METHODS.containsKey(spelled(name)) || Functions.isFunction(spelled(name));
  }

  /// @throws UnknownExpressionException if no method takes these operands
  static Tensor call(String name, List<Value> operands) {
    Tensor receiver = operands.getFirst().tensor();
    List<Value> others = operands.subList(1, operands.size());
    for (boolean exact : new boolean[] {true, false}) {
      for (Method method : methods(name)) {
        Optional<Object[]> arguments = arguments(method, others, exact);
        if (arguments.isPresent()) {
          return invoke(method, receiver, arguments.get());
        }
      }
    }
    throw new UnknownExpressionException(
        "no operation `" + name + "` takes " + operands.size() + " such operands");
  }

  /// Those with fewer parameters first.
  private static List<Method> methods(String name) {
    return METHODS.getOrDefault(spelled(name), List.of()).stream()
        .sorted(Comparator.comparing(Method::getParameterCount).thenComparing(Method::toString))
        .toList();
  }

  private static Tensor invoke(Method method, Tensor receiver, Object[] arguments) {
    try {
      return (Tensor) method.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new AssertionError(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /// @param exact whether a plain number may not stand for a tensor
  private static Optional<Object[]> arguments(Method method, List<Value> values, boolean exact) {
    Class<?>[] types = method.getParameterTypes();
    List<Object> arguments = new ArrayList<>();
    int next = 0;
    for (Class<?> type : types) {
      if (type == int[].class) {
        List<Value> rest = values.subList(next, values.size());
        if (!rest.stream().allMatch(Calls::isWhole)) {
          return Optional.empty();
        }
        arguments.add(rest.stream().flatMapToInt(v -> Arrays.stream(v.integers())).toArray());
        next = values.size();
      } else if (next == values.size() || !fits(type, values.get(next), exact)) {
        return Optional.empty();
      } else {
        Value value = values.get(next++);
        arguments.add(
            type == Tensor.class
                ? value.tensor()
                : type == int.class ? (Object) value.integer() : (Object) value.number());
      }
    }
    return next == values.size() ? Optional.of(arguments.toArray()) : Optional.empty();
  }

  private static boolean fits(Class<?> type, Value value, boolean exact) {
    if (type == Tensor.class) {
      return !(exact && value instanceof Plain);
    }
    return type == int.class ? isWhole(value) : type == double.class && value instanceof Plain;
  }

  private static boolean isWhole(Value value) {
    return switch (value) {
      case Plain(double number) -> number == Math.rint(number) && Math.abs(number) < 1e9;
      case Array _ -> false;
      case Several(List<Value> elements) -> elements.stream().allMatch(Calls::isWhole);
    };
  }
}
