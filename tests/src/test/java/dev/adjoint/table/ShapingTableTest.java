package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Shaping;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The rows of the same elements in another arrangement.
final class ShapingTableTest extends TableLaws {
  @Override
  Class<?> family() {
    return Shaping.class;
  }

  @Override
  List<Row> rows() {
    return List.of(
        row("reshape(int...)", ShapingTableTest::reshape)
            .refuses(
                () -> ones(2, 3).reshape(4), "reshape: [2, 3] to [4]: 6 elements do not fill 4")
            .refuses(
                () -> ones(2, 3).reshape(-2, -3),
                "shape: [-2, -3]: a size is at least 0, and one is -2")
            .refuses(
                () -> ones(2, 3).reshape(-1, -1),
                "reshape: [2, 3] to [-1, -1]: only one size can be -1")
            .refuses(
                () -> ones(2, 3).reshape(-1, 4),
                "reshape: [2, 3] to [-1, 4]: 6 elements do not divide by 4"),
        row("reshape(Shape)", ShapingTableTest::reshapeTo),
        row("expandDims(int)", ShapingTableTest::expandDims)
            .refuses(
                () -> ones(2, 3).expandDims(3),
                "expandDims: shape [2, 3]: the new axis must be in [-3, 2], given 3"),
        row("squeeze(int...)", ShapingTableTest::squeeze)
            .refuses(() -> ones(2, 1).squeeze(0), "squeeze: shape [2, 1]: axis 0 has size 2"),
        row("permute(int...)", ShapingTableTest::permute)
            .refuses(
                () -> ones(2, 3).permute(0),
                "permute: axes [0]: shape [2, 3] has 2 axes, each to be named once")
            .refuses(
                () -> ones(2, 3).permute(0, 2),
                "permute: shape [2, 3]: the axis must be in [-2, 2), given 2"),
        row("transpose()", ShapingTableTest::transpose)
            .refuses(() -> ones(3).transpose(), "transpose: shape [3]: rank 2 or more is required"),
        row("broadcastTo(Shape)", ShapingTableTest::broadcastTo)
            .refuses(
                () -> ones(2, 3).broadcastTo(Shape.of(3)),
                "broadcastTo: [2, 3] to [3]: only axes of size 1 can be repeated"));
  }

  private static Call reshape(Dice dice) {
    Shape shape = dice.shape();
    int[] to = {-1, dice.flip() && shape.count() % 2 == 0 ? 2 : 1};
    return new Call(
        "%s.reshape(" + Call.arguments(to) + ")",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().reshape(to),
        in -> Loops.array(Shape.of(shape.count() / to[1], to[1]), in.getFirst().toArray()));
  }

  private static Call reshapeTo(Dice dice) {
    Shape shape = dice.shape();
    int[] sizes = shape.sizes();
    Shape to = dice.flip() ? Shape.of(shape.count()) : Shape.of(reversed(sizes));
    return new Call(
        "%s.reshape(Shape.of(" + Call.arguments(to.sizes()) + "))",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().reshape(to),
        in -> Loops.array(to, in.getFirst().toArray()));
  }

  private static int[] reversed(int... sizes) {
    int[] reversed = new int[sizes.length];
    Arrays.setAll(reversed, i -> sizes[sizes.length - 1 - i]);
    return reversed;
  }

  private static Call expandDims(Dice dice) {
    Shape shape = dice.shape(0, 3);
    int axis = dice.between(-shape.rank() - 1, shape.rank());
    int at = axis < 0 ? axis + shape.rank() + 1 : axis;
    int[] sizes = new int[shape.rank() + 1];
    Arrays.setAll(sizes, i -> i == at ? 1 : shape.size(i < at ? i : i - 1));
    return new Call(
        "%s.expandDims(" + axis + ")",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().expandDims(axis),
        in -> Loops.array(Shape.of(sizes), in.getFirst().toArray()));
  }

  private static Call squeeze(Dice dice) {
    Shape drawn = dice.shape(1, 4);
    boolean all = dice.flip();
    int axis = dice.axis(drawn);
    Shape shape = all ? drawn : drawn.with(axis, 1);
    int counted = axis < 0 ? axis + shape.rank() : axis;
    int[] sizes =
        IntStream.range(0, shape.rank())
            .filter(i -> all ? shape.size(i) != 1 : i != counted)
            .map(shape::size)
            .toArray();
    return new Call(
        "%s.squeeze(" + (all ? "" : axis) + ")",
        List.of(new Slot(shape, ANY)),
        in -> all ? in.getFirst().squeeze() : in.getFirst().squeeze(axis),
        in -> Loops.array(Shape.of(sizes), in.getFirst().toArray()));
  }

  private static Call permute(Dice dice) {
    Shape shape = dice.shape();
    int[] axes = dice.order(shape.rank());
    Shape to = Shape.of(Arrays.stream(axes).map(shape::size).toArray());
    return new Call(
        "%s.permute(" + Call.arguments(axes) + ")",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().permute(axes),
        in -> Loops.fill(to, index -> in.getFirst().get(Loops.replaced(index, axes, index))));
  }

  private static Call transpose(Dice dice) {
    Shape shape = dice.shape(2, 4);
    int rank = shape.rank();
    Shape to = shape.with(-1, shape.size(-2)).with(-2, shape.size(-1));
    return new Call(
        "%s.transpose()",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().transpose(),
        in ->
            Loops.fill(
                to,
                index ->
                    in.getFirst()
                        .get(
                            Loops.replaced(
                                index,
                                new int[] {rank - 1, rank - 2},
                                index[rank - 2],
                                index[rank - 1]))));
  }

  private static Call broadcastTo(Dice dice) {
    Shape to = dice.shape();
    return new Call(
        "%s.broadcastTo(Shape.of(" + Call.arguments(to.sizes()) + "))",
        List.of(new Slot(dice.broadcasting(to), ANY)),
        in -> in.getFirst().broadcastTo(to),
        in -> Loops.fill(to, index -> Loops.at(in.getFirst(), index)));
  }
}
