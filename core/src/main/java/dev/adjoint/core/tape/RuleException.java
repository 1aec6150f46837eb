package dev.adjoint.core.tape;

import dev.adjoint.core.array.Signature;
import java.io.Serial;

/// The rule of an operation gave what cannot be a cotangent of its argument: nothing, or something
/// of another type or shape.
public final class RuleException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;
  private final String sentence;

  private RuleException(String message, String sentence) {
    super(message);
    this.sentence = sentence;
  }

  /// Lets a cotangent pass that has the signature which it must have.
  ///
  /// @param given what the rule gave: the code of a user, so that it may be null
  /// @param whose what has the required signature: `the argument`
  /// @throws RuleException otherwise
  public static void require(
      Op op, int argument, Variable given, String whose, Signature required) {
    if (given == null || !given.signature().equals(required)) {
      Object is = given == null ? "null" : given.signature();
      throw new RuleException(
          "%s: the rule for argument %d returned %s: %s is %s"
              .formatted(op.name(), argument, is, whose, required),
          "the rule returns %s where %s is %s".formatted(is, whose, required));
    }
  }

  /// What the rule does wrong, without the operation's name.
  public String sentence() {
    return sentence;
  }
}
