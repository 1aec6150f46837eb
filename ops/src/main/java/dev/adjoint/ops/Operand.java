package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.Shape;

/// What operations take and give: the common root of the families of operations. [Tensor] is the
/// only one there is.
public sealed interface Operand
    permits Activations,
        Elementary,
        Indexing,
        LinearAlgebra,
        LossFunctions,
        MatrixFunctions,
        Normalizations,
        Orderings,
        Pairs,
        Reductions,
        Scans,
        Masks,
        Shaping,
        SpecialFunctions,
        Statistics,
        Tensor,
        Trigonometric {

  /// The shape.
  Shape shape();

  /// The type of the elements.
  DType dtype();

  /// The number of axes.
  default int rank() {
    return shape().rank();
  }
}
