package dev.adjoint.core.scalar;

import dev.adjoint.core.tape.Term;
import java.util.Optional;

/// What an entry of a [ScalarTape] computes: y = f(a, b), with a plain number in the place of b
/// where the operation takes one argument.
///
/// The reverse sweep does not call it, for the partials are on the tape. It is called where values
/// are computed anew, and for second derivatives. An operation has no state.
public interface ScalarOp {
  /// The partial of an argument that was not chosen, as of the lesser one by a maximum: nothing
  /// flows to it, not even 0·∞. It is −0.0; a partial that merely happens to be zero is to be given
  /// as +0.0.
  double ABSENT = -0.0;

  /// The name in messages, as users call it: `mul`.
  String name();

  /// y = f(a, b).
  double value(double a, double b);

  /// ∂y/∂a for `argument` 0, ∂y/∂b for `argument` 1, or [#ABSENT].
  ///
  /// @param y the value f(a, b)
  double partial(int argument, double a, double b, double y);

  /// The second derivative of y, once with respect to each of two arguments, or [#ABSENT] if the
  /// first does not depend on the other argument at all.
  ///
  /// @param argument 0 or 1
  /// @param other 0 or 1, not less than `argument`
  /// @param y the value f(a, b)
  double second(int argument, int other, double a, double b, double y);

  /// y written out, where it is what a processor has an instruction for.
  default Optional<Term> term(Term a, Term b) {
    return Optional.empty();
  }

  /// ∂y/∂a for `argument` 0, ∂y/∂b for `argument` 1, written out, where it is one of the arguments
  /// or a known number.
  default Optional<Term> partialTerm(int argument, Term a, Term b) {
    return Optional.empty();
  }
}
