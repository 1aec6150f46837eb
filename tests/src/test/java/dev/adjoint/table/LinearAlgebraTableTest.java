package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.LinearAlgebra;
import java.util.Arrays;
import java.util.List;

/// The rows of products of vectors and matrices.
final class LinearAlgebraTableTest extends TableLaws {
  @Override
  Class<?> family() {
    return LinearAlgebra.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        row("matmul(Tensor)", LinearAlgebraTableTest::matmul)
            .refuses(
                () -> ones(2, 3).matmul(ones(4, 5)),
                "matmul: [2, 3] · [4, 5]: the columns of a (3) must match the rows of b (4)")
            .refuses(
                () -> ones(3).matmul(ones(4, 5)),
                "matmul: [3] · [4, 5]: the length of a (3) must match the rows of b (4)")
            .refuses(
                () -> ones(2, 3).matmul(ones()),
                "matmul: [2, 3] · []: a scalar is no matrix: rank 1 or more is required"));
  }

  private static Call matmul(Dice dice) {
    int k = dice.size();
    boolean row = dice.below(4) == 3;
    boolean column = dice.below(4) == 3;
    Shape stack = dice.below(3) == 0 ? dice.shape(0, 2) : Shape.SCALAR;
    int[] a = row ? new int[] {k} : join(dice.broadcasting(stack).sizes(), dice.size(), k);
    int[] b = column ? new int[] {k} : join(dice.broadcasting(stack).sizes(), k, dice.size());
    return new Call(
        "%s.matmul(%s)",
        List.of(new Slot(Shape.of(a), ANY), new Slot(Shape.of(b), ANY)),
        in -> in.get(0).matmul(in.get(1)),
        in -> product(in.get(0), in.get(1)));
  }

  private static int[] join(int[] sizes, int... more) {
    int[] joined = Arrays.copyOf(sizes, sizes.length + more.length);
    System.arraycopy(more, 0, joined, sizes.length, more.length);
    return joined;
  }

  /// Σₚ a[…, i, p]·b[…, p, j].
  static NDArray product(NDArray a, NDArray b) {
    if (a.rank() == 1) {
      NDArray product = product(a.reshape(Shape.of(1, a.count())), b);
      return product.squeeze(b.rank() == 1 ? -1 : -2);
    }
    if (b.rank() == 1) {
      return product(a, b.reshape(Shape.of(b.count(), 1))).squeeze(-1);
    }
    int k = a.shape().size(-1);
    Shape stack =
        Shape.broadcast("", a.shape().with(-1, 1).with(-2, 1), b.shape().with(-1, 1).with(-2, 1));
    Shape shape = stack.with(-2, a.shape().size(-2)).with(-1, b.shape().size(-1));
    int last = shape.rank() - 1;
    return Loops.fill(
        shape,
        index -> {
          double sum = 0;
          for (int p = 0; p < k; p++) {
            int[] atA = Loops.replaced(index, new int[] {last}, p);
            int[] atB = Loops.replaced(index, new int[] {last - 1}, p);
            sum += Loops.at(a, atA) * Loops.at(b, atB);
          }
          return sum;
        });
  }
}
