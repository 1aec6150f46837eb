package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Row.fold;
import static dev.adjoint.table.Row.foldSome;

import dev.adjoint.ops.Reductions;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;

/// The rows of folding axes away.
final class ReductionsTableTest extends TableLaws {
  @Override
  Class<?> family() {
    return Reductions.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        fold("sum", Tensor::sum, x -> Arrays.stream(x).sum(), ANY)
            .refuses(
                () -> ones(2, 3).sum(2), "sum: shape [2, 3]: the axis must be in [-2, 2), given 2")
            .refuses(() -> ones(2, 3).sum(0, -2), "sum: shape [2, 3]: axis -2 is named twice")
            .refuses(() -> ones().sum(0), "sum: shape []: a scalar has no axis, given 0"),
        foldSome("mean", Tensor::mean, x -> Arrays.stream(x).sum() / x.length, ANY));
  }
}
