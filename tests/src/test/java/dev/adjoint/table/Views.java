package dev.adjoint.table;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The same numbers, otherwise laid out in memory.
public final class Views {
  private Views() {}

  /// The inputs of a trial as views; some repeat one part along an axis instead, if any numbers
  /// will do.
  static List<NDArray> random(Trial trial, DType type) {
    Dice dice = trial.dice();
    return IntStream.range(0, trial.inputs().size())
        .mapToObj(
            i -> {
              NDArray x = Trial.rounded(trial.inputs().get(i), type);
              boolean any = trial.call().slots().get(i).domain().special() == null;
              return any && x.rank() > 0 && x.count() > 0 && dice.below(4) == 3
                  ? repeated(x, dice.below(x.rank()))
                  : random(x, dice);
            })
        .toList();
  }

  private static NDArray repeated(NDArray x, int axis) {
    return x.slice(axis, 0, 1, 1).broadcastTo(x.shape());
  }

  /// A view with the numbers of a dense array: with an offset, gaps, reversed or exchanged axes.
  public static NDArray random(NDArray x, Dice dice) {
    if (x.count() == 0) {
      return x;
    }
    if (x.rank() == 0) {
      return withOffset(x);
    }
    int axis = dice.below(x.rank());
    return switch (dice.below(4)) {
      case 0 -> withOffset(x);
      case 1 -> stored(x, axis, -1);
      case 2 -> stored(x, axis, 2);
      default -> reordered(x, dice.order(x.rank()));
    };
  }

  /// A dense view that starts behind the start of its buffer, with poison on both sides.
  public static NDArray withOffset(NDArray x) {
    return poisoned(x.copy(), 3);
  }

  /// The dense array in the middle of a buffer that holds NaN elsewhere.
  static NDArray poisoned(NDArray x, int margin) {
    int count = x.count();
    NDArray buffer;
    if (x.dtype() == DType.FLOAT64) {
      double[] data = new double[count + 2 * margin];
      Arrays.fill(data, Double.NaN);
      System.arraycopy(x.toArray(), 0, data, margin, count);
      buffer = NDArray.wrap(data);
    } else {
      float[] data = new float[count + 2 * margin];
      Arrays.fill(data, Float.NaN);
      System.arraycopy(x.toFloatArray(), 0, data, margin, count);
      buffer = NDArray.wrap(data);
    }
    return buffer.slice(0, margin, count, 1).reshape(x.shape());
  }

  /// Stored so that neighbors along one axis are `step` steps apart.
  private static NDArray stored(NDArray x, int axis, int step) {
    int size = x.shape().size(axis);
    int length = step < 0 ? size : step * size;
    int start = step < 0 ? size - 1 : 0;
    NDArray stored =
        Loops.fill(
            x.shape().with(axis, length),
            index -> {
              int from = (index[axis] - start) / step;
              return (index[axis] - start) % step == 0
                  ? x.get(Loops.replaced(index, new int[] {axis}, from))
                  : Double.NaN;
            });
    NDArray typed = x.dtype() == DType.FLOAT64 ? stored : Trial.rounded(stored, DType.FLOAT32);
    return typed.slice(axis, start, size, step);
  }

  /// Stored with the axes in another order.
  private static NDArray reordered(NDArray x, int... order) {
    int[] inverse = new int[order.length];
    IntStream.range(0, order.length).forEach(i -> inverse[order[i]] = i);
    return x.permute(order).copy().permute(inverse);
  }
}
