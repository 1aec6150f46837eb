package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import java.util.List;
import java.util.stream.Collectors;

/// A box of a drawing: a node, or several that are folded into one.
///
/// @param nodes in the order of computation
/// @param kind how they are folded
/// @param place whether it belongs to what is drawn, or stands where that begins or ends
record Box(String name, List<Node> nodes, Kind kind, Place place) {

  /// How nodes are folded.
  enum Kind {
    /// A single one.
    NODE,
    /// Several of one kind, none of which depends on another.
    STACK,
    /// All of a layer, or of several; it has a view of its own, which has the box's name as title.
    LAYER
  }

  /// Where a box stands.
  enum Place {
    /// Not inside: what the inside is computed from.
    BEFORE,
    /// What is drawn.
    INSIDE,
    /// Not inside: what is computed from the inside.
    BEHIND
  }

  static Box of(Node node) {
    return new Box(node.name(), List.of(node), Kind.NODE, Place.INSIDE);
  }

  /// A box for nodes of one kind, of which there is at least one.
  static Box stack(List<Node> nodes, Place place) {
    Node first = nodes.getFirst();
    Node last = nodes.getLast();
    return nodes.size() == 1
        ? new Box(first.name(), nodes, Kind.NODE, place)
        : new Box(
            first.name() + (nodes.size() == 2 ? ", " : " … ") + last.name(),
            nodes,
            Kind.STACK,
            place);
  }

  Node first() {
    return nodes.getFirst();
  }

  boolean isInside() {
    return place == Place.INSIDE;
  }

  /// Whether nothing in it is computed.
  boolean isGiven() {
    return nodes.stream().noneMatch(node -> node.role() == Node.Role.RESULT);
  }

  /// Whether something in it is computed here.
  boolean isComputed() {
    return place != Place.BEFORE && !isGiven();
  }

  /// Whether responsibility flows to it here.
  boolean isResponsible() {
    return place != Place.BEHIND && nodes.stream().anyMatch(node -> node.adjoint().isPresent());
  }

  /// What it holds, in a few characters.
  String value() {
    return switch (kind) {
      case NODE -> Numbers.brief(first().value());
      case STACK ->
          first().value().count() == 1
              ? nodes.size() + " numbers"
              : nodes.size() + " × " + Numbers.brief(first().value());
      case LAYER -> nodes.size() + " values";
    };
  }

  /// What it is responsible for, in a few characters.
  String delta() {
    List<NDArray> adjoints = adjoints();
    return adjoints.isEmpty() ? "" : Numbers.delta(adjoints);
  }

  Sign sign() {
    return Sign.of(adjoints());
  }

  private List<NDArray> adjoints() {
    return nodes.stream().flatMap(node -> node.adjoint().stream()).toList();
  }

  /// The formula, or the names of what is folded.
  String title() {
    return switch (kind) {
      case NODE -> first().formula().isEmpty() ? name : name + " = " + first().formula();
      case STACK, LAYER ->
          nodes.stream().limit(20).map(Node::name).collect(Collectors.joining(", "))
              + (nodes.size() > 20 ? ", …" : "");
    };
  }
}
