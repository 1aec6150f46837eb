package dev.adjoint.ops.explain;

import dev.adjoint.core.array.NDArray;
import java.util.ArrayList;
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
    this.unity = unity(explanation);
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
              sum(uses, this::rule),
              sum(uses, this::symbols),
              sum(uses, Edge::numbers),
              node.adjoint().map(Numbers::text).orElse("")));
      return;
    }
    uses.stream().limit(MOST_TERMS).forEach(this::local);
    equation(
        delta(node),
        List.of(
            sum(uses, this::rule),
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
    return sum.size() <= MOST_TERMS
        ? String.join(" + ", sum)
        : String.join(" + ", sum.subList(0, 3))
            + " + … + "
            + sum.getLast()
            + " ("
            + sum.size()
            + " terms)";
  }

  /// ∂E/∂y · ∂y/∂x.
  private Optional<Formula> rule(Edge edge) {
    Node y = explanation.target(edge);
    Formula local = Formula.atom(slope(y, explanation.source(edge)));
    return Optional.of(isUnity(y) ? local : chained(Formula.atom(delta(y)), local));
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
    boolean summed = edge.way() == Edge.Way.ELEMENTWISE && isBroadcast(edge);
    return Optional.of(summed ? Formula.atom("Σ(" + product.text() + ")") : product);
  }

  private static Formula chained(Formula above, Formula local) {
    return above.isOne() || local.isOne()
        ? above.times(local)
        : Formula.product(above.factor() + " · " + local.factor());
  }

  /// Whether the source was broadcast to its user, so that contributions of all copies add up.
  private boolean isBroadcast(Edge edge) {
    return edge.local()
        .map(local -> local.count() > explanation.source(edge).value().count())
        .orElse(false);
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

  private static boolean[] unity(Explanation explanation) {
    boolean[] unity = new boolean[explanation.nodes().size()];
    unity[explanation.result().position()] = true;
    for (Node node : explanation.nodes().reversed()) {
      List<Edge> uses = explanation.uses(node);
      unity[node.position()] |=
          uses.size() == 1 && uses.getFirst().isIdentity() && unity[uses.getFirst().target()];
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
            String.join(" · ", symbols),
            String.join(" · ", numbers),
            node.adjoint().map(Numbers::text).orElse("")));
  }
}
