package dev.adjoint.graphs;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Call;
import dev.adjoint.table.Dice;
import dev.adjoint.table.Domain;
import dev.adjoint.table.Draw;
import dev.adjoint.table.Row;
import dev.adjoint.table.Slot;
import dev.adjoint.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Grows a random graph: each step is a random row of the table, called with shapes that are there
/// already, so that nodes are shared, used twice, and broadcast against each other.
class Growth extends Dice {
  private static final List<Row> ROWS = Table.rows();
  private static final double TOO_LARGE = 100;

  private final List<Graph.Node> nodes = new ArrayList<>();
  private final List<Tensor> values = new ArrayList<>();

  Growth(Draw draw) {
    super(draw.choices(), draw.seed());
  }

  /// The graph of a draw.
  static Graph of(Draw draw) {
    return new Growth(draw).graph();
  }

  final Graph graph() {
    int steps = below(12) + 1;
    leaf(fresh(0, 4), Domain.ANY);
    for (int i = 0; i < steps && (i == 0 || !isSpent()); i++) {
      step(row().draw().apply(this));
    }
    List<Graph.Output> outputs = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (nodes.get(i) instanceof Graph.Step && (outputs.isEmpty() || below(3) == 2)) {
        Shape shape = values.get(i).shape();
        outputs.add(new Graph.Output(i, new Slot(shape, Domain.in(-1, 1)).draw(this)));
      }
    }
    return new Graph(List.copyOf(nodes), List.copyOf(outputs));
  }

  /// Prefers the shape of a node.
  @Override
  public Shape shape(int lowestRank, int highestRank) {
    List<Shape> there =
        values.stream()
            .map(Tensor::shape)
            .filter(shape -> shape.rank() >= lowestRank && shape.rank() <= highestRank)
            .toList();
    return there.isEmpty() || below(5) == 4
        ? fresh(lowestRank, highestRank)
        : there.get(there.size() - 1 - below(there.size()));
  }

  /// The row that the next step is a call of.
  Row row() {
    return ROWS.get(below(ROWS.size()));
  }

  /// A shape that may not be there yet.
  Shape fresh(int lowestRank, int highestRank) {
    return super.shape(lowestRank, highestRank);
  }

  private void step(Call call) {
    int before = nodes.size();
    List<Integer> arguments = call.slots().stream().map(this::fill).toList();
    Tensor value = call.f().of(arguments.stream().map(values::get).toList());
    if (isModerate(value)) {
      nodes.add(new Graph.Step(call.source(), call.f(), arguments));
      values.add(value);
    } else {
      nodes.subList(before, nodes.size()).clear();
      values.subList(before, values.size()).clear();
    }
  }

  /// Whether a node may have this value.
  boolean isModerate(Tensor value) {
    return Arrays.stream(value.value().toArray()).allMatch(x -> Math.abs(x) < TOO_LARGE);
  }

  /// A node for an input of a call: one that is there, if it can be, or a new one.
  private int fill(Slot slot) {
    Domain domain = slot.domain();
    if (!domain.smooth()) {
      return add(new Graph.Fixed(slot.draw(this)));
    }
    int[] fitting =
        IntStream.range(0, nodes.size())
            .filter(i -> values.get(i).shape().equals(slot.shape()))
            .toArray();
    if (fitting.length == 0 || domain.low() > domain.high() || below(8) == 7) {
      return leaf(slot.shape(), domain);
    }
    int node = fitting[fitting.length - 1 - below(fitting.length)];
    if (isInside(values.get(node), domain)) {
      return node;
    }
    Graph.Step squashed = squashed(node, domain);
    Tensor value = squashed.f().of(List.of(values.get(node)));
    if (!isInside(value, domain)) {
      return leaf(slot.shape(), domain);
    }
    nodes.add(squashed);
    values.add(value);
    return nodes.size() - 1;
  }

  /// Whether a node's value may be given to an input of a call.
  boolean isInside(Tensor value, Domain domain) {
    return Arrays.stream(value.value().toArray()).allMatch(domain::contains);
  }

  /// A node moved into an interval: the middle + half the length · x/√(x² + 1).
  private static Graph.Step squashed(int node, Domain domain) {
    double middle = (domain.low() + domain.high()) / 2;
    double half = (domain.high() - domain.low()) / 2;
    String source = "%1$s.div(%1$s.square().add(1).sqrt()).mul(" + half + ").add(" + middle + ")";
    return new Graph.Step(
        source,
        in -> {
          Tensor x = in.getFirst();
          return x.div(x.square().add(1).sqrt()).mul(half).add(middle);
        },
        List.of(node));
  }

  private int leaf(Shape shape, Domain domain) {
    return add(new Graph.Leaf(drawn(new Slot(shape, domain))));
  }

  /// The value of a new leaf.
  NDArray drawn(Slot slot) {
    return slot.draw(this);
  }

  private int add(Graph.Node node) {
    NDArray value = node instanceof Graph.Leaf leaf ? leaf.value() : ((Graph.Fixed) node).value();
    nodes.add(node);
    values.add(Tensor.of(value));
    return nodes.size() - 1;
  }
}
