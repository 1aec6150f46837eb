package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The chain rule as text.
final class ChainRule {
  private static final int MOST_TERMS = 8;

  private final Explanation explanation;
  private final String output;
  private final boolean[] unity;
  private final StringBuilder text = new StringBuilder();

  ChainRule(Explanation explanation) {
    this.explanation = explanation;
    this.output = explanation.result().name();
    this.unity = unity();
  }

  String all() {
    heading("Forward: every value");
    explanation.nodes().stream().filter(ChainRule::isResult).forEach(this::forward);
    heading("Backward: how much " + output + " changes with each value, the output first");
    byHand().forEach(this::backward);
    return written();
  }

  String of(Node node) {
    List<Node> path = explanation.between(node);
    heading("Forward: what " + node.name() + " takes part in");
    given(node.name(), node.value());
    path.stream()
        .filter(ChainRule::isResult)
        .filter(n -> n.position() != node.position())
        .forEach(this::forward);
    heading("Backward: from " + output + " to " + node.name());
    Set<Integer> positions = path.stream().map(Node::position).collect(Collectors.toSet());
    byHand().stream().filter(n -> positions.contains(n.position())).forEach(this::backward);
    chain(node);
    return written();
  }

  /// How a node was computed.
  String computed(Node node) {
    if (isResult(node)) {
      forward(node);
    } else {
      given(node.name(), node.value());
    }
    return written();
  }

  /// What a node is responsible for; nothing where no gradient flows.
  String responsible(Node node) {
    if (node.adjoint().isPresent()) {
      backward(node);
      chain(node);
    }
    return written();
  }

  private String written() {
    String all = text.toString();
    text.setLength(0);
    return all;
  }

  private static boolean isResult(Node node) {
    return node.role() == Node.Role.RESULT;
  }

  private void heading(String heading) {
    text.append(text.isEmpty() ? "" : "\n").append(heading).append("\n\n");
  }

  private void given(String name, NDArray value) {
    text.append(name).append(" = ").append(Numbers.text(value)).append('\n');
  }

  // ---- forward ----------------------------------------------------------------------------------

  private void forward(Node node) {
    equation(
        node.name(),
        List.of(node.formula(), node.numbers().orElse(""), Numbers.text(node.value())));
  }

  /// An equation whose further sides stand below each other; empty and repeated ones are left out.
  private void equation(String left, List<String> sides) {
    String margin = " ".repeat(left.length());
    String before = left;
    for (String side : sides) {
      if (!side.isEmpty() && !side.equals(before) && !side.equals(left)) {
        text.append(before.equals(left) ? left : margin).append(" = ").append(side).append('\n');
        before = side;
      }
    }
  }

  // ---- backward ---------------------------------------------------------------------------------

  private String slope(Node above, Node below) {
    return "∂" + above.name() + "/∂" + below.name();
  }

  private String delta(Node node) {
    return slope(explanation.result(), node);
  }

  private List<Node> byHand() {
    return View.of(explanation).backward().stream().map(explanation.nodes()::get).toList();
  }

  private void backward(Node node) {
    if (isUnity(node)) {
      equation(delta(node), List.of("1"));
      return;
    }
    List<Edge> uses = explanation.uses(node);
    if (uses.size() == 1 && isUnity(explanation.target(uses.getFirst()))) {
      equation(
          delta(node),
          List.of(
              rule(uses),
              sum(uses, this::symbols),
              sum(uses, Edge::numbers),
              node.adjoint().map(Numbers::text).orElse("")));
      return;
    }
    uses.stream().filter(edge -> isOnlyOne(edge, uses)).limit(MOST_TERMS).forEach(this::local);
    equation(
        delta(node),
        List.of(
            rule(uses),
            sum(uses, this::symbols),
            sum(uses, this::numbers),
            uses.size() > 1 ? sum(uses, edge -> edge.contribution().map(this::term)) : "",
            node.adjoint().map(Numbers::text).orElse("")));
  }

  /// A local derivative that takes some calculation.
  private void local(Edge edge) {
    if (!edge.symbol().isAtom() && edge.numbers().isPresent()) {
      equation(
          slope(explanation.target(edge), explanation.source(edge)),
          List.of(
              edge.symbol().text(),
              edge.numbers().map(Formula::text).orElse(""),
              slopeOf(edge).map(Formula::text).orElse("")));
    }
  }

  /// What is written for an edge, if anything.
  private interface Side {
    Optional<Formula> of(Edge edge);
  }

  private static String sum(List<Edge> uses, Side side) {
    List<Optional<Formula>> terms = uses.stream().map(side::of).toList();
    if (!terms.stream().allMatch(Optional::isPresent)) {
      return "";
    }
    List<String> sum =
        terms.stream()
            .flatMap(Optional::stream)
            .map(term -> uses.size() > 1 ? term.factor() : term.text())
            .toList();
    return cut(sum, " + ", "terms");
  }

  /// Joins the parts of a formula, or the first and the last of many.
  private static String cut(List<String> parts, String sign, String unit) {
    return parts.size() <= MOST_TERMS
        ? String.join(sign, parts)
        : String.join(sign, parts.subList(0, 3))
            + sign
            + "…"
            + sign
            + parts.getLast()
            + " (%d %s)".formatted(parts.size(), unit);
  }

  /// ∂E/∂y · ∂y/∂x, the sum over all y. Nothing if E is one of several: there ∂E/∂x would stand for
  /// two things, for all that x is responsible for and for a part of it.
  private String rule(List<Edge> uses) {
    List<Integer> users = uses.stream().map(Edge::target).distinct().toList();
    if (uses.size() > 1 && users.contains(explanation.result().position())) {
      return "";
    }
    Node x = explanation.source(uses.getFirst());
    List<Node> nodes = explanation.nodes();
    return cut(users.stream().map(y -> rule(nodes.get(y), x).text()).toList(), " + ", "terms");
  }

  private Formula rule(Node y, Node x) {
    Formula local = Formula.atom(slope(y, x));
    return isUnity(y) ? local : chained(Formula.atom(delta(y)), local);
  }

  /// Whether the edge alone is ∂y/∂x.
  private boolean isOnlyOne(Edge edge, List<Edge> uses) {
    return uses.stream().filter(other -> other.target() == edge.target()).count() == 1
        && (uses.size() == 1 || edge.target() != explanation.result().position());
  }

  /// ∂E/∂y · the local derivative as a formula.
  private Optional<Formula> symbols(Edge edge) {
    Node y = explanation.target(edge);
    Formula above = isUnity(y) ? Formula.ONE : Formula.atom(delta(y));
    boolean arrays = y.value().count() > 1;
    Formula local = edge.symbol();
    Formula product =
        switch (edge.way()) {
          case ELEMENTWISE ->
              arrays && !local.isOne() && !above.isOne()
                  ? Formula.product(above.factor() + " ⊙ " + local.factor())
                  : chained(above, local);
          case LEFT_MATRIX -> Formula.product(above.factor() + " · " + local.factor());
          case RIGHT_MATRIX -> Formula.product(local.factor() + " · " + above.factor());
          case RULE -> Formula.atom("(" + y.operation() + " backwards)(" + above.text() + ")");
        };
    if (isBroadcast(edge)) {
      return Optional.of(Formula.atom("Σ(" + product.text() + ")"));
    }
    boolean ones = product.isOne() && explanation.source(edge).value().count() > 1;
    return ones ? Optional.empty() : Optional.of(product);
  }

  private static Formula chained(Formula above, Formula local) {
    return above.isOne() || local.isOne()
        ? above.times(local)
        : Formula.product(above.factor() + " · " + local.factor());
  }

  /// Whether the source was broadcast to its user, so that contributions of all copies add up.
  private boolean isBroadcast(Edge edge) {
    Shape x = explanation.source(edge).value().shape();
    Shape y = explanation.target(edge).value().shape();
    return switch (edge.way()) {
      case ELEMENTWISE -> edge.local().stream().anyMatch(local -> local.count() > x.count());
      case LEFT_MATRIX, RIGHT_MATRIX -> matrices(x, x.rank()) < matrices(y, x.rank());
      case RULE -> false;
    };
  }

  /// How many matrices an array holds, or vectors, if that is what a factor of rank 1 stands for.
  private static int matrices(Shape shape, int rank) {
    int outer = Math.max(0, shape.rank() - Math.min(rank, 2));
    return Arrays.stream(shape.sizes(), 0, outer).reduce(1, Math::multiplyExact);
  }

  /// The numbers of both, where all are single numbers.
  private Optional<Formula> numbers(Edge edge) {
    Node y = explanation.target(edge);
    return slopeOf(edge)
        .map(
            local ->
                isUnity(y)
                    ? local
                    : chained(Formula.number(y.adjoint().map(NDArray::item).orElse(0.0)), local));
  }

  /// The local derivative, where it is a single number between single numbers.
  private static Optional<Formula> slopeOf(Edge edge) {
    return edge.numbers().isPresent()
        ? edge.local().map(local -> Formula.number(local.item()))
        : Optional.empty();
  }

  private Formula term(NDArray contribution) {
    return contribution.count() == 1
        ? Formula.number(contribution.item())
        : Formula.atom(Numbers.text(contribution));
  }

  /// Whether the output changes with a node one to one, by additions alone.
  private boolean isUnity(Node node) {
    return unity[node.position()];
  }

  private boolean[] unity() {
    boolean[] unity = new boolean[explanation.nodes().size()];
    unity[explanation.result().position()] = true;
    for (Node node : explanation.nodes().reversed()) {
      List<Edge> uses = explanation.uses(node);
      unity[node.position()] |=
          uses.size() == 1
              && uses.getFirst().isIdentity()
              && unity[uses.getFirst().target()]
              && node.value().count() == 1
              && !isBroadcast(uses.getFirst());
    }
    return unity;
  }

  // ---- the whole chain --------------------------------------------------------------------------

  /// ∂E/∂x = ∂E/∂c · ∂c/∂b · ∂b/∂x as far as there is a single path, if it is longer than a step.
  private void chain(Node node) {
    List<Edge> path = new ArrayList<>();
    Node top = node;
    while (!isUnity(top) && explanation.uses(top).size() == 1) {
      path.add(explanation.uses(top).getFirst());
      top = explanation.target(path.getLast());
    }
    boolean scalar = path.stream().allMatch(edge -> edge.numbers().isPresent());
    if (path.size() < 2 || !scalar) {
      return;
    }
    List<String> symbols = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    if (!isUnity(top)) {
      symbols.add(delta(top));
      numbers.add(Formula.number(top.adjoint().map(NDArray::item).orElse(0.0)).factor());
    }
    for (Edge edge : path.reversed()) {
      symbols.add(slope(explanation.target(edge), explanation.source(edge)));
      numbers.add(slopeOf(edge).map(Formula::factor).orElse(""));
    }
    text.append("\nso, all in one,\n\n");
    equation(
        delta(node),
        List.of(
            cut(symbols, " · ", "factors"),
            cut(numbers, " · ", "factors"),
            node.adjoint().map(Numbers::text).orElse("")));
  }
}
