package dev.adjoint.reference.expression;

import dev.adjoint.reference.expression.Expression.Call;
import dev.adjoint.reference.expression.Expression.Index;
import dev.adjoint.reference.expression.Expression.Items;
import dev.adjoint.reference.expression.Expression.Literal;
import dev.adjoint.reference.expression.Expression.Name;
import dev.adjoint.reference.expression.Expression.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads an expression by recursive descent, one method for each level of precedence.
final class Parser {
  private static final Map<String, String> COMPARISONS =
      Map.of(
          "<",
          "less",
          "<=",
          "lessEqual",
          ">",
          "greater",
          ">=",
          "greaterEqual",
          "==",
          "equalTo",
          "!=",
          "notEqual");

  private static final Map<String, String> SUMS = Map.of("+", "add", "-", "sub");
  private static final Map<String, String> PRODUCTS = Map.of("*", "mul", "/", "div", "@", "matmul");

  private final String text;
  private final List<String> tokens;
  private int next;

  private Parser(String text) {
    this.text = text;
    this.tokens = Lexer.tokens(text);
  }

  /// @throws UnknownExpressionException if the text is no expression
  static Expression parse(String text) {
    Parser parser = new Parser(text);
    Expression expression = parser.comparison();
    if (parser.next < parser.tokens.size()) {
      throw parser.unexpected();
    }
    return expression;
  }

  private Expression comparison() {
    return operators(COMPARISONS, this::sum);
  }

  private Expression sum() {
    return operators(SUMS, this::product);
  }

  private Expression product() {
    return operators(PRODUCTS, this::sign);
  }

  private interface Level {
    Expression read();
  }

  /// a ∘ b ∘ …, from the left.
  private Expression operators(Map<String, String> names, Level operand) {
    Expression left = operand.read();
    while (names.containsKey(peek())) {
      left = new Call(names.get(take()), left, operand.read());
    }
    return left;
  }

  private Expression sign() {
    if (skip("-")) {
      return new Call("neg", sign());
    }
    return skip("+") ? sign() : power();
  }

  /// From the right, and stronger than a sign on its left.
  private Expression power() {
    Expression base = postfix();
    return skip("**") || skip("^") ? new Call("pow", base, sign()) : base;
  }

  private Expression postfix() {
    Expression e = primary();
    while (true) {
      if (skip("[")) {
        e = new Index(e, items("]"));
      } else if (skip(".")) {
        String name = take();
        // `values` of a maximum beside its positions is what the maximum is here.
        e = peek().equals("(") ? method(name, e) : attribute(name, e);
      } else if (peek().equals("(")) {
        e = applied(e, arguments());
      } else {
        return e;
      }
    }
  }

  private Expression attribute(String name, Expression target) {
    if (!name.equals("values")) {
      throw unexpected();
    }
    return target;
  }

  private Expression method(String name, Expression target) {
    Call call = call(name, arguments());
    List<Expression> operands = new ArrayList<>(List.of(target));
    operands.addAll(call.operands());
    return new Call(name, operands, call.named());
  }

  /// `huber(delta=1)(x)` gives parameters first; in `sqrt(x*x+1)(x)` an expression only names its
  /// variable.
  private Expression applied(Expression callee, List<Argument> arguments) {
    if (callee instanceof Call call && call.operands().isEmpty()) {
      return new Call(call.function(), call(call.function(), arguments).operands(), call.named());
    }
    for (Argument argument : arguments) {
      if (!callee.names().containsAll(argument.value().names())) {
        throw new UnknownExpressionException("`" + text + "`: what is applied is no function");
      }
    }
    return callee;
  }

  private Expression primary() {
    String token = take();
    if (token.equals("(")) {
      Expression inside = comparison();
      expect(")");
      return inside;
    } else if (token.equals("[")) {
      return items("]");
    } else if (token.equals("||") || token.equals("|")) {
      Expression inside = sum();
      expect(token);
      return token.equals("|") ? new Call("abs", inside) : norm(inside);
    } else if (Character.isDigit(token.charAt(0)) || token.charAt(0) == '.') {
      return new Literal(Double.parseDouble(token));
    } else if (isWord(token)) {
      return word(token);
    }
    next--;
    throw unexpected();
  }

  private Expression word(String name) {
    // In `expm1(x)/x(x)` the last x is what the function computes.
    boolean letter = name.length() == 1 && !Calls.isFunction(name);
    if (peek().equals("(") && !letter) {
      return call(name, arguments());
    }
    // `log p`: a call without parentheses.
    return isWord(peek()) ? new Call(name, power()) : new Name(name);
  }

  /// `||x||_3`, `||x||_inf`, `||x||_-inf`; the index may have been read with its underscore.
  private Expression norm(Expression inside) {
    if (!peek().startsWith("_")) {
      return new Call("norm", inside);
    }
    String index = take().substring(1);
    double sign = index.isEmpty() && skip("-") ? -1 : 1;
    String order = index.isEmpty() ? take() : index;
    if (peek().matches("\\.\\d+")) {
      order += take();
    }
    double p = order.equals("inf") ? Double.POSITIVE_INFINITY : number(order);
    return new Call("pNorm", inside, new Literal(sign * p));
  }

  private double number(String token) {
    try {
      return Double.parseDouble(token);
    } catch (NumberFormatException _) {
      throw unexpected();
    }
  }

  private Expression items(String end) {
    List<Expression> elements = new ArrayList<>();
    while (!skip(end)) {
      Expression element = comparison();
      elements.add(skip("..") ? new Range(element, comparison()) : element);
      if (!peek().equals(end)) {
        expect(",");
      }
    }
    return new Items(elements);
  }

  private record Argument(String name, Expression value) {}

  private List<Argument> arguments() {
    expect("(");
    List<Argument> arguments = new ArrayList<>();
    while (!skip(")")) {
      boolean named =
          isWord(peek()) && next + 1 < tokens.size() && tokens.get(next + 1).equals("=");
      String name = named ? take() : "";
      if (named) {
        expect("=");
      }
      arguments.add(new Argument(name, comparison()));
      if (!peek().equals(")")) {
        expect(",");
      }
    }
    return arguments;
  }

  private static Call call(String function, List<Argument> arguments) {
    List<Expression> operands = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      if (argument.name().isEmpty()) {
        operands.add(argument.value());
      } else {
        named.put(argument.name(), argument.value());
      }
    }
    return new Call(function, operands, named);
  }

  private static boolean isWord(String token) {
    return !token.isEmpty() && (Character.isLetter(token.charAt(0)) || token.startsWith("_"));
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private String take() {
    if (next == tokens.size()) {
      throw unexpected();
    }
    return tokens.get(next++);
  }

  private boolean skip(String token) {
    boolean here = peek().equals(token);
    if (here) {
      next++;
    }
    return here;
  }

  private void expect(String token) {
    if (!skip(token)) {
      throw unexpected();
    }
  }

  private UnknownExpressionException unexpected() {
    String found = peek().isEmpty() ? "the end" : "`" + peek() + "`";
    return new UnknownExpressionException("`" + text + "`: " + found + " was not expected");
  }
}
