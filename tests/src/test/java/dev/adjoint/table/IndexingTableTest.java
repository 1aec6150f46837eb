package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Indexing;
import java.util.ArrayList;
import java.util.List;

/// The rows of parts of a tensor, chosen by position.
final class IndexingTableTest extends TableLaws {
  @Override
  Class<?> family() {
    return Indexing.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        row("slice(int, int, int)", dice -> slice(dice, 1))
            .refuses(
                () -> ones(2, 3).slice(2, 0, 1),
                "slice: shape [2, 3]: the axis must be in [-2, 2), given 2"),
        row("slice(int, int, int, int)", dice -> slice(dice, dice.oneOf(2, 1, -1, 3, -2)))
            .refuses(
                () -> ones(2, 3).slice(1, 0, 2, 0),
                "slice: 0 to 2 by 0: the step must not be 0, given 0"),
        row("select(int, int)", IndexingTableTest::select)
            .refuses(
                () -> ones(2, 3).select(1, 3),
                "select: position 3 on axis 1 of [2, 3]: the position must be in [-3, 3)")
            .refuses(
                () -> ones(2, 0).select(1, 0),
                "select: position 0 on axis 1 of [2, 0]: the axis has size 0"));
  }

  private static Call slice(Dice dice, int step) {
    Shape shape = dice.shape(1, 4);
    int axis = dice.axis(shape);
    int size = shape.size(axis);
    int start = dice.between(-size - 1, size + 1);
    int stop = dice.between(-size - 1, size + 1);
    int[] counted = {Math.floorMod(axis, shape.rank())};
    int[] positions = positions(size, start, stop, step);
    return new Call(
        "%s.slice(" + Call.arguments(axis, start, stop) + (step == 1 ? ")" : ", " + step + ")"),
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().slice(axis, start, stop, step),
        in ->
            Loops.fill(
                shape.with(axis, positions.length),
                index ->
                    in.getFirst()
                        .get(Loops.replaced(index, counted, positions[index[counted[0]]]))));
  }

  /// As Python reads them: a negative position counts from the end, and what lies outside is left out.
  private static int[] positions(int size, int start, int stop, int step) {
    List<Integer> positions = new ArrayList<>();
    int first = start < 0 ? start + size : start;
    int end = stop < 0 ? stop + size : stop;
    int from = step > 0 ? Math.max(first, 0) : Math.min(first, size - 1);
    for (int i = from; step > 0 ? i < Math.min(end, size) : i > Math.max(end, -1); i += step) {
      positions.add(i);
    }
    return positions.stream().mapToInt(i -> i).toArray();
  }

  private static Call select(Dice dice) {
    Shape drawn = dice.shape(1, 4);
    int axis = dice.axis(drawn);
    Shape shape = drawn.with(axis, Math.max(1, drawn.size(axis)));
    int size = shape.size(axis);
    int position = dice.between(-size, size - 1);
    int counted = Math.floorMod(axis, shape.rank());
    return new Call(
        "%s.select(" + Call.arguments(axis, position) + ")",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().select(axis, position),
        in ->
            Loops.fill(
                shape.reduced(false, counted),
                index -> {
                  int[] at = new int[shape.rank()];
                  System.arraycopy(index, 0, at, 0, counted);
                  at[counted] = Math.floorMod(position, size);
                  System.arraycopy(index, counted, at, counted + 1, index.length - counted);
                  return in.getFirst().get(at);
                }));
  }
}
