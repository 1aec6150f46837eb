package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import java.util.List;
import java.util.Optional;

/// A value on the way to the result.
///
/// @param position in the order of computation
/// @param name as given, or made up
/// @param operation that computed it: its outermost, where several are read as one formula
/// @param formula from the names of its inputs; empty for what is given
/// @param numbers the formula with numbers in place of names, where all are single numbers
/// @param inputs the edges from what it was computed from
/// @param value the primal
/// @param adjoint its responsibility for the result, δ = ∂E/∂x; nothing for what no gradient flows
///     to
public record Node(
    int position,
    String name,
    Role role,
    String operation,
    String formula,
    Optional<String> numbers,
    List<Edge> inputs,
    NDArray value,
    Optional<NDArray> adjoint) {

  /// What a node is.
  public enum Role {
    /// Given, and without a gradient.
    CONSTANT,
    /// Given, with a gradient.
    LEAF,
    /// Computed.
    RESULT
  }

  /// Copies the list.
  public Node {
    inputs = List.copyOf(inputs);
  }
}
