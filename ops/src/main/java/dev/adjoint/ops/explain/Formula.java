package dev.adjoint.ops.explain;

/// A formula as text, which knows where it needs parentheses.
///
/// @param strength how tightly its outermost sign binds
public record Formula(String text, Strength strength) {
  static final Formula ONE = new Formula("1", Strength.ONE);

  /// How tightly a sign binds, the loosest first.
  public enum Strength {
    /// Signs of sums, and of negative numbers.
    SUM,
    /// Signs of products and quotients.
    PRODUCT,
    /// Exponents.
    POWER,
    /// Names, numbers and calls.
    ATOM,
    /// The number 1, which is not written as a factor.
    ONE
  }

  static Formula atom(String text) {
    return new Formula(text, Strength.ATOM);
  }

  static Formula number(double value) {
    if (value == 1) {
      return ONE;
    }
    String text = Numbers.text(value);
    return new Formula(text, text.startsWith("−") ? Strength.SUM : Strength.ATOM);
  }

  static Formula sum(String text) {
    return new Formula(text, Strength.SUM);
  }

  static Formula product(String text) {
    return new Formula(text, Strength.PRODUCT);
  }

  static Formula power(String text) {
    return new Formula(text, Strength.POWER);
  }

  /// The text, in parentheses where its outermost sign binds less tightly than required.
  String in(Strength required) {
    return strength.compareTo(required) < 0 ? "(" + text + ")" : text;
  }

  /// As a factor.
  String factor() {
    return in(Strength.PRODUCT);
  }

  /// As a summand after the first.
  String summand() {
    return text.startsWith("−") ? "(" + text + ")" : text;
  }

  boolean isOne() {
    return strength == Strength.ONE;
  }

  boolean isAtom() {
    return strength.compareTo(Strength.ATOM) >= 0;
  }

  /// The product with another, where a factor 1 is not written.
  Formula times(Formula other) {
    if (isOne()) {
      return other;
    }
    return other.isOne() ? this : product(factor() + "·" + other.factor());
  }
}
