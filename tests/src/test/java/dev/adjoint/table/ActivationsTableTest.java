package dev.adjoint.table;

import static dev.adjoint.table.Domain.in;
import static dev.adjoint.table.Row.each;

import dev.adjoint.ops.Activations;
import dev.adjoint.ops.Tensor;
import java.util.List;

/// The rows of activations.
final class ActivationsTableTest extends TableLaws {
  private static final Domain WIDE = in(-8, 8).awayFrom(-3, -1, 0, 1, 3, 6);

  @Override
  Class<?> family() {
    return Activations.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        each("relu", Tensor::relu, x -> Math.max(x, 0), WIDE),
        each("relu6", Tensor::relu6, x -> Math.clamp(x, 0, 6), WIDE),
        each("hardTanh", Tensor::hardTanh, x -> Math.clamp(x, -1, 1), WIDE),
        each("hardSigmoid", Tensor::hardSigmoid, x -> Math.clamp((x + 3) / 6, 0, 1), WIDE),
        each("hardSwish", Tensor::hardSwish, x -> x * Math.clamp((x + 3) / 6, 0, 1), WIDE));
  }
}
