package dev.adjoint.ops.explain;

import dev.adjoint.core.tape.Place;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How a result came to be, and what each value on the way to it is responsible for.
public final class Explanation {
  private static final int MOST_NAMES = 12;

  private final List<Node> nodes;
  private final List<Edge> edges;
  private final List<List<Edge>> uses;

  private Explanation(List<Node> nodes) {
    this.nodes = nodes;
    this.edges = nodes.stream().flatMap(node -> node.inputs().stream()).toList();
    this.uses = nodes.stream().<List<Edge>>map(_ -> new ArrayList<>()).toList();
    for (Edge edge : edges) {
      if (edge.contribution().isPresent()) {
        uses.get(edge.source()).add(edge);
      }
    }
  }

  /// Explains a number as a person would write it: arithmetic without a name that is used once
  /// stands in the formula that uses it.
  ///
  /// @param result recorded, of one element
  /// @param names of tensors; what has none gets one, such as `v1`
  /// @throws IllegalArgumentException if the result is not recorded or has more than one element,
  ///     or two tensors have the same name
  /// @throws IllegalStateException if the tape was cleared or closed, or belongs to another thread
  public static Explanation of(Tensor result, Map<Tensor, String> names) {
    return read(result, names, true);
  }

  /// Explains a number with a node for every entry of the tape that it was computed from.
  ///
  /// @param result recorded, of one element
  /// @param names of tensors; what has none gets one, such as `v1`
  /// @throws IllegalArgumentException if the result is not recorded or has more than one element,
  ///     or two tensors have the same name
  /// @throws IllegalStateException if the tape was cleared or closed, or belongs to another thread
  public static Explanation entries(Tensor result, Map<Tensor, String> names) {
    return read(result, names, false);
  }

  private static Explanation read(Tensor result, Map<Tensor, String> names, boolean folds) {
    if (!result.isRecorded()) {
      throw new IllegalArgumentException(
          "explain: the constant " + result.signature() + ": it must be recorded on a tape");
    }
    if (result.shape().count() != 1) {
      throw new IllegalArgumentException(
          "explain: the result " + result.signature() + ": it must be one number");
    }
    Map<Place, String> named = new HashMap<>();
    Map<String, Place> places = new HashMap<>();
    names.forEach(
        (tensor, name) -> {
          Place before = places.put(name, tensor.place());
          if (before != null && before != tensor.place()) {
            throw new IllegalArgumentException(
                "explain: the name " + name + ": it is given to two tensors");
          }
          named.put(tensor.place(), name);
        });
    return new Explanation(new Reading(new Trace(result), named, folds).nodes());
  }

  /// The values, in the order of computation; the last is the result.
  public List<Node> nodes() {
    return nodes;
  }

  /// The result itself.
  public Node result() {
    return nodes.getLast();
  }

  /// The node of the given name.
  ///
  /// @throws IllegalArgumentException if there is none
  public Node node(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "explain: "
                        + name
                        + ": there are "
                        + nodes.stream()
                            .limit(MOST_NAMES)
                            .map(Node::name)
                            .collect(Collectors.joining(", "))
                        + (nodes.size() > MOST_NAMES ? " and others, " + nodes.size() : "")));
  }

  /// The node that an edge begins at.
  public Node source(Edge edge) {
    return nodes.get(edge.source());
  }

  /// The node that an edge ends at.
  public Node target(Edge edge) {
    return nodes.get(edge.target());
  }

  /// All edges, in the order of their users.
  public List<Edge> edges() {
    return edges;
  }

  /// The edges along which responsibility flows to a node: its uses, in the order of computation.
  /// Their contributions add up to its adjoint.
  public List<Edge> uses(Node node) {
    return Collections.unmodifiableList(uses.get(node.position()));
  }

  /// The chain rule, written out with symbols and numbers: the values in the order of computation,
  /// then responsibilities from the result back to everything given.
  public String text() {
    return new ChainRule(this).all();
  }

  /// The chain rule for one node: only what lies between it and the result.
  ///
  /// @throws IllegalArgumentException if there is no node of this name, or no gradient flows to it
  public String text(String name) {
    Node node = node(name);
    if (node.adjoint().isEmpty()) {
      throw new IllegalArgumentException(
          "explain: " + name + ": no gradient flows to it: it is a constant");
    }
    return new ChainRule(this).of(node);
  }

  /// The graph in the language of Graphviz, with a node for each value.
  public String dot() {
    return Dot.of(this);
  }

  /// The graph as a drawing, an SVG file: values from left to right, and edges as wide as what
  /// flows back along them: blue where it is positive, orange where it is negative, purple where an
  /// array is both. Of a graph with more than 40 values, those of one kind, or whole layers, are
  /// folded into one box.
  public String svg() {
    return new Svg(Folding.views(this).getFirst(), 0).file();
  }

  /// A page in one file of HTML, which needs neither a network nor a server: it draws the graph and
  /// steps through it, forward and then backward, by buttons or keys. Large graphs are folded as in
  /// the [drawing][#svg]; a layer that is clicked opens. Of an array with more than 20,000 elements
  /// the page has the first 20,000, and says so.
  public String page(String title) {
    return Page.of(this, title);
  }

  /// The nodes between a node and the result, both included, in the order of computation.
  List<Node> between(Node from) {
    boolean[] reached = new boolean[nodes.size()];
    reached[from.position()] = true;
    List<Node> found = new ArrayList<>();
    for (Node node : nodes) {
      reached[node.position()] |=
          node.inputs().stream()
              .anyMatch(edge -> edge.contribution().isPresent() && reached[edge.source()]);
      if (reached[node.position()]) {
        found.add(node);
      }
    }
    return found;
  }
}
