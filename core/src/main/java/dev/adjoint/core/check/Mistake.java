package dev.adjoint.core.check;

import dev.adjoint.core.array.Shape;
import dev.adjoint.core.tape.RuleException;
import java.util.Locale;
import java.util.Optional;

/// What is probably wrong with the rule of an operation.
public sealed interface Mistake {

  /// A sentence for people, without an end.
  String sentence();

  /// What two numbers suggest that ought to be the same.
  ///
  /// @param bar how far apart the two may be
  static Mistake between(double analytic, double numerical, double bar) {
    if (analytic == 0) {
      return Known.ZERO;
    }
    if (Math.abs(analytic + numerical) <= bar) {
      return Known.SIGN;
    }
    return Math.abs(numerical) <= bar ? Known.INDEPENDENT : new Factor(analytic / numerical);
  }

  /// What an exception says that a rule ended with, or that its cotangent was refused with.
  static Mistake of(Throwable exception) {
    return exception instanceof RuleException refused
        ? new Refused(refused.sentence())
        : new Threw(Threw.message(exception));
  }

  /// Off by a factor.
  ///
  /// @param factor the claimed derivative over the right one
  record Factor(double factor) implements Mistake {
    @Override
    public String sentence() {
      double large = Math.abs(factor) >= 1 ? factor : 1 / factor;
      boolean whole = Math.abs(large - Math.rint(large)) < 1e-7 * Math.abs(large);
      String text =
          Math.abs(factor - 1) < 1e-2
              ? String.format(
                  Locale.ROOT, "1 %s %.1e", factor < 1 ? "−" : "+", Math.abs(factor - 1))
              : whole && Math.abs(large) < 1e4
                  ? (Math.abs(factor) >= 1 ? "" : "1/") + Math.round(large)
                  : Float.toString((float) factor);
      return "off by a factor of " + text;
    }
  }

  /// The rule's cotangent does not have the shape of the argument.
  ///
  /// @param returned by the rule
  /// @param required of the argument
  record WrongShape(Shape returned, Shape required) implements Mistake {
    @Override
    public String sentence() {
      return "the rule returns shape " + returned + " where the argument has " + required;
    }
  }

  /// What the rule gives is no cotangent of the argument.
  record Refused(String sentence) implements Mistake {}

  /// The rule ended with an exception.
  ///
  /// @param message of the exception
  record Threw(String message) implements Mistake {
    /// The first line of an exception's message, or else its type.
    public static String message(Throwable exception) {
      return Optional.ofNullable(exception.getMessage())
          .flatMap(message -> message.lines().findFirst())
          .orElse(exception.getClass().getSimpleName());
    }

    @Override
    public String sentence() {
      return "the rule throws: " + message;
    }
  }

  /// Mistakes that need no number.
  enum Known implements Mistake {
    /// ā = −(right)
    SIGN("the sign is wrong"),
    /// ā = 0
    ZERO("it is zero: a term is missing, or a value is cut off the tape"),
    /// The result does not depend on an element that gets a gradient.
    INDEPENDENT("the result does not depend on this element"),
    /// There is no rule, but the result changes with the argument.
    NO_RULE("no gradient flows to this argument, though the result depends on it"),
    /// A matrix, the cotangent or the result must be transposed.
    MISSING_TRANSPOSE("a transpose is missing"),
    /// The argument was broadcast, and only some of its copies count.
    MISSING_SUM("the sum over an axis that was broadcast is missing"),
    /// An element has several uses, and only some of them count.
    MISSING_ACCUMULATION("some of the contributions to an element are missing"),
    /// One variable stands for two arguments, and only one of them counts.
    COUNTED_ONCE("a variable that is used twice counts once only"),
    /// ā does not change with ȳ.
    COTANGENT_IGNORED("the rule ignores the cotangent"),
    /// ā is not linear in ȳ.
    COTANGENT_NOT_LINEAR("the rule is not linear in the cotangent"),
    /// The rule uses values of another call, or numbers in place of its operands.
    CAPTURED("the rule uses values captured at another moment in place of its operands"),
    /// The rule is right at other values.
    WRONG_BRANCH("the rule is wrong in one range of its operand and right in another"),
    /// The rule is right except where the function has a kink.
    WRONG_TIE("the rule is wrong at a tie or kink: it leaves the one-sided derivatives"),
    /// The rule belongs to another argument.
    SWAPPED("operands are swapped: this would be right for another argument"),
    /// The rule is wrong at a position, whatever the value there.
    WRONG_ELEMENT("single elements are wrong, whatever their values"),
    /// The rule gives NaN or ∞ where the function is smooth.
    NOT_FINITE("the rule gives NaN or ∞ where the derivative is finite"),
    /// The gradient is right, and its own gradient is not.
    SECOND_ORDER(
        "its gradient is right, but not the gradient of its gradient: something in the"
            + " rule is detached, or cannot be differentiated again"),
    /// None of these.
    UNKNOWN("the derivative is wrong");

    private final String sentence;

    Known(String sentence) {
      this.sentence = sentence;
    }

    @Override
    public String sentence() {
      return sentence;
    }
  }
}
