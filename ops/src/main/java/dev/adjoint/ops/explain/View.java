package dev.adjoint.ops.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// What one drawing shows: boxes and the links between them.
///
/// @param boxes so grouped that no chain of links leads back to where it began
/// @param links in the order of their targets' first nodes
record View(String title, List<Box> boxes, List<Link> links) {

  /// What the boxes have to do with each other. Not shown are edges inside of a box, those that
  /// pass by on the outside, and between layers the weights that they share.
  static View of(String title, List<Box> boxes, Explanation explanation) {
    int[] box = new int[explanation.nodes().size()];
    Arrays.fill(box, -1);
    for (int i = 0; i < boxes.size(); i++) {
      for (Node node : boxes.get(i).nodes()) {
        box[node.position()] = i;
      }
    }
    Map<Long, Link> links = new LinkedHashMap<>();
    for (Edge edge : explanation.edges()) {
      int source = box[edge.source()];
      int target = box[edge.target()];
      if (source < 0 || target < 0 || source == target) {
        continue;
      }
      Box from = boxes.get(source);
      boolean passesBy = !from.isInside() && !boxes.get(target).isInside();
      boolean isShared =
          from.kind() == Box.Kind.LAYER && explanation.source(edge).role() != Node.Role.RESULT;
      if (!passesBy && !isShared) {
        links
            .computeIfAbsent(
                (long) source * boxes.size() + target,
                _ -> new Link(source, target, new ArrayList<>()))
            .edges()
            .add(edge);
      }
    }
    return new View(title, boxes, List.copyOf(links.values()));
  }

  /// A box for each node.
  static View of(Explanation explanation) {
    return of("", explanation.nodes().stream().map(Box::of).toList(), explanation);
  }

  /// All boxes, inputs before their users, and otherwise in the order of computation.
  private List<Integer> sorted() {
    int[] missing = new int[boxes.size()];
    List<List<Integer>> users = boxes.stream().<List<Integer>>map(_ -> new ArrayList<>()).toList();
    for (Link link : links) {
      missing[link.target()]++;
      users.get(link.source()).add(link.target());
    }
    PriorityQueue<Integer> ready =
        new PriorityQueue<>(Comparator.comparingInt(i -> boxes.get(i).first().position()));
    IntStream.range(0, boxes.size()).filter(i -> missing[i] == 0).forEach(ready::add);
    List<Integer> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      sorted.add(next);
      users.get(next).stream().filter(user -> --missing[user] == 0).forEach(ready::add);
    }
    return sorted;
  }

  /// The boxes that are computed, in the order of computation.
  List<Integer> forward() {
    return sorted().stream().filter(i -> boxes.get(i).isComputed()).toList();
  }

  /// The boxes that responsibility flows to, as a person takes them: layer by layer from the
  /// output, in each layer what was given first.
  List<Integer> backward() {
    int[] distance = new int[boxes.size()];
    List<List<Link>> uses = boxes.stream().<List<Link>>map(_ -> new ArrayList<>()).toList();
    links.stream().filter(Link::flows).forEach(link -> uses.get(link.source()).add(link));
    List<Integer> sorted = sorted();
    for (int i : sorted.reversed()) {
      for (Link use : uses.get(i)) {
        distance[i] = Math.max(distance[i], 1 + distance[use.target()]);
      }
    }
    return sorted.stream()
        .filter(i -> boxes.get(i).isResponsible())
        .sorted(
            Comparator.<Integer>comparingInt(i -> distance[i])
                .thenComparing(i -> !boxes.get(i).isGiven()))
        .toList();
  }

  /// What flows back along the link with the most; NaN and ∞ aside.
  double most() {
    return links.stream().mapToDouble(Link::flow).filter(Double::isFinite).max().orElse(0);
  }

  /// The column of each box, from 0: a result stands behind its inputs, and what is given just
  /// before its first user.
  int[] columns() {
    int[] columns = new int[boxes.size()];
    int[] first = new int[boxes.size()];
    Arrays.fill(first, Integer.MAX_VALUE);
    List<List<Link>> uses = boxes.stream().<List<Link>>map(_ -> new ArrayList<>()).toList();
    boolean[] given = new boolean[boxes.size()];
    Arrays.fill(given, true);
    for (Link link : links) {
      uses.get(link.source()).add(link);
      given[link.target()] = false;
    }
    for (int i : sorted()) {
      for (Link use : uses.get(i)) {
        columns[use.target()] = Math.max(columns[use.target()], columns[i] + 1);
      }
    }
    for (Link link : links) {
      first[link.source()] = Math.min(first[link.source()], columns[link.target()]);
    }
    for (int i = 0; i < columns.length; i++) {
      if (given[i] && first[i] < Integer.MAX_VALUE) {
        columns[i] = first[i] - 1;
      }
    }
    return columns;
  }
}
