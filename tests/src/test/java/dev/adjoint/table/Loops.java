package dev.adjoint.table;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/// The plainest way to compute with arrays, one element at a time, for references.
public final class Loops {
  private Loops() {}

  /// An array, given its elements by their indices.
  public static NDArray fill(Shape shape, ToDoubleFunction<int[]> element) {
    double[] data = new double[shape.count()];
    List<int[]> indices = indices(shape);
    for (int i = 0; i < data.length; i++) {
      data[i] = element.applyAsDouble(indices.get(i));
    }
    return array(shape, data);
  }

  /// An array with the given numbers in row-major order.
  public static NDArray array(Shape shape, double... data) {
    return shape.rank() == 0 ? NDArray.scalar(data[0]) : NDArray.wrap(data, shape.sizes());
  }

  /// All indices in row-major order.
  public static List<int[]> indices(Shape shape) {
    List<int[]> indices = new ArrayList<>(shape.count());
    int[] index = new int[shape.rank()];
    for (int i = 0; i < shape.count(); i++) {
      indices.add(index.clone());
      for (int axis = index.length - 1; axis >= 0; axis--) {
        if (++index[axis] < shape.size(axis)) {
          break;
        }
        index[axis] = 0;
      }
    }
    return indices;
  }

  /// The element of an array that is broadcast, at an index of the result.
  public static double at(NDArray array, int... index) {
    int[] own = Arrays.copyOfRange(index, index.length - array.rank(), index.length);
    for (int axis = 0; axis < own.length; axis++) {
      own[axis] = array.shape().size(axis) == 1 ? 0 : own[axis];
    }
    return array.get(own);
  }

  /// A function of every element.
  public static NDArray each(NDArray x, DoubleUnaryOperator f) {
    return fill(x.shape(), index -> f.applyAsDouble(x.get(index)));
  }

  /// A function of corresponding elements.
  public static NDArray pairs(NDArray a, NDArray b, DoubleBinaryOperator f) {
    Shape shape = Shape.broadcast("reference", a.shape(), b.shape());
    return fill(shape, index -> f.applyAsDouble(at(a, index), at(b, index)));
  }

  /// A function of the elements along axes, which are folded away or kept with size 1; all axes
  /// where none is given.
  public static NDArray fold(NDArray x, ToDoubleFunction<double[]> f, boolean keep, int... axes) {
    int[] folded = x.shape().axes("reference", axes);
    Shape inner = Shape.of(Arrays.stream(folded).map(axis -> x.shape().size(axis)).toArray());
    NDArray kept =
        fill(
            x.shape().reduced(true, folded),
            index ->
                f.applyAsDouble(
                    indices(inner).stream()
                        .mapToDouble(at -> x.get(replaced(index, folded, at)))
                        .toArray()));
    return keep ? kept : kept.reshape(x.shape().reduced(false, folded));
  }

  /// A function of the elements along one axis, which gives as many again.
  public static NDArray along(NDArray x, UnaryOperator<double[]> f, int givenAxis) {
    int axis = givenAxis < 0 ? givenAxis + x.rank() : givenAxis;
    return fill(
        x.shape(),
        index -> {
          double[] line = new double[x.shape().size(axis)];
          for (int i = 0; i < line.length; i++) {
            line[i] = x.get(replaced(index, new int[] {axis}, i));
          }
          return f.apply(line)[index[axis]];
        });
  }

  /// The index with other values along the given axes.
  public static int[] replaced(int[] index, int[] axes, int... values) {
    int[] result = index.clone();
    for (int i = 0; i < axes.length; i++) {
      result[axes[i]] = values[i];
    }
    return result;
  }
}
