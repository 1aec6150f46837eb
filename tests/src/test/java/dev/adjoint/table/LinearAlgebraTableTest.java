package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.LinearAlgebra;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

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
                "matmul: [2, 3] · []: a scalar is no matrix: rank 1 or more is required"),
        row("dot(Tensor)", LinearAlgebraTableTest::dot)
            .refuses(
                () -> ones(3).dot(ones(4)),
                "dot: [3] · [4]: the lengths of two vectors must be equal"),
        row("outer(Tensor)", LinearAlgebraTableTest::outer),
        row("einsum(String, Tensor...)", LinearAlgebraTableTest::einsum),
        row("diagonal()", dice -> diagonal(dice, "", 0, x -> x.diagonal()))
            .refuses(
                () -> ones(3).diagonal(),
                "diagonal: shape [3]: the axis must be in [-1, 1), given -2"),
        row(
            "diagonal(int)",
            dice -> {
              int offset = dice.between(-3, 3);
              return diagonal(dice, "" + offset, offset, x -> x.diagonal(offset));
            }),
        row("diagonal(int, int, int)", LinearAlgebraTableTest::diagonalOfAxes)
            .refuses(
                () -> ones(2, 3).diagonal(0, 1, -1),
                "diagonal: shape [2, 3]: two axes are required, not twice axis -1"),
        row("diagEmbed()", LinearAlgebraTableTest::diagEmbed)
            .refuses(() -> ones().diagEmbed(), "diagEmbed: shape []: rank 1 or more is required"),
        row("trace()", LinearAlgebraTableTest::trace)
            .refuses(() -> ones(3).trace(), "trace: shape [3]: rank 2 or more is required"),
        row("tril()", dice -> triangle(dice, "tril()", true, 0, Tensor::tril))
            .refuses(() -> ones(3).tril(), "tril: shape [3]: rank 2 or more is required"),
        row("triu()", dice -> triangle(dice, "triu()", false, 0, Tensor::triu))
            .refuses(() -> ones(3).triu(), "triu: shape [3]: rank 2 or more is required"),
        row(
            "tril(int)",
            dice -> {
              int k = dice.between(-3, 3);
              return triangle(dice, "tril(" + k + ")", true, k, x -> x.tril(k));
            }),
        row(
            "triu(int)",
            dice -> {
              int k = dice.between(-3, 3);
              return triangle(dice, "triu(" + k + ")", false, k, x -> x.triu(k));
            }));
  }

  private static Call dot(Dice dice) {
    Shape shape = Shape.of(dice.size());
    return new Call(
        "%s.dot(%s)",
        List.of(new Slot(shape, ANY), new Slot(shape, ANY)),
        in -> in.get(0).dot(in.get(1)),
        in -> product(in.get(0), in.get(1)));
  }

  private static Call outer(Dice dice) {
    Shape shape = Shape.of(dice.size(), dice.size());
    return new Call(
        "%s.outer(%s)",
        List.of(new Slot(Shape.of(shape.size(0)), ANY), new Slot(Shape.of(shape.size(1)), ANY)),
        in -> in.get(0).outer(in.get(1)),
        in -> Loops.fill(shape, index -> in.get(0).get(index[0]) * in.get(1).get(index[1])));
  }

  private static Call einsum(Dice dice) {
    String equation =
        dice.oneOf(
            "ij,jk->ik",
            "ij->ji",
            "ii->i",
            "ij->",
            "i,i->",
            "i,j->ij",
            "bij,bjk->bik",
            "ij,ij->i",
            "ij,kj->ik",
            "i,ij,j->",
            "ijk,ilm,njm->kl",
            "iji->j",
            "bi,ij,bj->b",
            "ij,j->ij",
            "ij->j");
    int[] sizes = new int[26];
    Arrays.setAll(sizes, _ -> dice.oneOf(2, 3, 1, 2, 3, 2, 0));
    String[] terms = equation.split("->", -1);
    List<String> operands = List.of(terms[0].split(","));
    List<Slot> slots = operands.stream().map(term -> new Slot(shape(term, sizes), ANY)).toList();
    return new Call(
        "%s.einsum(\"" + equation + "\"" + ", %s".repeat(slots.size() - 1) + ")",
        slots,
        in -> in.getFirst().einsum(equation, in.subList(1, in.size()).toArray(new Tensor[0])),
        in -> einsum(operands, terms[1], sizes, in));
  }

  private static Shape shape(String letters, int... sizes) {
    return Shape.of(letters.chars().map(letter -> sizes[letter - 'a']).toArray());
  }

  /// The sum over all letters that the output lacks, by brute force.
  private static NDArray einsum(
      List<String> operands, String output, int[] sizes, List<NDArray> in) {
    String summed =
        String.join("", operands)
            .chars()
            .distinct()
            .filter(letter -> output.indexOf(letter) < 0)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    int[] value = new int[26];
    return Loops.fill(
        shape(output, sizes),
        index -> {
          assign(value, output, index);
          double sum = 0;
          for (int[] rest : Loops.indices(shape(summed, sizes))) {
            assign(value, summed, rest);
            double product = 1;
            for (int k = 0; k < operands.size(); k++) {
              product *= in.get(k).get(operands.get(k).chars().map(c -> value[c - 'a']).toArray());
            }
            sum += product;
          }
          return sum;
        });
  }

  private static void assign(int[] value, String letters, int... index) {
    for (int i = 0; i < index.length; i++) {
      value[letters.charAt(i) - 'a'] = index[i];
    }
  }

  private static Call diagonal(Dice dice, String arguments, int offset, UnaryOperator<Tensor> f) {
    Shape shape = dice.shape(2, 4);
    return diagonal("%s.diagonal(" + arguments + ")", shape, offset, -2, -1, f);
  }

  private static Call diagonalOfAxes(Dice dice) {
    Shape shape = dice.shape(2, 4);
    int a = dice.below(shape.rank());
    int b = (a + 1 + dice.below(shape.rank() - 1)) % shape.rank() - shape.rank();
    int offset = dice.between(-3, 3);
    String source = "%s.diagonal(" + Call.arguments(offset, a, b) + ")";
    return diagonal(source, shape, offset, a, b, x -> x.diagonal(offset, a, b));
  }

  private static Call diagonal(
      String source, Shape shape, int offset, int axis1, int axis2, UnaryOperator<Tensor> f) {
    int a = Math.floorMod(axis1, shape.rank());
    int b = Math.floorMod(axis2, shape.rank());
    int start = Math.max(0, -offset);
    int length = Math.min(shape.size(a) - start, shape.size(b) - Math.max(0, offset));
    Shape rest = shape.reduced(false, shape.axes("", a, b));
    int[] kept = IntStream.range(0, shape.rank()).filter(i -> i != a && i != b).toArray();
    return new Call(
        source,
        List.of(new Slot(shape, ANY)),
        in -> f.apply(in.getFirst()),
        in ->
            Loops.fill(
                rest.inserted(rest.rank(), Math.max(0, length)),
                index -> {
                  int along = start + index[rest.rank()];
                  int[] at =
                      Loops.replaced(
                          new int[shape.rank()], kept, Arrays.copyOf(index, kept.length));
                  return in.getFirst()
                      .get(Loops.replaced(at, new int[] {a, b}, along, along + offset));
                }));
  }

  private static Call diagEmbed(Dice dice) {
    Shape shape = dice.shape(1, 3);
    int rank = shape.rank();
    return new Call(
        "%s.diagEmbed()",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().diagEmbed(),
        in ->
            Loops.fill(
                shape.inserted(rank, shape.size(-1)),
                index ->
                    index[rank] == index[rank - 1]
                        ? in.getFirst().get(Arrays.copyOf(index, rank))
                        : 0));
  }

  private static Call trace(Dice dice) {
    Shape shape = dice.shape(2, 4);
    int rank = shape.rank();
    return new Call(
        "%s.trace()",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().trace(),
        in ->
            Loops.fill(
                shape.reduced(false, rank - 2, rank - 1),
                index -> {
                  int[] at = Arrays.copyOf(index, rank);
                  double sum = 0;
                  for (int i = 0; i < Math.min(shape.size(-1), shape.size(-2)); i++) {
                    sum +=
                        in.getFirst().get(Loops.replaced(at, new int[] {rank - 2, rank - 1}, i, i));
                  }
                  return sum;
                }));
  }

  private static Call triangle(
      Dice dice, String call, boolean lower, int k, UnaryOperator<Tensor> f) {
    Shape shape = dice.shape(2, 4);
    return new Call(
        "%s." + call,
        List.of(new Slot(shape, ANY)),
        in -> f.apply(in.getFirst()),
        in ->
            Loops.fill(
                shape,
                index -> {
                  int above = index[index.length - 1] - index[index.length - 2];
                  return (lower ? above <= k : above >= k) ? in.getFirst().get(index) : 0;
                }));
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
