package dev.adjoint.graphs;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Call;
import dev.adjoint.table.Java;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A computation of one number from some arrays, in steps each of which is one call. It prints
/// itself as Java that can be pasted into a method.
///
/// @param nodes in the order in which they are computed
/// @param outputs the nodes that count, each with the weights of its elements; what leads to no
///     other node is dead
public record Graph(List<Node> nodes, List<Output> outputs) {

  /// A step of the computation.
  public sealed interface Node {}

  /// A variable.
  public record Leaf(NDArray value) implements Node {}

  /// A constant.
  public record Fixed(NDArray value) implements Node {}

  /// A call.
  ///
  /// @param source as Java, with `%s` for each argument
  public record Step(String source, Call.Function f, List<Integer> arguments) implements Node {}

  /// A node whose elements are weighted and added to the result.
  public record Output(int node, NDArray weights) {}

  /// The values of the variables.
  public List<NDArray> leaves() {
    return nodes.stream()
        .filter(Leaf.class::isInstance)
        .map(node -> ((Leaf) node).value())
        .toList();
  }

  /// The values of all nodes, given the variables.
  public List<Tensor> values(List<Tensor> leaves) {
    List<Tensor> values = new ArrayList<>();
    int leaf = 0;
    for (Node node : nodes) {
      values.add(
          switch (node) {
            case Leaf _ -> leaves.get(leaf++);
            case Fixed fixed -> Tensor.of(fixed.value());
            case Step step -> step.f().of(step.arguments().stream().map(values::get).toList());
          });
    }
    return values;
  }

  /// The result, given the variables.
  public Tensor of(List<Tensor> leaves) {
    return result(values(leaves));
  }

  /// The result, given the values of all nodes.
  public Tensor result(List<Tensor> values) {
    Tensor sum = Tensor.scalar(0);
    for (Output output : outputs) {
      sum = sum.add(values.get(output.node()).mul(Tensor.of(output.weights())).sum());
    }
    return sum;
  }

  @Override
  public String toString() {
    StringBuilder java = new StringBuilder("\nTape tape = new Tape();\n");
    for (int i = 0; i < nodes.size(); i++) {
      java.append("Tensor ")
          .append(name(i))
          .append(" = ")
          .append(source(nodes.get(i)))
          .append(";\n");
    }
    String sum =
        outputs.stream()
            .map(
                output ->
                    ".add(%s.mul(Tensor.of(%s)).sum())"
                        .formatted(name(output.node()), Java.literal(output.weights())))
            .collect(Collectors.joining("\n    "));
    String gradients =
        IntStream.range(0, nodes.size())
            .filter(i -> nodes.get(i) instanceof Leaf)
            .mapToObj(i -> "System.out.println(gradients.of(" + name(i) + "));")
            .collect(Collectors.joining("\n"));
    return java.append("Tensor out =\n    Tensor.scalar(0)")
        .append(sum)
        .append(";\nGradients gradients = out.backward();\n")
        .append(gradients)
        .append('\n')
        .toString();
  }

  private String source(Node node) {
    return switch (node) {
      case Leaf leaf -> "Tensor.of(" + Java.literal(leaf.value()) + ").on(tape)";
      case Fixed fixed -> "Tensor.of(" + Java.literal(fixed.value()) + ")";
      case Step step ->
          step.source().formatted(step.arguments().stream().map(this::name).toArray());
    };
  }

  private String name(int node) {
    return switch (nodes.get(node)) {
      case Leaf _ -> "x" + node;
      case Fixed _ -> "c" + node;
      case Step _ -> "y" + node;
    };
  }
}
