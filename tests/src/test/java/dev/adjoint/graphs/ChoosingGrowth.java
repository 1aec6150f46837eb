package dev.adjoint.graphs;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Tensor;
import dev.adjoint.table.Call;
import dev.adjoint.table.Domain;
import dev.adjoint.table.Draw;
import dev.adjoint.table.Row;
import dev.adjoint.table.Slot;
import dev.adjoint.table.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Grows random graphs in which every second step chooses some of its numbers, by others that are
/// computed: through the rest no cotangent flows. Ties and kinks are not kept away from.
final class ChoosingGrowth extends Growth {
  private static final Set<String> METHODS =
      Set.of(
          "clamp(double, double)",
          "cumMax(int)",
          "cumMin(int)",
          "max(int...)",
          "maximum(Tensor)",
          "maximum(double)",
          "median(int...)",
          "min(int...)",
          "minimum(Tensor)",
          "relu()",
          "sort(int)",
          "where(Tensor, Tensor)");

  private static final List<Row> ROWS =
      Stream.concat(
              Table.rows().stream().filter(row -> METHODS.contains(row.method())),
              Stream.of(
                  Row.row(
                      "gather(int, Tensor)",
                      dice -> largest(new Slot(dice.shape(1, 3), Domain.ANY)))))
          .toList();

  private ChoosingGrowth(Draw draw) {
    super(draw);
  }

  static Graph of(Draw draw) {
    return new ChoosingGrowth(draw).graph();
  }

  /// The largest element, gathered; nothing where there is none.
  private static Call largest(Slot slot) {
    return new Call(
        "%1$s.reshape(-1).gather(0, %1$s.mul(2).argMax().reshape(1))",
        List.of(slot),
        in -> {
          Tensor x = in.getFirst();
          return x.shape().count() == 0
              ? x.reshape(0)
              : x.reshape(-1).gather(0, x.mul(2).argMax().reshape(1));
        },
        in -> NDArray.scalar(Double.NaN));
  }

  @Override
  Row row() {
    return below(2) == 1 ? ROWS.get(below(ROWS.size())) : super.row();
  }

  @Override
  boolean isInside(Tensor value, Domain domain) {
    return true;
  }
}
