package dev.adjoint.ops.explain;

import dev.adjoint.core.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// Folds large graphs, so that no drawing has more boxes than the eye can take in.
///
/// First *stacks*: values that are computed in the same way at the same distance, such as the units
/// of a layer or its weights, become one box. Where that does not do, *layers*: a value belongs to
/// layer k if the longest way to it passes k operations with a parameter (one that is only added, a
/// bias, does not count). Each has a drawing of its own; many are folded again, several to a box.
/// Of a single layer, *parts* are folded likewise: values that follow each other. What is left in a
/// drawing are values at one distance that have many shapes, and what it is computed from.
final class Folding {
  private static final int MOST_BOXES = 40;
  static final String ALL = "all";

  private final Explanation explanation;
  private final int[] layers;
  private final int[] columns;

  private Folding(Explanation explanation) {
    this.explanation = explanation;
    this.layers = layers(explanation);
    this.columns = View.of(explanation).columns();
  }

  /// The drawings: first of the whole, then of its parts.
  static List<View> views(Explanation explanation) {
    return new Folding(explanation).views(ALL, explanation.nodes());
  }

  private List<View> views(String title, List<Node> nodes) {
    if (nodes.size() <= MOST_BOXES) {
      return List.of(view(title, nodes.stream().map(Box::of).toList()));
    }
    List<Box> stacks = stacks(nodes, Box.Place.INSIDE);
    Map<Integer, List<Node>> byLayer = grouped(nodes, this::layer);
    if (stacks.size() <= MOST_BOXES) {
      return List.of(view(title, stacks));
    }
    if (byLayer.size() > 1) {
      return folded(title, parts(nodes, this::layer), this::name);
    }
    List<List<Node>> parts = parts(nodes, this::column);
    if (parts.size() == 1) {
      return List.of(view(title, stacks));
    }
    String before = title.equals(ALL) ? "" : title + ", ";
    return folded(title, parts, part -> before + "part " + (parts.indexOf(part) + 1));
  }

  /// The nodes of one level, or of several that follow each other: as many parts as the eye takes
  /// in. No node is at a lower level than what it is computed from.
  private static List<List<Node>> parts(List<Node> nodes, ToIntFunction<Node> level) {
    IntSummaryStatistics levels = nodes.stream().mapToInt(level).summaryStatistics();
    int first = levels.getMin();
    int together = (levels.getMax() - first) / MOST_BOXES + 1;
    return List.copyOf(
        grouped(nodes, node -> (level.applyAsInt(node) - first) / together).values());
  }

  private List<View> folded(
      String title, List<List<Node>> parts, Function<List<Node>, String> names) {
    List<Box> boxes = new ArrayList<>();
    List<View> inside = new ArrayList<>();
    for (List<Node> part : parts) {
      if (part.size() == 1) {
        boxes.add(Box.of(part.getFirst()));
      } else {
        String name = names.apply(part);
        boxes.add(new Box(name, part, Box.Kind.LAYER, Box.Place.INSIDE));
        inside.addAll(views(name, part));
      }
    }
    inside.addFirst(view(title, boxes));
    return inside;
  }

  private int layer(Node node) {
    return layers[node.position()];
  }

  private int column(Node node) {
    return columns[node.position()];
  }

  private String name(List<Node> nodes) {
    int first = nodes.stream().mapToInt(this::layer).min().orElse(0);
    int last = nodes.stream().mapToInt(this::layer).max().orElse(0);
    return first == last ? "layer " + first : "layers " + first + "–" + last;
  }

  /// The boxes, and what they are computed from and used by outside.
  private View view(String title, List<Box> boxes) {
    boolean[] inside = new boolean[explanation.nodes().size()];
    boxes.forEach(box -> box.nodes().forEach(node -> inside[node.position()] = true));
    boolean[] before = new boolean[inside.length];
    boolean[] behind = new boolean[inside.length];
    for (Edge edge : explanation.edges()) {
      before[edge.source()] |= inside[edge.target()] && !inside[edge.source()];
      behind[edge.target()] |= inside[edge.source()] && !inside[edge.target()];
    }
    List<Box> all = new ArrayList<>(stacks(marked(before), Box.Place.BEFORE));
    all.addAll(boxes);
    all.addAll(stacks(marked(behind), Box.Place.BEHIND));
    return View.of(title, all, explanation);
  }

  private List<Node> marked(boolean[] marks) {
    return explanation.nodes().stream().filter(node -> marks[node.position()]).toList();
  }

  // ---- stacks -----------------------------------------------------------------------------------

  /// What values of one stack have in common.
  private record Kind(
      int column, Node.Role role, String operation, Shape shape, boolean isOnlyAdded) {}

  private List<Box> stacks(List<Node> nodes, Box.Place place) {
    return grouped(nodes, this::kind).values().stream()
        .map(stack -> Box.stack(stack, place))
        .toList();
  }

  private Kind kind(Node node) {
    boolean added = explanation.uses(node).stream().anyMatch(Edge::isIdentity);
    return new Kind(
        column(node),
        node.role(),
        node.operation(),
        node.value().shape(),
        node.role() == Node.Role.LEAF && added);
  }

  private static <K> Map<K, List<Node>> grouped(List<Node> nodes, Function<Node, K> key) {
    return nodes.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  // ---- layers -----------------------------------------------------------------------------------

  /// The layer of each node, from 1, and of the result one more. What is given belongs to the layer
  /// of its first user.
  private static int[] layers(Explanation explanation) {
    int[] layers = new int[explanation.nodes().size()];
    Arrays.fill(layers, Integer.MAX_VALUE);
    int last = 1;
    for (Node node : explanation.nodes()) {
      if (node.role() == Node.Role.RESULT) {
        int before = 0;
        boolean hasParameter = false;
        for (Edge edge : node.inputs()) {
          Node.Role role = explanation.source(edge).role();
          before = role == Node.Role.RESULT ? Math.max(before, layers[edge.source()]) : before;
          hasParameter |= role == Node.Role.LEAF && !edge.isIdentity();
        }
        layers[node.position()] = Math.max(1, before + (hasParameter ? 1 : 0));
        last = Math.max(last, layers[node.position()]);
      }
    }
    layers[explanation.result().position()] = last + 1;
    for (Edge edge : explanation.edges()) {
      if (explanation.source(edge).role() != Node.Role.RESULT) {
        layers[edge.source()] = Math.min(layers[edge.source()], layers[edge.target()]);
      }
    }
    return layers;
  }
}
