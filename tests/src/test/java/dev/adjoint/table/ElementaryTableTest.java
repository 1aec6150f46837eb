package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Domain.POSITIVE;
import static dev.adjoint.table.Domain.in;
import static dev.adjoint.table.Row.each;
import static dev.adjoint.table.Row.number;

import dev.adjoint.ops.Elementary;
import dev.adjoint.ops.Tensor;
import java.util.List;

/// The rows of powers, roots, exponentials, logarithms and rounding.
final class ElementaryTableTest extends TableLaws {
  private static final Domain NOT_ZERO = ANY.awayFrom(-0.2, -0.1, 0, 0.1, 0.2);
  private static final Domain NOT_WHOLE = ANY.awayFrom(-2, -1, 0, 1, 2);
  private static final Domain NOT_HALVES = ANY.awayFrom(-1.5, -0.5, 0.5, 1.5);
  private static final Domain NOT_BOUNDS = ANY.awayFrom(-0.5, 0.7);

  @Override
  Class<?> family() {
    return Elementary.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        each("neg", Tensor::neg, x -> -x, ANY),
        each("abs", Tensor::abs, Math::abs, ANY.awayFrom(0)),
        each("sign", Tensor::sign, Math::signum, ANY.awayFrom(0)),
        each("square", Tensor::square, x -> x * x, ANY),
        each("sqrt", Tensor::sqrt, Math::sqrt, POSITIVE),
        each("rsqrt", Tensor::rsqrt, x -> 1 / Math.sqrt(x), POSITIVE),
        each("reciprocal", Tensor::reciprocal, x -> 1 / x, NOT_ZERO),
        each("cbrt", Tensor::cbrt, Math::cbrt, NOT_ZERO),
        number("pow", Tensor::pow, Math::pow, POSITIVE, 2.5, -1.5, 0.5, 0, 1),
        number("pow", Tensor::pow, Math::pow, NOT_ZERO, 2, 3, -1, -2, 5),
        each("exp", Tensor::exp, Math::exp, in(-3, 3)),
        each("expm1", Tensor::expm1, Math::expm1, in(-3, 3)),
        each("log", Tensor::log, Math::log, POSITIVE),
        each("log1p", Tensor::log1p, Math::log1p, in(-0.6, 3)),
        each("floor", Tensor::floor, Math::floor, NOT_WHOLE),
        each("ceil", Tensor::ceil, Math::ceil, NOT_WHOLE),
        each("round", Tensor::round, Math::rint, NOT_HALVES),
        each(
                "clamp",
                "double, double",
                "-0.5, 0.7",
                x -> x.clamp(-0.5, 0.7),
                x -> Math.clamp(x, -0.5, 0.7),
                NOT_BOUNDS)
            .refuses(
                () -> ones(2).clamp(1, 0.5),
                "clamp: min 1.0 and max 0.5: min must not be greater than max"),
        each(
            "clampMin",
            "double",
            "-0.5",
            x -> x.clampMin(-0.5),
            x -> Math.max(x, -0.5),
            NOT_BOUNDS),
        each("clampMax", "double", "0.7", x -> x.clampMax(0.7), x -> Math.min(x, 0.7), NOT_BOUNDS));
  }
}
