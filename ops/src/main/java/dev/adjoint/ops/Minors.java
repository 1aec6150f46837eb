package dev.adjoint.ops;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The cofactors' derivative as sums of products of elements: where elements are of very different
/// sizes, elimination or powers of the matrix would lose the small ones beside the large.
///
/// With indices in a circle, the minor without row i and column j has the rows i + 1, i + 2, … and
/// the columns j + 1, j + 2, …: an element of all minors at once is the matrix, rolled.
final class Minors {
  private final List<List<Tensor>> a;
  private final List<List<Tensor>> g;

  private Minors(Tensor a, Tensor g) {
    this.a = rolled(a);
    this.g = rolled(g);
  }

  /// The derivative of cof(a) in the direction g.
  static Tensor slope(Tensor a, Tensor g) {
    int n = a.shape().size(-1);
    if (n < 2) {
      return a.zerosLike();
    }
    Tensor slope = new Minors(a, g).slope(1, circle(n));
    return n % 2 == 0 ? slope.mul(signs(n, a)) : slope;
  }

  /// (−1)^(i+j): for an even number of rows, the order in the circle does not give each its sign.
  private static Tensor signs(int n, Tensor a) {
    Tensor row = Tensor.arange(n).floorMod(2).mul(-2).add(1).cast(a.dtype());
    return row.expandDims(-1).mul(row);
  }

  private static List<Integer> circle(int n) {
    return IntStream.range(1, n).boxed().toList();
  }

  private static List<List<Tensor>> rolled(Tensor x) {
    List<Integer> places = circle(x.shape().size(-1));
    return places.stream()
        .map(i -> x.roll(-2, -i))
        .map(row -> places.stream().map(j -> row.roll(-1, -j)).toList())
        .toList();
  }

  private static List<Integer> without(int column, List<Integer> columns) {
    return columns.stream().filter(c -> c != column).toList();
  }

  /// The determinants of the last rows, from one on, and of some columns of the minors.
  private Tensor value(int row, List<Integer> columns) {
    return sum(
        columns,
        c -> {
          Tensor element = a.get(row - 1).get(c - 1);
          List<Integer> others = without(c, columns);
          return others.isEmpty() ? element : element.mul(value(row + 1, others));
        });
  }

  /// Their derivative.
  private Tensor slope(int row, List<Integer> columns) {
    return sum(
        columns,
        c -> {
          Tensor element = a.get(row - 1).get(c - 1);
          Tensor change = g.get(row - 1).get(c - 1);
          List<Integer> others = without(c, columns);
          return others.isEmpty()
              ? change
              : change.mul(value(row + 1, others)).add(element.mul(slope(row + 1, others)));
        });
  }

  /// With alternating signs.
  private static Tensor sum(List<Integer> columns, IntFunction<Tensor> summand) {
    Tensor sum = summand.apply(columns.getFirst());
    for (int k = 1; k < columns.size(); k++) {
      Tensor next = summand.apply(columns.get(k));
      sum = k % 2 == 0 ? sum.add(next) : sum.sub(next);
    }
    return sum;
  }
}
