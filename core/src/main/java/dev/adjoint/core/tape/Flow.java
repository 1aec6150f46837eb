package dev.adjoint.core.tape;

import dev.adjoint.core.array.NDArray;

/// Is told what flows where in a reverse sweep: x̄ is the sum of what every user of x contributes
/// to it.
@FunctionalInterface
public interface Flow {

  /// An entry has contributed to the cotangent of one of its inputs.
  ///
  /// @param entry that uses the input
  /// @param argument which of its inputs
  /// @param contribution of the input's type and shape
  void contributed(Entry entry, int argument, NDArray contribution);
}
