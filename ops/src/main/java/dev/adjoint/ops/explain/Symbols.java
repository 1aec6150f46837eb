package dev.adjoint.ops.explain;

import dev.adjoint.ops.explain.Formula.Strength;
import java.util.List;
import java.util.stream.Collectors;

/// Operations and their derivatives as they are written by hand.
///
/// What has no sign of its own is written as a call: `softplus(x)`, softplus′(x).
final class Symbols {
  private Symbols() {}

  /// The formula of an operation.
  ///
  /// @param times the sign of the elementwise product
  static Formula formula(String operation, List<Formula> in, String times) {
    Formula a = in.getFirst();
    Formula b = in.getLast();
    return switch (operation) {
      case "add" -> Formula.sum(a.text() + " + " + b.summand());
      case "sub" -> Formula.sum(a.text() + " − " + b.factor());
      case "mul" -> Formula.product(a.factor() + times + b.factor());
      case "matmul" -> Formula.product(a.factor() + "·" + b.factor());
      case "div" -> Formula.product(a.factor() + "/" + b.in(Strength.POWER));
      case "fma" -> Formula.sum(a.factor() + times + in.get(1).factor() + " + " + b.summand());
      case "neg" -> Formula.sum("−" + a.factor());
      case "square" -> Formula.power(a.in(Strength.ATOM) + "²");
      case "pow" -> Formula.power(a.in(Strength.ATOM) + "^" + b.in(Strength.ATOM));
      case "transpose" -> Formula.power(a.in(Strength.ATOM) + "ᵀ");
      case "reciprocal" -> Formula.product("1/" + a.in(Strength.POWER));
      case "sqrt" -> Formula.atom("√(" + a.text() + ")");
      case "abs" -> Formula.atom("|" + a.text() + "|");
      case "sigmoid" -> Formula.atom("σ(" + a.text() + ")");
      default -> call(operation, in);
    };
  }

  private static Formula call(String operation, List<Formula> in) {
    return Formula.atom(
        operation + in.stream().map(Formula::text).collect(Collectors.joining(", ", "(", ")")));
  }

  /// The local derivative of an elementwise operation or of a sum, ∂y/∂x for the given argument; of
  /// a matrix product, the matrix by which ȳ is multiplied.
  ///
  /// @param elements over how many elements a mean is taken
  static Formula slope(
      String operation, int argument, List<Formula> in, Formula y, long elements, String times) {
    Formula a = in.getFirst();
    Formula b = in.getLast();
    return switch (operation) {
      case "add", "sum", "copy" -> Formula.ONE;
      case "sub" -> argument == 0 ? Formula.ONE : Formula.sum("−1");
      case "mul" -> argument == 0 ? b : a;
      case "matmul" -> Formula.power((argument == 0 ? b : a).in(Strength.ATOM) + "ᵀ");
      case "div" ->
          argument == 0
              ? Formula.product("1/" + b.in(Strength.POWER))
              : Formula.sum("−" + y.factor() + "/" + b.in(Strength.POWER));
      case "fma" -> argument == 2 ? Formula.ONE : in.get(1 - argument);
      case "neg" -> Formula.sum("−1");
      case "square" -> Formula.product("2·" + a.factor());
      case "reciprocal" -> Formula.sum("−" + y.in(Strength.ATOM) + "²");
      case "sqrt" -> Formula.product("1/(2·" + y.factor() + ")");
      case "exp" -> y;
      case "log" -> Formula.product("1/" + a.in(Strength.POWER));
      case "sin" -> Formula.atom("cos(" + a.text() + ")");
      case "cos" -> Formula.sum("−sin(" + a.text() + ")");
      case "mean" -> Formula.product("1/" + elements);
      case "sigmoid" -> Formula.product(y.factor() + times + "(1 − " + y.factor() + ")");
      case "tanh" -> Formula.sum("1 − " + y.in(Strength.ATOM) + "²");
      case "softplus" -> Formula.atom("σ(" + a.text() + ")");
      default -> primed(operation, argument, in);
    };
  }

  private static Formula primed(String operation, int argument, List<Formula> in) {
    return call(in.size() == 1 ? operation + "′" : "∂" + operation + "/∂" + (argument + 1), in);
  }
}
