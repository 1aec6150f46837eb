package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import java.util.List;

/// What leads from one box of a drawing to another.
///
/// @param source the number of the box where it begins
/// @param target the number of the box where it ends
/// @param edges between their nodes
record Link(int source, int target, List<Edge> edges) {

  /// Whether any responsibility flows back along it.
  boolean flows() {
    return edges.stream().anyMatch(edge -> edge.contribution().isPresent());
  }

  /// How much flows back: Σ |contribution|.
  double flow() {
    return contributions().stream().mapToDouble(Numbers::weight).sum();
  }

  Sign sign() {
    return Sign.of(contributions());
  }

  /// What flows back, in a few characters.
  String contribution() {
    List<NDArray> flowing = contributions();
    if (flowing.isEmpty()) {
      return "";
    }
    NDArray first = flowing.getFirst();
    return flowing.size() == 1 && first.count() == 1
        ? Numbers.brief(first.item())
        : "Σ|δ| " + Numbers.brief(flow());
  }

  /// The local derivative by which it is multiplied, if it is a number or a short formula.
  String local() {
    Edge edge = edges.getFirst();
    if (edges.size() > 1 || edge.contribution().isEmpty()) {
      return "";
    }
    if (edge.numbers().isPresent()) {
      return edge.local().map(local -> "× " + Numbers.brief(local.item())).orElse("");
    }
    return edge.isIdentity() || edge.way() == Edge.Way.RULE || edge.symbol().text().length() > 16
        ? ""
        : edge.symbol().text();
  }

  private List<NDArray> contributions() {
    return edges.stream().flatMap(edge -> edge.contribution().stream()).toList();
  }
}
