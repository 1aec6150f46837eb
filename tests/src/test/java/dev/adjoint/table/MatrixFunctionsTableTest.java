package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.ops.Tensor.zeros;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.MatrixFunctions;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/// The rows of functions of square matrices.
final class MatrixFunctionsTableTest extends TableLaws {
  /// Matrices that are far from singular, with determinants of either sign.
  private static final Domain REGULAR = matrices(dice -> dice.flip() ? 4 : -4);

  /// Matrices with positive determinants, and positive definite where they are symmetric.
  private static final Domain POSITIVE = matrices(_ -> 4);

  private static final UnaryOperator<double[][]> LOWER = a -> MatrixReferences.triangle(a, true);
  private static final UnaryOperator<double[][]> UPPER = a -> MatrixReferences.triangle(a, false);

  private static Domain matrices(ToDoubleFunction<Dice> diagonal) {
    return Domain.special(
        (dice, shape) ->
            Loops.fill(
                    shape,
                    index -> {
                      boolean main = index[index.length - 1] == index[index.length - 2];
                      return dice.number(-1, 1) + (main ? diagonal.applyAsDouble(dice) : 0);
                    })
                .toArray());
  }

  @Override
  Class<?> family() {
    return MatrixFunctions.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        row("solve(Tensor)", dice -> solve(dice, "solve", Tensor::solve, a -> a))
            .refuses(
                () -> ones(3, 3).solve(ones(2)),
                "solve: [3, 3] and [2]: the rows of a (3) must match the rows of b (2)")
            .refuses(
                () -> zeros(2, 2).solve(ones(2)),
                "solve: shape [2, 2]: the matrix is singular: pivot 0 is 0"),
        row("solveLower(Tensor)", dice -> solve(dice, "solveLower", Tensor::solveLower, LOWER))
            .refuses(
                () -> zeros(2, 2).solveLower(ones(2)),
                "solveLower: shape [2, 2]: the matrix is singular: element 0 of its diagonal is 0"),
        row("solveUpper(Tensor)", dice -> solve(dice, "solveUpper", Tensor::solveUpper, UPPER)),
        square("inverse", Tensor::inverse, REGULAR, MatrixReferences::inverse)
            .refuses(
                () -> zeros(2, 2).inverse(),
                "inverse: shape [2, 2]: the matrix is singular: pivot 0 is 0"),
        square("cholesky", Tensor::cholesky, POSITIVE, MatrixReferences::cholesky)
            .refuses(
                () -> ones(2, 2).neg().cholesky(),
                "cholesky: shape [2, 2]: the matrix is not positive definite: pivot 0 is -1.0"),
        scalar("det", Tensor::det, REGULAR, UnaryOperator.identity()),
        scalar("det", Tensor::det, ANY, UnaryOperator.identity()),
        scalar("detSign", Tensor::detSign, REGULAR, d -> Math.signum(d)),
        scalar("logDet", Tensor::logDet, POSITIVE, d -> Math.log(d)),
        scalar("logAbsDet", Tensor::logAbsDet, REGULAR, d -> Math.log(Math.abs(d)))
            .refuses(
                () -> zeros(2, 2).logAbsDet(),
                "logAbsDet: shape [2, 2]: the matrix is singular: pivot 0 is 0"),
        row("matrixPower(int)", MatrixFunctionsTableTest::power));
  }

  private static Row square(
      String name, UnaryOperator<Tensor> f, Domain domain, UnaryOperator<double[][]> reference) {
    return refusing(
        name,
        f,
        dice ->
            new Call(
                "%s." + name + "()",
                List.of(new Slot(stack(dice), domain)),
                in -> f.apply(in.getFirst()),
                in -> MatrixReferences.map(in.getFirst(), reference)));
  }

  private static Row scalar(
      String name, UnaryOperator<Tensor> f, Domain domain, UnaryOperator<Double> ofDeterminant) {
    return refusing(
        name,
        f,
        dice ->
            new Call(
                "%s." + name + "()",
                List.of(new Slot(stack(dice), domain)),
                in -> f.apply(in.getFirst()),
                in ->
                    MatrixReferences.each(
                        in.getFirst(), a -> ofDeterminant.apply(MatrixReferences.det(a)))));
  }

  private static Row refusing(String name, UnaryOperator<Tensor> f, Function<Dice, Call> draw) {
    Supplier<Tensor> oblong = () -> f.apply(ones(2, 3));
    Supplier<Tensor> vector = () -> f.apply(ones(2));
    return row(name + "()", draw)
        .refuses(oblong, name + ": shape [2, 3]: a square matrix is required, not 2 by 3")
        .refuses(vector, name + ": shape [2]: rank 2 or more is required");
  }

  /// A stack of square matrices.
  private static Shape stack(Dice dice) {
    int n = dice.oneOf(2, 3, 1, 4, 2, 3, 5, 0);
    int[] leading = dice.below(3) == 2 ? dice.shape(0, 2).sizes() : new int[0];
    return square(n, n, Arrays.stream(leading).map(size -> Math.min(size, 2)).toArray());
  }

  private static Shape square(int m, int n, int... leading) {
    int[] sizes = Arrays.copyOf(leading, leading.length + 2);
    sizes[leading.length] = m;
    sizes[leading.length + 1] = n;
    return Shape.of(sizes);
  }

  private static Call solve(Dice dice, String name, Row.Pair f, UnaryOperator<double[][]> part) {
    Shape a = stack(dice);
    int n = a.size(-1);
    Shape leading = a.reduced(false, a.rank() - 2, a.rank() - 1);
    Shape b =
        a.rank() == 2 && dice.flip()
            ? Shape.of(n)
            : square(n, dice.between(1, 3), dice.broadcasting(leading).sizes());
    return new Call(
        "%s." + name + "(%s)",
        List.of(new Slot(a, REGULAR), new Slot(b, ANY)),
        in -> f.of(in.get(0), in.get(1)),
        in -> MatrixReferences.solve(in.get(0), in.get(1), part));
  }

  private static Call power(Dice dice) {
    int n = dice.between(-2, 5);
    return new Call(
        "%s.matrixPower(" + n + ")",
        List.of(new Slot(stack(dice), n < 0 ? REGULAR : ANY)),
        in -> in.getFirst().matrixPower(n),
        in -> {
          NDArray x = in.getFirst();
          return MatrixReferences.map(
              x, a -> MatrixReferences.power(n < 0 ? MatrixReferences.inverse(a) : a, Math.abs(n)));
        });
  }
}
