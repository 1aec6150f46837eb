package dev.adjoint.table;

import static dev.adjoint.ops.Tensor.ones;
import static dev.adjoint.table.Domain.ANY;
import static dev.adjoint.table.Row.row;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.ops.Indexing;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
                "select: position 0 on axis 1 of [2, 0]: the axis has size 0"),
        row("gather(int, int...)", IndexingTableTest::gatherFixed)
            .refuses(() -> ones(2, 3).gather(1, 0, 3), "gather: position 3: it must be in [-3, 3)"),
        row("gather(int, Tensor)", IndexingTableTest::gather)
            .refuses(
                () -> ones(2, 3).gather(1, Tensor.scalar(0.5)),
                "gather: position 0.5: it must be a whole number"),
        row("takeAlongAxis(int, Tensor)", IndexingTableTest::takeAlongAxis),
        row("scatterAdd(int, Tensor, Tensor)", IndexingTableTest::scatterAdd)
            .refuses(
                () -> ones(2, 3).scatterAdd(1, Tensor.of(0, 1), ones(2, 3)),
                "scatterAdd: shape [2, 3], updates [2, 3]: the updates must have the shape [2, 2],"
                    + " which gather gives"),
        row("scatterAdd(int, int[], Tensor)", IndexingTableTest::scatterAddFixed),
        row("oneHot(int)", IndexingTableTest::oneHot)
            .refuses(() -> Tensor.of(0, 3).oneHot(3), "oneHot: label 3: it must be in [0, 3)"));
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

  /// As Python reads them: a negative position counts from the end, and what lies outside is left
  /// out.
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

  /// The shape with others in place of one axis.
  private static Shape replaced(Shape shape, int axis, Shape by) {
    IntStream before = Arrays.stream(shape.sizes()).limit(axis);
    IntStream after = Arrays.stream(shape.sizes()).skip(axis + 1);
    return Shape.of(
        IntStream.concat(IntStream.concat(before, Arrays.stream(by.sizes())), after).toArray());
  }

  /// The index of the element of x from which `gather` takes the one at `index`.
  private static int[] origin(NDArray x, int axis, NDArray positions, int... index) {
    int rank = positions.rank();
    double position = positions.get(Arrays.copyOfRange(index, axis, axis + rank));
    int[] at = new int[x.rank()];
    System.arraycopy(index, 0, at, 0, axis);
    at[axis] = Math.floorMod((int) position, x.shape().size(axis));
    System.arraycopy(index, axis + rank, at, axis + 1, at.length - axis - 1);
    return at;
  }

  private static NDArray gathered(NDArray x, int axis, NDArray positions) {
    return Loops.fill(
        replaced(x.shape(), axis, positions.shape()),
        index -> x.get(origin(x, axis, positions, index)));
  }

  private static NDArray scattered(NDArray x, int axis, NDArray positions, NDArray updates) {
    return Loops.fill(
        x.shape(),
        target -> {
          double sum = x.get(target);
          for (int[] index : Loops.indices(updates.shape())) {
            boolean hits = Arrays.equals(origin(x, axis, positions, index), target);
            sum += hits ? updates.get(index) : 0;
          }
          return sum;
        });
  }

  /// A shape with at least one element along each axis.
  private static Shape shape(Dice dice) {
    return Row.withoutZeros(dice.shape(1, 3));
  }

  private static Call gatherFixed(Dice dice) {
    Shape shape = shape(dice);
    int axis = dice.axis(shape);
    int counted = Math.floorMod(axis, shape.rank());
    int size = shape.size(axis);
    int[] positions = {dice.between(-size, size - 1), dice.below(size), dice.below(size)};
    return new Call(
        "%s.gather(" + axis + ", " + Call.arguments(positions) + ")",
        List.of(new Slot(shape, ANY)),
        in -> in.getFirst().gather(axis, positions),
        in -> gathered(in.getFirst(), counted, array(positions)));
  }

  private static NDArray array(int... positions) {
    return NDArray.wrap(Arrays.stream(positions).asDoubleStream().toArray());
  }

  private static Call gather(Dice dice) {
    Shape shape = shape(dice);
    int axis = dice.axis(shape);
    int counted = Math.floorMod(axis, shape.rank());
    return new Call(
        "%s.gather(" + axis + ", %s)",
        List.of(
            new Slot(shape, ANY), new Slot(dice.shape(0, 2), Domain.positions(shape.size(axis)))),
        in -> in.get(0).gather(axis, in.get(1)),
        in -> gathered(in.get(0), counted, in.get(1)));
  }

  private static Call takeAlongAxis(Dice dice) {
    Shape shape = shape(dice);
    int axis = dice.axis(shape);
    int[] counted = {Math.floorMod(axis, shape.rank())};
    int size = shape.size(axis);
    return new Call(
        "%s.takeAlongAxis(" + axis + ", %s)",
        List.of(
            new Slot(shape, ANY), new Slot(shape.with(axis, dice.size()), Domain.positions(size))),
        in -> in.get(0).takeAlongAxis(axis, in.get(1)),
        in ->
            Loops.fill(
                in.get(1).shape(),
                index -> {
                  int position = Math.floorMod((int) in.get(1).get(index), size);
                  return in.get(0).get(Loops.replaced(index, counted, position));
                }));
  }

  private static Call scatterAdd(Dice dice) {
    Shape shape = shape(dice);
    int axis = dice.axis(shape);
    int counted = Math.floorMod(axis, shape.rank());
    Shape positions = dice.shape(0, 2);
    return new Call(
        "%s.scatterAdd(" + axis + ", %s, %s)",
        List.of(
            new Slot(shape, ANY),
            new Slot(positions, Domain.positions(shape.size(axis))),
            new Slot(replaced(shape, counted, positions), ANY)),
        in -> in.get(0).scatterAdd(axis, in.get(1), in.get(2)),
        in -> scattered(in.get(0), counted, in.get(1), in.get(2)));
  }

  private static Call scatterAddFixed(Dice dice) {
    Shape shape = shape(dice);
    int axis = dice.axis(shape);
    int counted = Math.floorMod(axis, shape.rank());
    int size = shape.size(axis);
    int[] positions = {dice.between(-size, size - 1), dice.below(size), dice.below(size)};
    return new Call(
        "%s.scatterAdd(" + axis + ", new int[] {" + Call.arguments(positions) + "}, %s)",
        List.of(new Slot(shape, ANY), new Slot(shape.with(axis, 3), ANY)),
        in -> in.get(0).scatterAdd(axis, positions, in.get(1)),
        in -> scattered(in.get(0), counted, array(positions), in.get(1)));
  }

  private static Call oneHot(Dice dice) {
    Shape shape = dice.shape(0, 3);
    int classes = dice.between(1, 4);
    int rank = shape.rank();
    return new Call(
        "%s.oneHot(" + classes + ")",
        List.of(new Slot(shape, Domain.below(classes))),
        in -> in.getFirst().oneHot(classes),
        in ->
            Loops.fill(
                shape.inserted(rank, classes),
                index -> in.getFirst().get(Arrays.copyOf(index, rank)) == index[rank] ? 1 : 0));
  }
}
