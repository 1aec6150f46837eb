package dev.adjoint.table;

import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Domain.DISTINCT;
import static dev.adjoint.table.Domain.DISTINCT_TOO;
import static dev.adjoint.table.Domain.MASK;
import static dev.adjoint.table.Row.each;
import static dev.adjoint.table.Row.number;
import static dev.adjoint.table.Row.pair;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Masks;
import dev.adjoint.ops.Tensor;
import java.util.List;

/// The rows of comparisons and of choosing by a mask.
final class MasksTableTest extends TableLaws {
  private static final Domain SPECIAL =
      Domain.special(
              (dice, shape) ->
                  dice.numbers(
                      shape,
                      () ->
                          new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1 / 0.0, 0, 1.5}
                              [(int) dice.number(0, 5)]))
          .flat();
  private static final Domain NOT_NEAR = ANY.awayFrom(0.5, -1);

  @Override
  Class<?> family() {
    return Masks.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        pair("less", Tensor::less, (a, b) -> a < b ? 1 : 0, DISTINCT, DISTINCT_TOO),
        pair("lessEqual", Tensor::lessEqual, (a, b) -> a <= b ? 1 : 0, DISTINCT, DISTINCT_TOO),
        pair("greater", Tensor::greater, (a, b) -> a > b ? 1 : 0, DISTINCT, DISTINCT_TOO),
        pair(
            "greaterEqual", Tensor::greaterEqual, (a, b) -> a >= b ? 1 : 0, DISTINCT, DISTINCT_TOO),
        pair("equalTo", Tensor::equalTo, (a, b) -> a == b ? 1 : 0, MASK, MASK),
        pair("notEqual", Tensor::notEqual, (a, b) -> a != b ? 1 : 0, MASK, MASK),
        number("less", Tensor::less, (a, b) -> a < b ? 1 : 0, NOT_NEAR, 0.5, -1),
        number("lessEqual", Tensor::lessEqual, (a, b) -> a <= b ? 1 : 0, NOT_NEAR, 0.5, -1),
        number("greater", Tensor::greater, (a, b) -> a > b ? 1 : 0, NOT_NEAR, 0.5, -1),
        number("greaterEqual", Tensor::greaterEqual, (a, b) -> a >= b ? 1 : 0, NOT_NEAR, 0.5, -1),
        number("equalTo", Tensor::equalTo, (a, b) -> a == b ? 1 : 0, MASK, 0, 1),
        number("notEqual", Tensor::notEqual, (a, b) -> a != b ? 1 : 0, MASK, 0, 1),
        each("isNaN", Tensor::isNaN, x -> Double.isNaN(x) ? 1 : 0, SPECIAL),
        each("isFinite", Tensor::isFinite, x -> Double.isFinite(x) ? 1 : 0, SPECIAL),
        each("isInfinite", Tensor::isInfinite, x -> Double.isInfinite(x) ? 1 : 0, SPECIAL),
        pair("and", Tensor::and, (a, b) -> a != 0 && b != 0 ? 1 : 0, MASK, MASK),
        pair("or", Tensor::or, (a, b) -> a != 0 || b != 0 ? 1 : 0, MASK, MASK),
        pair("xor", Tensor::xor, (a, b) -> a != 0 ^ b != 0 ? 1 : 0, MASK, MASK),
        each("not", Tensor::not, x -> x == 0 ? 1 : 0, MASK),
        row("where(Tensor, Tensor)", MasksTableTest::where),
        row("where(Tensor, double)", MasksTableTest::whereElseNumber),
        row("where(double, Tensor)", MasksTableTest::whereNumber),
        each(
            "where",
            "double, double",
            "0.5, -2.0",
            x -> x.where(0.5, -2.0),
            x -> x != 0 ? 0.5 : -2.0,
            MASK),
        row("maskedFill(Tensor, double)", MasksTableTest::maskedFill),
        each(
            "nanToNum",
            "double",
            "0.5",
            x -> x.nanToNum(0.5),
            x -> Double.isNaN(x) ? 0.5 : x,
            SPECIAL));
  }

  private static Call where(Dice dice) {
    Shape shape = dice.shape();
    return new Call(
        "%s.where(%s, %s)",
        List.of(
            new Slot(dice.broadcasting(shape), MASK),
            new Slot(dice.broadcasting(shape), ANY),
            new Slot(dice.broadcasting(shape), ANY)),
        in -> in.get(0).where(in.get(1), in.get(2)),
        in -> {
          NDArray mask = in.get(0);
          Shape pair = Shape.broadcast("", in.get(1).shape(), in.get(2).shape());
          return Loops.fill(
              Shape.broadcast("", mask.shape(), pair),
              index -> Loops.at(in.get(Loops.at(mask, index) != 0 ? 1 : 2), index));
        });
  }

  private static Call whereElseNumber(Dice dice) {
    Shape shape = dice.shape();
    return new Call(
        "%s.where(%s, 0.5)",
        List.of(new Slot(dice.broadcasting(shape), MASK), new Slot(dice.broadcasting(shape), ANY)),
        in -> in.get(0).where(in.get(1), 0.5),
        in -> Loops.pairs(in.get(0), in.get(1), (mask, a) -> mask != 0 ? a : 0.5));
  }

  private static Call whereNumber(Dice dice) {
    Shape shape = dice.shape();
    return new Call(
        "%s.where(0.5, %s)",
        List.of(new Slot(dice.broadcasting(shape), MASK), new Slot(dice.broadcasting(shape), ANY)),
        in -> in.get(0).where(0.5, in.get(1)),
        in -> Loops.pairs(in.get(0), in.get(1), (mask, b) -> mask != 0 ? 0.5 : b));
  }

  private static Call maskedFill(Dice dice) {
    Shape shape = dice.shape();
    double value = dice.oneOf(0.5, 0.0, Double.NEGATIVE_INFINITY);
    return new Call(
        "%s.maskedFill(%s, " + Java.literal(value) + ")",
        List.of(new Slot(dice.broadcasting(shape), ANY), new Slot(dice.broadcasting(shape), MASK)),
        in -> in.get(0).maskedFill(in.get(1), value),
        in -> Loops.pairs(in.get(0), in.get(1), (x, mask) -> mask != 0 ? value : x));
  }
}
