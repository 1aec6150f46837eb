package dev.adjoint.core.check;

import dev.adjoint.core.tape.Op;
import java.util.List;
import java.util.Optional;

/// What operations compute, in about twice the digits of float64. Derivatives by differences lose
/// half of their digits or more; of numbers like these, what remains is still more than a float64
/// number holds.
///
/// The engine knows no formula, so this comes from the vocabulary.
@FunctionalInterface
public interface PreciseArithmetic {

  /// The result of an operation, or nothing if the operation has no precise form. An element that
  /// cannot be computed precisely (out of the range of some method) is NaN.
  Optional<PreciseArray> compute(Op op, List<PreciseArray> inputs);

  /// Arithmetic without any precise form.
  static PreciseArithmetic none() {
    return (_, _) -> Optional.empty();
  }
}
