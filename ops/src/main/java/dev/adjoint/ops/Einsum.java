package dev.adjoint.ops;

import dev.adjoint.core.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Sums of products of tensors, written with indices: two operands at a time, from left to right,
/// by matrix products where an index is summed, and by element-wise ones where none is.
///
/// @param tensor what is summed so far
/// @param indices the index of each of its axes; no index twice
record Einsum(Tensor tensor, List<Integer> indices) {

  static Tensor of(String text, Tensor... operands) {
    Equation equation = Equation.of(text, Arrays.stream(operands).map(Tensor::shape).toList());
    Einsum product = single(operands[0], equation.inputs().getFirst(), equation);
    for (int k = 1; k < operands.length; k++) {
      Set<Integer> needed = new HashSet<>(equation.output());
      equation.inputs().subList(k + 1, operands.length).forEach(needed::addAll);
      Einsum next = single(operands[k], equation.inputs().get(k), equation);
      product = product.times(next, needed);
    }
    return product.summedTo(equation.output()::contains).ordered(equation.output());
  }

  /// An operand with the diagonal taken of what has one index, and without axes that are to be
  /// repeated.
  private static Einsum single(Tensor x, List<Integer> given, Equation equation) {
    Tensor tensor = x;
    List<Integer> indices = new ArrayList<>(given);
    for (int axis = indices.size() - 1; axis >= 0; axis--) {
      int index = indices.get(axis);
      int first = indices.indexOf(index);
      if (first < axis) {
        tensor = tensor.diagonal(0, first, axis);
        indices.remove(/* index */ axis);
        indices.remove(/* index */ first);
        indices.add(index);
        axis = indices.size();
      } else if (equation.repeats(index, tensor.shape().size(axis))) {
        tensor = tensor.squeeze(axis);
        indices.remove(/* index */ axis);
      }
    }
    return new Einsum(tensor, indices);
  }

  private Einsum times(Einsum other, Set<Integer> needed) {
    Einsum a = summedTo(index -> needed.contains(index) || other.indices.contains(index));
    Einsum b = other.summedTo(index -> needed.contains(index) || indices.contains(index));
    List<Integer> batch = a.chosen(i -> b.indices.contains(i) && needed.contains(i));
    List<Integer> summed = a.chosen(i -> b.indices.contains(i) && !needed.contains(i));
    List<Integer> rows = a.chosen(i -> !b.indices.contains(i));
    List<Integer> columns = b.chosen(i -> !a.indices.contains(i));
    List<Integer> result = joined(batch, rows, columns);
    if (summed.isEmpty()) {
      return new Einsum(a.spread(result).mul(b.spread(result)), result);
    }
    Tensor left = a.ordered(joined(batch, rows, summed));
    Tensor right = b.ordered(joined(batch, summed, columns));
    Shape stack = a.shape(batch);
    int m = a.shape(rows).count();
    int k = a.shape(summed).count();
    int n = b.shape(columns).count();
    Tensor product =
        left.reshape(Batches.with(stack, m, k)).matmul(right.reshape(Batches.with(stack, k, n)));
    Shape sizes = Batches.with(Batches.with(stack, a.shape(rows).sizes()), b.sizes(columns));
    return new Einsum(product.reshape(sizes), result);
  }

  private List<Integer> chosen(Predicate<Integer> filter) {
    return indices.stream().filter(filter).toList();
  }

  private int[] sizes(List<Integer> of) {
    return of.stream().mapToInt(index -> tensor.shape().size(indices.indexOf(index))).toArray();
  }

  private Shape shape(List<Integer> of) {
    return Shape.of(sizes(of));
  }

  private static List<Integer> joined(List<Integer> a, List<Integer> b, List<Integer> c) {
    return Stream.of(a, b, c).flatMap(List::stream).toList();
  }

  private Einsum summedTo(Predicate<Integer> kept) {
    List<Integer> dropped = chosen(kept.negate());
    return dropped.isEmpty()
        ? this
        : new Einsum(
            tensor.sum(dropped.stream().mapToInt(indices::indexOf).toArray()), chosen(kept));
  }

  private Tensor ordered(List<Integer> order) {
    return order.equals(indices)
        ? tensor
        : tensor.permute(order.stream().mapToInt(indices::indexOf).toArray());
  }

  /// With an axis of size 1 for each index of the order that this does not have.
  private Tensor spread(List<Integer> order) {
    Tensor result = ordered(order.stream().filter(indices::contains).toList());
    for (int axis = 0; axis < order.size(); axis++) {
      if (!indices.contains(order.get(axis))) {
        result = result.expandDims(axis);
      }
    }
    return result;
  }
}
