package dev.adjoint.reference.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an expression is made of.
public sealed interface Expression {

  /// A number as it is written.
  record Literal(double value) implements Expression {}

  /// A variable or a constant.
  record Name(String text) implements Expression {}

  /// The elements of brackets.
  record Items(List<Expression> elements) implements Expression {}

  /// The whole numbers from one bound to another, both included.
  record Range(Expression from, Expression to) implements Expression {}

  /// A function of some operands, some of which have names; an operator is one too.
  record Call(String function, List<Expression> operands, Map<String, Expression> named)
      implements Expression {

    Call(String function, Expression... operands) {
      this(function, List.of(operands), Map.of());
    }
  }

  /// Elements of a target, by their position or by a mask.
  record Index(Expression target, Expression position) implements Expression {}

  /// The names in it, in the order in which they appear.
  default Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    collect(this, names);
    return names;
  }

  private static void collect(Expression expression, Set<String> names) {
    switch (expression) {
      case Literal _ -> {}
      case Name name -> names.add(name.text());
      case Items items -> items.elements().forEach(e -> collect(e, names));
      case Range range -> {
        collect(range.from(), names);
        collect(range.to(), names);
      }
      case Call call -> {
        call.operands().forEach(e -> collect(e, names));
        call.named().values().forEach(e -> collect(e, names));
      }
      case Index index -> {
        collect(index.target(), names);
        collect(index.position(), names);
      }
    }
  }
}
