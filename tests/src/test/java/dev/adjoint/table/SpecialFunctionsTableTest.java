package dev.adjoint.table;

import static dev.adjoint.table.Domain.in;
import static dev.adjoint.table.Row.each;

import dev.adjoint.ops.SpecialFunctions;
import dev.adjoint.ops.Tensor;
import java.util.List;

/// The rows of functions beyond the elementary ones.
final class SpecialFunctionsTableTest extends TableLaws {
  private static final Domain MIDDLE = in(-3, 3);

  /// Without the zeros of lgamma and digamma.
  private static final Domain GAMMA = in(0.4, 6).awayFrom(1, 1.4616, 2);

  @Override
  Class<?> family() {
    return SpecialFunctions.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        each("erf", Tensor::erf, SpecialReferences::erf, MIDDLE),
        each("erfc", Tensor::erfc, SpecialReferences::erfc, MIDDLE),
        each("erfinv", Tensor::erfinv, SpecialReferences::erfinv, in(-0.9, 0.9).awayFrom(0)),
        each("normalCdf", Tensor::normalCdf, SpecialReferences::normalCdf, MIDDLE),
        each("normalPdf", Tensor::normalPdf, SpecialReferences::normalPdf, MIDDLE),
        each("lgamma", Tensor::lgamma, SpecialReferences::lgamma, GAMMA),
        each("lgamma", Tensor::lgamma, SpecialReferences::lgamma, in(-1.7, -1.3)),
        each("digamma", Tensor::digamma, SpecialReferences::digamma, GAMMA),
        polygamma(0),
        polygamma(1),
        polygamma(2),
        polygamma(3)
            .refuses(
                () -> Tensor.of(1).polygamma(-1), "polygamma: n -1: n must not be less than 0"),
        each(
            "sinc",
            Tensor::sinc,
            x -> x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x),
            in(-0.7, 0.7)),
        each(
            "sinc",
            Tensor::sinc,
            x -> Math.sin(Math.PI * x) / (Math.PI * x),
            in(1.1, 3.9).awayFrom(2, 3)));
  }

  private static Row polygamma(int n) {
    return each(
        "polygamma",
        "int",
        String.valueOf(n),
        x -> x.polygamma(n),
        x -> n == 0 ? SpecialReferences.digamma(x) : SpecialReferences.polygamma(n, x),
        GAMMA);
  }
}
