package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Domain.DISTINCT;
import static dev.adjoint.table.Domain.DISTINCT_TOO;
import static dev.adjoint.table.Domain.POSITIVE;
import static dev.adjoint.table.Domain.in;
import static dev.adjoint.table.Row.number;
import static dev.adjoint.table.Row.pair;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Pairs;
import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// The rows of functions of two numbers.
final class PairsTableTest extends TableLaws {
  private static final Domain NOT_ZERO = ANY.awayFrom(-0.2, -0.1, 0, 0.1, 0.2);
  private static final Domain NOT_BOUND = ANY.awayFrom(0.5);

  /// Divided by [#ONE], 2 and a fraction.
  private static final Domain TWO = in(2.2, 2.75);

  private static final Domain MINUS_TWO = in(-2.75, -2.2);
  private static final Domain ONE = in(0.95, 1.05);
  private static final DoubleBinaryOperator FLOOR_MOD = (a, b) -> a - b * Math.floor(a / b);

  @Override
  Class<?> family() {
    return Pairs.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        pair("add", Tensor::add, (a, b) -> a + b, ANY, ANY)
            .refuses(
                () -> ones(2, 3).add(ones(4)),
                "add: shapes [2, 3] and [4] do not broadcast: dimension -1 is 3 and 4 (they must be"
                    + " equal, or one of them 1)"),
        pair("sub", Tensor::sub, (a, b) -> a - b, ANY, ANY),
        pair("mul", Tensor::mul, (a, b) -> a * b, ANY, ANY)
            .refuses(
                () -> ones(2, 3, 4).mul(ones(5, 1)),
                "mul: shapes [2, 3, 4] and [5, 1] do not broadcast: dimension -2 is 3 and 5 (they"
                    + " must be equal, or one of them 1)"),
        pair("div", Tensor::div, (a, b) -> a / b, ANY, NOT_ZERO),
        pair("maximum", Tensor::maximum, Math::max, DISTINCT, DISTINCT_TOO),
        pair("minimum", Tensor::minimum, Math::min, DISTINCT, DISTINCT_TOO),
        pair("pow", Tensor::pow, Math::pow, POSITIVE, ANY),
        pair("atan2", Tensor::atan2, Math::atan2, NOT_ZERO, ANY),
        pair("hypot", Tensor::hypot, Math::hypot, NOT_ZERO, ANY),
        pair("xlogy", Tensor::xlogy, (a, b) -> a * Math.log(b), ANY, POSITIVE),
        pair("xlog1py", Tensor::xlog1py, (a, b) -> a * Math.log1p(b), ANY, in(-0.6, 3)),
        pair(
            "logAddExp",
            Tensor::logAddExp,
            (a, b) -> Math.log(Math.exp(a) + Math.exp(b)),
            ANY,
            ANY),
        pair("fmod", Tensor::fmod, (a, b) -> a % b, TWO, ONE),
        pair("fmod", Tensor::fmod, (a, b) -> a % b, MINUS_TWO, ONE),
        pair("floorMod", Tensor::floorMod, FLOOR_MOD, TWO, ONE),
        pair("floorMod", Tensor::floorMod, FLOOR_MOD, MINUS_TWO, ONE),
        number("add", Tensor::add, (a, b) -> a + b, ANY, 0.5, -2),
        number("sub", Tensor::sub, (a, b) -> a - b, ANY, 0.5, -2),
        number("rsub", Tensor::rsub, (a, b) -> b - a, ANY, 0.5, -2),
        number("mul", Tensor::mul, (a, b) -> a * b, ANY, 0.5, -2, 0),
        number("div", Tensor::div, (a, b) -> a / b, ANY, 0.5, -3),
        number("rdiv", Tensor::rdiv, (a, b) -> b / a, NOT_ZERO, 0.5, -3),
        number("rpow", Tensor::rpow, (a, b) -> Math.pow(b, a), ANY, 2, 0.5),
        number("atan2", Tensor::atan2, Math::atan2, NOT_ZERO, 0.5, -2),
        number("hypot", Tensor::hypot, Math::hypot, NOT_ZERO, 0.5, -2, 0),
        number("xlogy", Tensor::xlogy, (a, b) -> a * Math.log(b), ANY, 0.5, 2),
        number("xlog1py", Tensor::xlog1py, (a, b) -> a * Math.log1p(b), ANY, -0.5, 2),
        number(
            "logAddExp",
            Tensor::logAddExp,
            (a, b) -> Math.log(Math.exp(a) + Math.exp(b)),
            ANY,
            0.5,
            -2),
        number("maximum", Tensor::maximum, Math::max, NOT_BOUND, 0.5),
        number("minimum", Tensor::minimum, Math::min, NOT_BOUND, 0.5),
        number("fmod", Tensor::fmod, (a, b) -> a % b, TWO, 1),
        number("fmod", Tensor::fmod, (a, b) -> a % b, MINUS_TWO, 1),
        number("floorMod", Tensor::floorMod, FLOOR_MOD, TWO, 1),
        number("floorMod", Tensor::floorMod, FLOOR_MOD, MINUS_TWO, 1),
        row("fma(Tensor, Tensor)", PairsTableTest::fma),
        row("fma(double, Tensor)", PairsTableTest::fmaNumber));
  }

  private static Call fma(Dice dice) {
    Shape shape = dice.shape();
    return new Call(
        "%s.fma(%s, %s)",
        List.of(
            new Slot(dice.broadcasting(shape), ANY),
            new Slot(dice.broadcasting(shape), ANY),
            new Slot(dice.broadcasting(shape), ANY)),
        in -> in.get(0).fma(in.get(1), in.get(2)),
        in ->
            Loops.pairs(
                Loops.pairs(in.get(0), in.get(1), (a, b) -> a * b), in.get(2), (ab, c) -> ab + c));
  }

  private static Call fmaNumber(Dice dice) {
    Shape shape = dice.shape();
    return new Call(
        "%s.fma(-0.75, %s)",
        List.of(new Slot(dice.broadcasting(shape), ANY), new Slot(dice.broadcasting(shape), ANY)),
        in -> in.get(0).fma(-0.75, in.get(1)),
        in -> Loops.pairs(in.get(0), in.get(1), (a, c) -> -0.75 * a + c));
  }
}
