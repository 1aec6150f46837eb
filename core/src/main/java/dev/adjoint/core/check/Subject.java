package dev.adjoint.core.check;

import dev.adjoint.core.tape.Variable;
import java.util.List;

/// The function whose gradient is checked.
@FunctionalInterface
public interface Subject {
  /// The results for the given arguments, which may be recorded or constants.
  List<Variable> apply(List<Variable> arguments);
}
