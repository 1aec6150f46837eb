package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Moving.along;
import static dev.adjoint.table.Moving.moving;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Shaping;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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
        row("flatten()", ANY, "%s.flatten()", Tensor::flatten, x -> array(x.count(), x)),
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
        row("transpose(int, int)", ShapingTableTest::exchange)
            .refuses(
                () -> ones(2, 3).transpose(0, 2),
                "transpose: shape [2, 3]: the axis must be in [-2, 2), given 2"),
        row("moveAxis(int, int)", ShapingTableTest::moveAxis)
            .refuses(
                () -> ones(2, 3).moveAxis(2, 0),
                "moveAxis: shape [2, 3]: the axis must be in [-2, 2), given 2"),
        row("broadcastTo(Shape)", dice -> broadcastTo(dice, true))
            .refuses(
                () -> ones(2, 3).broadcastTo(Shape.of(3)),
                "broadcastTo: [2, 3] to [3]: only axes of size 1 can be repeated"),
        row("broadcastTo(int...)", dice -> broadcastTo(dice, false))
            .refuses(
                () -> ones(2, 3).broadcastTo(2, 4),
                "broadcastTo: shapes [2, 3] and [2, 4] do not broadcast: dimension -1 is 3 and 4"
                    + " (they must be equal, or one of them 1)"),
        row("flip(int...)", ShapingTableTest::flip)
            .refuses(
                () -> ones(2, 3).flip(2),
                "flip: shape [2, 3]: the axis must be in [-2, 2), given 2"),
        row("roll(int, int)", ShapingTableTest::roll)
            .refuses(
                () -> ones(2, 3).roll(2, 1),
                "roll: shape [2, 3]: the axis must be in [-2, 2), given 2"),
        row("repeat(int, int)", ShapingTableTest::repeat)
            .refuses(() -> ones(2).repeat(0, -1), "repeat: -1 times: at least 0 is required"),
        row("tile(int...)", ShapingTableTest::tile)
            .refuses(
                () -> ones(2, 3).tile(2),
                "tile: shape [2, 3], [2] times: one number for each of 2 axes is required, not 1"),
        row("pad(int[], int[], double)", ShapingTableTest::pad)
            .refuses(
                () -> ones(2, 3).pad(new int[] {1}, new int[] {1}, 0),
                "pad: shape [2, 3], [1] and [1]: one number for each of 2 axes is required")
            .refuses(
                () -> ones(2).pad(new int[] {0}, new int[] {-1}, 0),
                "pad: shape [2], [0] and [-1]: at least 0 is required, not -1"),
        row("pad(int, int, int, double)", ShapingTableTest::padOne),
        row("split(int, int)", ShapingTableTest::splitEqually)
            .refuses(
                () -> ones(2, 3).split(1, 2).getFirst(),
                "split: axis 1 of [2, 3] into 2 parts: the size 3 does not divide by 2"),
        row("split(int, int[])", ShapingTableTest::split)
            .refuses(
                () -> ones(2, 3).split(1, new int[] {1, 1}).getFirst(),
                "split: axis 1 of [2, 3] into [1, 1]: the sizes add up to 2, not to 3"));
  }

  private static NDArray array(int size, NDArray x) {
    return Loops.array(Shape.of(size), x.toArray());
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
    return moving(
        "%s.permute(" + Call.arguments(axes) + ")",
        shape,
        to,
        x -> x.permute(axes),
        index -> Loops.replaced(index, axes, index));
  }

  private static Call transpose(Dice dice) {
    Shape shape = dice.shape(2, 4);
    return exchange("%s.transpose()", shape, -1, -2, Tensor::transpose);
  }

  private static Call exchange(Dice dice) {
    Shape shape = dice.shape(1, 4);
    int a = dice.axis(shape);
    int b = dice.axis(shape);
    String source = "%s.transpose(" + a + ", " + b + ")";
    return exchange(source, shape, a, b, x -> x.transpose(a, b));
  }

  private static Call exchange(
      String source, Shape shape, int a, int b, Function<Tensor, Tensor> f) {
    int p = Math.floorMod(a, shape.rank());
    int q = Math.floorMod(b, shape.rank());
    return moving(
        source,
        shape,
        shape.with(p, shape.size(q)).with(q, shape.size(p)),
        f,
        index -> Loops.replaced(index, new int[] {p, q}, index[q], index[p]));
  }

  private static Call moveAxis(Dice dice) {
    Shape shape = dice.shape(1, 4);
    int from = dice.axis(shape);
    int to = dice.axis(shape);
    List<Integer> order = new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
    Integer moved = order.remove(Math.floorMod(from, shape.rank()));
    order.add(Math.floorMod(to, shape.rank()), moved);
    int[] axes = order.stream().mapToInt(i -> i).toArray();
    return moving(
        "%s.moveAxis(" + from + ", " + to + ")",
        shape,
        Shape.of(Arrays.stream(axes).map(shape::size).toArray()),
        x -> x.moveAxis(from, to),
        index -> Loops.replaced(index, axes, index));
  }

  private static Call broadcastTo(Dice dice, boolean asShape) {
    Shape to = dice.shape(1, 4);
    String sizes = Call.arguments(to.sizes());
    return new Call(
        "%s.broadcastTo(" + (asShape ? "Shape.of(" + sizes + ")" : sizes) + ")",
        List.of(new Slot(dice.broadcasting(to), ANY)),
        in -> asShape ? in.getFirst().broadcastTo(to) : in.getFirst().broadcastTo(to.sizes()),
        in -> Loops.fill(to, index -> Loops.at(in.getFirst(), index)));
  }

  private static Call flip(Dice dice) {
    Shape shape = dice.shape();
    int[] axes = dice.axes(shape);
    int[] flipped = shape.axes("", axes);
    return moving(
        "%s.flip(" + Call.arguments(axes) + ")",
        shape,
        shape,
        x -> x.flip(axes),
        index ->
            Loops.replaced(
                index,
                flipped,
                Arrays.stream(flipped).map(axis -> shape.size(axis) - 1 - index[axis]).toArray()));
  }

  private static Call roll(Dice dice) {
    Shape shape = dice.shape(1, 4);
    int axis = dice.axis(shape);
    int shift = dice.between(-6, 6);
    return along(
        "%s.roll(" + axis + ", " + shift + ")",
        shape,
        axis,
        shape.size(axis),
        x -> x.roll(axis, shift),
        i -> Math.floorMod(i - shift, shape.size(axis)));
  }

  private static Call repeat(Dice dice) {
    Shape shape = dice.shape(1, 3);
    int axis = dice.axis(shape);
    int times = dice.below(4);
    return along(
        "%s.repeat(" + axis + ", " + times + ")",
        shape,
        axis,
        shape.size(axis) * times,
        x -> x.repeat(axis, times),
        i -> i / times);
  }

  private static Call tile(Dice dice) {
    Shape shape = dice.shape(0, 3);
    int[] times = new int[shape.rank()];
    Arrays.setAll(times, _ -> dice.oneOf(2, 1, 3, 0));
    int[] sizes = new int[shape.rank()];
    Arrays.setAll(sizes, axis -> shape.size(axis) * times[axis]);
    return moving(
        "%s.tile(" + Call.arguments(times) + ")",
        shape,
        Shape.of(sizes),
        x -> x.tile(times),
        index -> {
          int[] origin = index.clone();
          Arrays.setAll(origin, axis -> index[axis] % shape.size(axis));
          return origin;
        });
  }

  private static Call pad(Dice dice) {
    Shape shape = dice.shape(0, 3);
    int[] before = new int[shape.rank()];
    int[] after = new int[shape.rank()];
    Arrays.setAll(before, _ -> dice.below(3));
    Arrays.setAll(after, _ -> dice.below(3));
    String source =
        "%s.pad(new int[] {"
            + Call.arguments(before)
            + "}, new int[] {"
            + Call.arguments(after)
            + "}, 0.5)";
    return padded(source, shape, before, after, x -> x.pad(before, after, 0.5));
  }

  private static Call padOne(Dice dice) {
    Shape shape = dice.shape(1, 3);
    int axis = dice.axis(shape);
    int[] before = new int[shape.rank()];
    int[] after = new int[shape.rank()];
    int p = dice.below(3);
    int q = dice.below(3);
    before[Math.floorMod(axis, shape.rank())] = p;
    after[Math.floorMod(axis, shape.rank())] = q;
    String source = "%s.pad(" + Call.arguments(axis, p, q) + ", 0.5)";
    return padded(source, shape, before, after, x -> x.pad(axis, p, q, 0.5));
  }

  private static Call padded(
      String source, Shape shape, int[] before, int[] after, Function<Tensor, Tensor> f) {
    int[] sizes = shape.sizes();
    Arrays.setAll(sizes, axis -> before[axis] + shape.size(axis) + after[axis]);
    return new Call(
        source,
        List.of(new Slot(shape, ANY)),
        in -> f.apply(in.getFirst()),
        in ->
            Loops.fill(
                Shape.of(sizes),
                index -> {
                  int[] at = index.clone();
                  Arrays.setAll(at, axis -> index[axis] - before[axis]);
                  boolean inside =
                      IntStream.range(0, at.length)
                          .allMatch(axis -> at[axis] >= 0 && at[axis] < shape.size(axis));
                  return inside ? in.getFirst().get(at) : 0.5;
                }));
  }

  private static Call splitEqually(Dice dice) {
    Shape drawn = dice.shape(1, 3);
    int axis = dice.axis(drawn);
    int size = dice.between(1, 2);
    int parts = dice.between(1, 3);
    int part = dice.below(parts);
    return along(
        "%s.split(" + axis + ", " + parts + ").get(" + part + ")",
        drawn.with(axis, size * parts),
        axis,
        size,
        x -> x.split(axis, parts).get(part),
        i -> i + part * size);
  }

  private static Call split(Dice dice) {
    Shape drawn = dice.shape(1, 3);
    int axis = dice.axis(drawn);
    int[] sizes = {dice.below(3), dice.between(1, 2), dice.below(3)};
    int part = dice.below(3);
    int start = IntStream.range(0, part).map(i -> sizes[i]).sum();
    return along(
        "%s.split(" + axis + ", new int[] {" + Call.arguments(sizes) + "}).get(" + part + ")",
        drawn.with(axis, Arrays.stream(sizes).sum()),
        axis,
        sizes[part],
        x -> x.split(axis, sizes).get(part),
        i -> i + start);
  }
}
