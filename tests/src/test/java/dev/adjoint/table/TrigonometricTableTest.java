package dev.adjoint.table;

import static dev.adjoint.table.Domain.in;
import static dev.adjoint.table.Row.each;

import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.Trigonometric;
import java.util.List;

/// The rows of circular and hyperbolic functions.
final class TrigonometricTableTest extends TableLaws {
  private static final Domain WIDE = in(-8, 8);
  private static final Domain MIDDLE = in(-3, 3);
  private static final Domain UNIT = in(-0.85, 0.85);

  @Override
  Class<?> family() {
    return Trigonometric.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        each("sin", Tensor::sin, Math::sin, WIDE),
        each("cos", Tensor::cos, Math::cos, WIDE),
        each("tan", Tensor::tan, Math::tan, in(-1.2, 1.2)),
        each("asin", Tensor::asin, Math::asin, UNIT),
        each("acos", Tensor::acos, Math::acos, UNIT),
        each("atan", Tensor::atan, Math::atan, WIDE),
        each("sinh", Tensor::sinh, Math::sinh, MIDDLE),
        each("cosh", Tensor::cosh, Math::cosh, MIDDLE),
        each("tanh", Tensor::tanh, Math::tanh, MIDDLE),
        each("asinh", Tensor::asinh, TrigonometricTableTest::asinh, WIDE),
        each("acosh", Tensor::acosh, x -> Math.log(x + Math.sqrt(x * x - 1)), in(1.3, 8)),
        each("atanh", Tensor::atanh, x -> (Math.log1p(x) - Math.log1p(-x)) / 2, UNIT));
  }

  private static double asinh(double x) {
    double a = Math.abs(x);
    return Math.copySign(Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a))), x);
  }
}
