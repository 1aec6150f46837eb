package dev.adjoint.ops;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// How tensors are made: from plain numbers, and from several tensors put together. What is made
/// from numbers is a constant, and [Tensor#on] makes a leaf of it; where no type is named it is
/// float64, and [Tensor#cast] makes float32 of it.
public abstract sealed class Creation extends Variable permits Tensor {

  Creation(Place place) {
    super(place);
  }

  /// A float64 vector.
  public static Tensor of(double... values) {
    return Tensor.of(NDArray.copyOf(values));
  }

  /// A float64 matrix, one inner array for each row.
  ///
  /// @throws ShapeException if the rows differ in length
  public static Tensor of(double[][] values) {
    return Tensor.of(Nested.array(values, 2, DType.FLOAT64));
  }

  /// A float64 tensor of rank 3.
  ///
  /// @throws ShapeException if arrays of the same depth differ in length
  public static Tensor of(double[][][] values) {
    return Tensor.of(Nested.array(values, 3, DType.FLOAT64));
  }

  /// A float64 tensor of rank 4.
  ///
  /// @throws ShapeException if arrays of the same depth differ in length
  public static Tensor of(double[][][][] values) {
    return Tensor.of(Nested.array(values, 4, DType.FLOAT64));
  }

  /// A float32 vector.
  public static Tensor of(float[] values) {
    return Tensor.of(NDArray.copyOf(values));
  }

  /// A float32 matrix, one inner array for each row.
  ///
  /// @throws ShapeException if the rows differ in length
  public static Tensor of(float[][] values) {
    return Tensor.of(Nested.array(values, 2, DType.FLOAT32));
  }

  /// A float32 tensor of rank 3.
  ///
  /// @throws ShapeException if arrays of the same depth differ in length
  public static Tensor of(float[][][] values) {
    return Tensor.of(Nested.array(values, 3, DType.FLOAT32));
  }

  /// A float32 tensor of rank 4.
  ///
  /// @throws ShapeException if arrays of the same depth differ in length
  public static Tensor of(float[][][][] values) {
    return Tensor.of(Nested.array(values, 4, DType.FLOAT32));
  }

  /// A float64 scalar.
  public static Tensor scalar(double value) {
    return Tensor.of(NDArray.scalar(value));
  }

  /// A scalar of the given type.
  public static Tensor scalar(double value, DType dtype) {
    return full(value, dtype, Shape.SCALAR);
  }

  /// A tensor that holds one number everywhere; it takes no more memory than the number.
  public static Tensor full(double value, DType dtype, Shape shape) {
    return Tensor.of(NDArray.full(new Signature(dtype, shape), value));
  }

  /// A float64 tensor of the given sizes that holds one number everywhere.
  public static Tensor full(double value, int... sizes) {
    return full(value, DType.FLOAT64, Shape.of(sizes));
  }

  /// A tensor of zeros.
  public static Tensor zeros(DType dtype, Shape shape) {
    return full(0, dtype, shape);
  }

  /// A float64 tensor of zeros, of the given sizes.
  public static Tensor zeros(int... sizes) {
    return full(0, sizes);
  }

  /// A tensor of ones.
  public static Tensor ones(DType dtype, Shape shape) {
    return full(1, dtype, shape);
  }

  /// A float64 tensor of ones, of the given sizes.
  public static Tensor ones(int... sizes) {
    return full(1, sizes);
  }

  /// The vector 0, 1, 2, … of the numbers below `stop`.
  public static Tensor arange(double stop) {
    return arange(0, stop, 1);
  }

  /// The vector start, start + 1, … of the numbers below `stop`.
  public static Tensor arange(double start, double stop) {
    return arange(start, stop, 1);
  }

  /// The vector start + i·step for i = 0, 1, … as long as `stop` is not reached: ⌈(stop −
  /// start)/step⌉ numbers, none if the step leads away from `stop`.
  ///
  /// @throws IllegalArgumentException if the step is 0, or a number is not finite
  public static Tensor arange(double start, double stop, double step) {
    double count = Math.ceil((stop - start) / step);
    if (step == 0 || !Double.isFinite(count) || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "arange: from "
              + start
              + " to "
              + stop
              + " by "
              + step
              + ": the number of steps must be finite, and is "
              + count);
    }
    double[] values = new double[(int) Math.max(0, count)];
    Arrays.setAll(values, i -> start + i * step);
    return Tensor.of(NDArray.wrap(values));
  }

  /// The vector of `count` numbers that divide [start, stop] evenly, both ends included.
  ///
  /// @throws IllegalArgumentException if `count` is negative
  public static Tensor linspace(double start, double stop, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "linspace: " + count + " numbers: at least 0 are required");
    }
    double step = (stop - start) / Math.max(1, count - 1);
    double[] values = new double[count];
    Arrays.setAll(values, i -> i > 0 && i == count - 1 ? stop : start + i * step);
    return Tensor.of(NDArray.wrap(values));
  }

  /// The n × n identity matrix.
  public static Tensor eye(int n) {
    return eye(n, DType.FLOAT64);
  }

  /// The n × n identity matrix of the given type.
  public static Tensor eye(int n, DType dtype) {
    int[] labels = new int[n];
    Arrays.setAll(labels, i -> i);
    return oneHot(labels, n, dtype);
  }

  /// One row for each label, 1 in the label's column and 0 elsewhere; shape [labels, classes].
  ///
  /// @throws IllegalArgumentException if a label is not in [0, classes)
  public static Tensor oneHot(int[] labels, int classes) {
    return oneHot(labels, classes, DType.FLOAT64);
  }

  /// One row of the given type for each label, 1 in the label's column and 0 elsewhere; shape
  /// [labels, classes].
  ///
  /// @throws IllegalArgumentException if a label is not in [0, classes)
  public static Tensor oneHot(int[] labels, int classes, DType dtype) {
    Signature signature = new Signature(dtype, Shape.of(labels.length, classes));
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "oneHot: label "
                + labels[i]
                + " at position "
                + i
                + ": a label must be in [0, "
                + classes
                + ")");
      }
    }
    return Tensor.of(Filled.oneHot(labels, signature));
  }

  /// Numbers drawn evenly from [low, high). The same generator in the same state gives the same
  /// bits everywhere, and float32 numbers are the rounded float64 ones.
  ///
  /// @throws IllegalArgumentException if the bounds are not finite, or low ≥ high
  public static Tensor uniform(
      RandomGenerator random, double low, double high, DType dtype, Shape shape) {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "uniform: from " + low + " to " + high + ": finite bounds with low < high are required");
    }
    return Tensor.made(Filled.uniform(random, low, high, new Signature(dtype, shape)));
  }

  /// Float64 numbers drawn evenly from [low, high).
  ///
  /// @throws IllegalArgumentException if the bounds are not finite, or low ≥ high
  public static Tensor uniform(RandomGenerator random, double low, double high, int... sizes) {
    return uniform(random, low, high, DType.FLOAT64, Shape.of(sizes));
  }

  /// Numbers drawn from the standard normal distribution, mean 0 and variance 1, by the transform
  /// of Box and Muller (1958). The same generator in the same state gives the same bits everywhere,
  /// and float32 numbers are the rounded float64 ones.
  public static Tensor normal(RandomGenerator random, DType dtype, Shape shape) {
    return Tensor.made(Filled.normal(random, new Signature(dtype, shape)));
  }

  /// Float64 numbers drawn from the standard normal distribution.
  public static Tensor normal(RandomGenerator random, int... sizes) {
    return normal(random, DType.FLOAT64, Shape.of(sizes));
  }

  /// The parts one after the other along an axis. Their shapes agree but for the size of that axis.
  /// VJP: each part's piece of ȳ.
  ///
  /// @throws ShapeException if the shapes do not agree, there is no such axis, or there is no part
  public static Tensor concat(int axis, Tensor... parts) {
    return Joining.concat(axis, parts);
  }

  /// The parts one after the other along an axis. VJP: each part's piece of ȳ.
  ///
  /// @throws ShapeException if the shapes do not agree, there is no such axis, or there is no part
  public static Tensor concat(int axis, List<Tensor> parts) {
    return Joining.concat(axis, parts.toArray(Tensor[]::new));
  }

  /// The parts, all of one shape, along a new axis, which becomes axis `axis` of the result. VJP:
  /// each part's piece of ȳ.
  ///
  /// @throws ShapeException if the shapes differ, `axis` is not in [−rank − 1, rank], or there is
  ///     no part
  public static Tensor stack(int axis, Tensor... parts) {
    return Joining.stack(axis, parts);
  }

  /// The parts, all of one shape, along a new axis, which becomes axis `axis` of the result. VJP:
  /// each part's piece of ȳ.
  ///
  /// @throws ShapeException if the shapes differ, `axis` is not in [−rank − 1, rank], or there is
  ///     no part
  public static Tensor stack(int axis, List<Tensor> parts) {
    return Joining.stack(axis, parts.toArray(Tensor[]::new));
  }
}
