package dev.adjoint.reference.expression;

import dev.adjoint.ops.Tensor;
import java.util.List;

/// What an expression evaluates to.
sealed interface Value {

  /// A plain number.
  record Plain(double number) implements Value {}

  /// A tensor.
  record Array(Tensor tensor) implements Value {}

  /// What brackets hold.
  record Several(List<Value> elements) implements Value {}

  /// As a tensor: a constant, unless it is one already.
  default Tensor tensor() {
    return switch (this) {
      case Plain plain -> Tensor.scalar(plain.number());
      case Array array -> array.tensor();
      case Several several ->
          Tensor.stack(0, several.elements().stream().map(Value::tensor).toList());
    };
  }

  /// @throws UnknownExpressionException if this is no plain number
  default double number() {
    return switch (this) {
      case Plain plain -> plain.number();
      case Array(Tensor x) when x.rank() == 0 -> x.item();
      default -> throw new UnknownExpressionException("a number was expected, not " + this);
    };
  }

  /// @throws UnknownExpressionException if this is no whole number
  default int integer() {
    double number = number();
    if (number != Math.rint(number)) {
      throw new UnknownExpressionException("a whole number was expected, not " + number);
    }
    return (int) number;
  }

  /// One whole number or several.
  default int[] integers() {
    return this instanceof Several several
        ? several.elements().stream().mapToInt(Value::integer).toArray()
        : new int[] {integer()};
  }
}
