package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import java.util.Optional;

/// The use of one node by another.
///
/// @param source the position of the node that is used
/// @param target the position of its user
/// @param way how the user's responsibility becomes a contribution to the source's
/// @param symbol the local derivative as a formula
/// @param numbers the same with numbers in place of names, where all are single numbers
/// @param local the local derivative; of a matrix product, the transposed other matrix; nothing
///     where there is no array for it
/// @param contribution to the source's responsibility; nothing where no gradient flows
public record Edge(
    int source,
    int target,
    Way way,
    Formula symbol,
    Optional<Formula> numbers,
    Optional<NDArray> local,
    Optional<NDArray> contribution) {

  /// How a responsibility flows back along an edge.
  public enum Way {
    /// δ·local, element by element, and summed where the source was broadcast.
    ELEMENTWISE,
    /// δ·Bᵀ: the source is the left matrix of a product.
    LEFT_MATRIX,
    /// Aᵀ·δ: the source is the right matrix of a product.
    RIGHT_MATRIX,
    /// By a rule of the operation.
    RULE
  }

  /// Whether the responsibility flows through as it is.
  boolean isIdentity() {
    return symbol.isOne();
  }
}
