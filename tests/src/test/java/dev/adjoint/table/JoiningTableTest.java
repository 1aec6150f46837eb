package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Creation;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The rows of putting tensors together, which are static.
final class JoiningTableTest extends TableLaws {
  @Override
  Class<?> family() {
    return Creation.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        row("concat(int, Tensor...)", dice -> concat(dice, false))
            .refuses(
                () -> Tensor.concat(0, ones(2, 3), ones(2, 4)),
                "concat: shapes [2, 3] and [2, 4]: all sizes but that of axis 0 must be equal, and"
                    + " part 1 differs")
            .refuses(
                () -> Tensor.concat(2, ones(2, 3)),
                "concat: shape [2, 3]: the axis must be in [-2, 2), given 2")
            .refuses(() -> Tensor.concat(0), "concat: no tensors: at least 1 is required"),
        row("concat(int, List)", dice -> concat(dice, true)),
        row("stack(int, Tensor...)", dice -> stack(dice, false))
            .refuses(
                () -> Tensor.stack(0, ones(2, 3), ones(3)),
                "stack: shapes [2, 3] and [3]: all parts must have one shape, and part 1 differs"),
        row("stack(int, List)", dice -> stack(dice, true)));
  }

  private static String source(String name, int axis, int parts, boolean asList) {
    String arguments = "%s" + ", %s".repeat(parts - 1);
    return "Tensor."
        + name
        + "("
        + axis
        + ", "
        + (asList ? "List.of(" + arguments + ")" : arguments)
        + ")";
  }

  private static Call concat(Dice dice, boolean asList) {
    Shape shape = dice.shape(1, 3);
    int axis = dice.axis(shape);
    int counted = Math.floorMod(axis, shape.rank());
    int[] sizes = IntStream.range(0, dice.between(1, 3)).map(_ -> dice.below(4)).toArray();
    return new Call(
        source("concat", axis, sizes.length, asList),
        Arrays.stream(sizes).mapToObj(size -> new Slot(shape.with(axis, size), ANY)).toList(),
        in -> asList ? Tensor.concat(axis, in) : Tensor.concat(axis, in.toArray(new Tensor[0])),
        in ->
            Loops.fill(
                shape.with(axis, Arrays.stream(sizes).sum()),
                index -> {
                  int part = 0;
                  int position = index[counted];
                  while (position >= sizes[part]) {
                    position -= sizes[part++];
                  }
                  return in.get(part).get(Loops.replaced(index, new int[] {counted}, position));
                }));
  }

  private static Call stack(Dice dice, boolean asList) {
    Shape shape = dice.shape(0, 3);
    int parts = dice.between(1, 3);
    int axis = dice.between(-shape.rank() - 1, shape.rank());
    int counted = Math.floorMod(axis, shape.rank() + 1);
    return new Call(
        source("stack", axis, parts, asList),
        IntStream.range(0, parts).mapToObj(_ -> new Slot(shape, ANY)).toList(),
        in -> asList ? Tensor.stack(axis, in) : Tensor.stack(axis, in.toArray(new Tensor[0])),
        in -> Loops.fill(shape.inserted(axis, parts), index -> element(in, counted, index)));
  }

  private static double element(List<NDArray> in, int axis, int... index) {
    int[] at = new int[index.length - 1];
    System.arraycopy(index, 0, at, 0, axis);
    System.arraycopy(index, axis + 1, at, axis, at.length - axis);
    return in.get(index[axis]).get(at);
  }
}
