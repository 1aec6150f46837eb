package dev.adjoint.core.array;

import java.util.Arrays;

/// An n-dimensional array of float32 or float64 numbers: an immutable view (buffer, offset,
/// strides) of a Java array on the heap.
///
/// Views share the buffer: [#reshape] of a dense array, [#permute], [#transpose], [#slice],
/// [#broadcastTo], [#expandDims] and [#squeeze] copy nothing. The element at index (i₀, i₁, …)
/// stands at `offset + Σ iₐ·strideₐ`; a stride may be 0 (broadcast) or negative (reversed). An
/// array is *dense* when its elements stand one after the other in row-major order.
///
/// Arrays are equal when type, shape and every element's bits are.
public final class NDArray {
  private final Signature signature;
  private final Object buffer;
  private final int offset;
  private final int[] strides;
  private final boolean dense;

  NDArray(Signature signature, Object buffer, int offset, int[] strides) {
    this.signature = signature;
    this.buffer = buffer;
    // Nothing may be read at the offset of an empty view, which can lie beyond the buffer's end.
    this.offset = signature.shape().count() == 0 ? 0 : offset;
    this.strides = strides;
    this.dense = isRowMajor(signature.shape(), strides);
  }

  /// A dense array.
  private NDArray(Signature signature, Object buffer, int offset) {
    this.signature = signature;
    this.buffer = buffer;
    this.offset = offset;
    this.strides = signature.shape().strides();
    this.dense = true;
  }

  private static boolean isRowMajor(Shape shape, int[] strides) {
    for (int axis = strides.length - 1, stride = 1; axis >= 0; axis--) {
      int size = shape.size(axis);
      if (size != 1 && strides[axis] != stride && shape.count() > 0) {
        return false;
      }
      stride *= size;
    }
    return true;
  }

  // ---- from Java arrays -------------------------------------------------------------------------

  /// A dense array over `data`, without copying: the caller promises not to change it.
  ///
  /// @param shape the sizes; none makes `data` a vector
  /// @throws ShapeException if the shape has another number of elements than `data`
  public static NDArray wrap(double[] data, int... shape) {
    return wrap(data, data.length, shapeOr(data.length, shape));
  }

  /// A dense float32 array over `data`, without copying: the caller promises not to change it.
  ///
  /// @param shape the sizes; none makes `data` a vector
  /// @throws ShapeException if the shape has another number of elements than `data`
  public static NDArray wrap(float[] data, int... shape) {
    return wrap(data, data.length, shapeOr(data.length, shape));
  }

  /// A dense array over a buffer of the signature's type: its first `count` elements.
  ///
  /// @param buffer a `float[]` or `double[]`, as [DType#newBuffer] makes it
  /// @throws ShapeException if the buffer is too short
  /// @throws IllegalArgumentException if it is of another type
  public static NDArray over(Object buffer, Signature signature) {
    if (!(signature.dtype() == DType.FLOAT64
        ? buffer instanceof double[]
        : buffer instanceof float[])) {
      throw new IllegalArgumentException(
          "array: "
              + buffer.getClass().getSimpleName()
              + ": "
              + signature.dtype()
              + " is required");
    }
    int length = buffer instanceof double[] doubles ? doubles.length : ((float[]) buffer).length;
    if (length < signature.shape().count()) {
      throw mismatch(length, signature.shape());
    }
    return new NDArray(signature, buffer, 0);
  }

  /// A dense array with a copy of `data`.
  ///
  /// @param shape the sizes; none makes `data` a vector
  /// @throws ShapeException if the shape has another number of elements than `data`
  public static NDArray copyOf(double[] data, int... shape) {
    return wrap(data.clone(), shape);
  }

  /// A dense float32 array with a copy of `data`.
  ///
  /// @param shape the sizes; none makes `data` a vector
  /// @throws ShapeException if the shape has another number of elements than `data`
  public static NDArray copyOf(float[] data, int... shape) {
    return wrap(data.clone(), shape);
  }

  /// An array of the given shape that holds one number everywhere; it takes no more memory than the
  /// number.
  public static NDArray full(Signature signature, double value) {
    Object buffer =
        signature.dtype() == DType.FLOAT64 ? new double[] {value} : new float[] {(float) value};
    return new NDArray(signature, buffer, 0, new int[signature.shape().rank()]);
  }

  /// A dense array of the signature's type: the numbers rounded to it, or `numbers` themselves,
  /// without copying, where nothing is to be rounded.
  ///
  /// @throws ShapeException if there are fewer numbers than elements
  public static NDArray rounded(Signature signature, double... numbers) {
    if (signature.dtype() == DType.FLOAT64) {
      return over(numbers, signature);
    }
    float[] rounded = new float[numbers.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) numbers[i];
    }
    return over(rounded, signature);
  }

  /// A float64 scalar.
  public static NDArray scalar(double value) {
    return full(new Signature(DType.FLOAT64, Shape.SCALAR), value);
  }

  /// A new dense array of zeros.
  public static NDArray zeros(Signature signature) {
    return over(signature.dtype().newBuffer(signature.shape().count()), signature);
  }

  private static NDArray wrap(Object data, int length, Shape shape) {
    if (length != shape.count()) {
      throw mismatch(length, shape);
    }
    DType dtype = data instanceof double[] ? DType.FLOAT64 : DType.FLOAT32;
    return new NDArray(new Signature(dtype, shape), data, 0);
  }

  private static Shape shapeOr(int length, int... sizes) {
    return sizes.length == 0 ? Shape.of(length) : Shape.of(sizes);
  }

  private static ShapeException mismatch(int length, Shape shape) {
    return new ShapeException(
        "array", length + " numbers", "shape " + shape + " needs " + shape.count());
  }

  // ---- what it is -------------------------------------------------------------------------------

  /// The type of the elements and the shape.
  public Signature signature() {
    return signature;
  }

  /// The type of the elements.
  public DType dtype() {
    return signature.dtype();
  }

  /// The shape.
  public Shape shape() {
    return signature.shape();
  }

  /// The number of axes.
  public int rank() {
    return strides.length;
  }

  /// The number of elements.
  public int count() {
    return signature.shape().count();
  }

  /// Whether the elements stand one after the other in row-major order.
  public boolean isDense() {
    return dense;
  }

  /// Where the first element stands in the buffer.
  public int offset() {
    return offset;
  }

  /// How far apart in the buffer neighbors along an axis (counted from 0) stand.
  public int stride(int axis) {
    return strides[axis];
  }

  int[] strides() {
    return strides.clone();
  }

  NDArray view(Shape shape, int newOffset, int... newStrides) {
    return new NDArray(signature.withShape(shape), buffer, newOffset, newStrides);
  }

  /// The buffer itself, for kernels: to be read, and written only by the operation whose
  /// destination this array is.
  ///
  /// @throws IllegalArgumentException if this is a float32 array
  public double[] float64() {
    if (buffer instanceof double[] data) {
      return data;
    }
    throw new IllegalArgumentException("array: " + signature + ": float64 is required");
  }

  /// The buffer itself, for kernels: to be read, and written only by the operation whose
  /// destination this array is.
  ///
  /// @throws IllegalArgumentException if this is a float64 array
  public float[] float32() {
    if (buffer instanceof float[] data) {
      return data;
    }
    throw new IllegalArgumentException("array: " + signature + ": float32 is required");
  }

  // ---- its numbers ------------------------------------------------------------------------------

  /// The element at the given index, one number for each axis, each counted from 0.
  ///
  /// @throws ShapeException if the index has another rank or lies outside
  public double get(int... index) {
    if (index.length != strides.length) {
      throw new ShapeException(
          "get", "index " + Arrays.toString(index), "shape " + shape() + " has rank " + rank());
    }
    int at = offset;
    for (int axis = 0; axis < index.length; axis++) {
      if (index[axis] < 0 || index[axis] >= shape().size(axis)) {
        throw new ShapeException(
            "get",
            "index " + Arrays.toString(index),
            "axis " + axis + " of " + shape() + " ends at " + (shape().size(axis) - 1));
      }
      at += index[axis] * strides[axis];
    }
    return at(at);
  }

  /// The only element.
  ///
  /// @throws ShapeException if there is not exactly one
  public double item() {
    if (count() != 1) {
      throw new ShapeException(
          "item", "shape " + shape(), "one element is required, not " + count());
    }
    return at(offset);
  }

  private double at(int position) {
    return buffer instanceof double[] data ? data[position] : ((float[]) buffer)[position];
  }

  /// A copy of the elements in row-major order, as float64.
  public double[] toArray() {
    double[] result = new double[count()];
    Walk.copy(this, result, 0);
    return result;
  }

  /// A copy of the elements in row-major order, as float32, rounded where this is float64.
  public float[] toFloatArray() {
    float[] result = new float[count()];
    Walk.copy(this, result, 0);
    return result;
  }

  /// This array if it is dense, otherwise a dense copy of it.
  public NDArray dense() {
    return dense ? this : copy();
  }

  /// A dense copy that shares nothing with this array.
  public NDArray copy() {
    Object copy = dtype() == DType.FLOAT64 ? toArray() : toFloatArray();
    return over(copy, signature);
  }

  /// A copy with the same strides that shares nothing with this array.
  public NDArray copyWithStrides() {
    if (count() == 0) {
      return copy();
    }
    int first = offset;
    int last = offset;
    for (int axis = 0; axis < rank(); axis++) {
      int reach = (shape().size(axis) - 1) * strides[axis];
      first += Math.min(reach, 0);
      last += Math.max(reach, 0);
    }
    Object copy =
        dtype() == DType.FLOAT64
            ? Arrays.copyOfRange(float64(), first, last + 1)
            : Arrays.copyOfRange(float32(), first, last + 1);
    return new NDArray(signature, copy, offset - first, strides);
  }

  /// Writes the elements into a dense array of this type and number of elements, as an operation
  /// does whose destination that is.
  public void copyInto(NDArray destination) {
    if (dtype() == DType.FLOAT64) {
      Walk.copy(this, destination.float64(), destination.offset());
    } else {
      Walk.copy(this, destination.float32(), destination.offset());
    }
  }

  // ---- views ------------------------------------------------------------------------------------

  /// The same elements, in row-major order, in another shape. Shares the buffer if this array is
  /// dense; copies otherwise.
  ///
  /// @throws ShapeException if the number of elements differs
  public NDArray reshape(Shape shape) {
    if (shape.count() != count()) {
      throw new ShapeException(
          "reshape", shape() + " to " + shape, count() + " elements do not fill " + shape.count());
    }
    return dense ? new NDArray(signature.withShape(shape), buffer, offset) : copy().reshape(shape);
  }

  /// The axes in another order: axis i of the result is axis `axes[i]` of this array.
  ///
  /// @throws ShapeException if `axes` is not a permutation of all axes
  public NDArray permute(int... axes) {
    return Views.permute(this, axes);
  }

  /// The last two axes exchanged: for a matrix, Aᵀ.
  ///
  /// @throws ShapeException if the rank is less than 2
  public NDArray transpose() {
    return Views.transpose(this);
  }

  /// `count` elements along an axis: those at start, start + step, start + 2·step, …
  ///
  /// @param step may be negative; 0 repeats one element
  /// @throws ShapeException if one of them lies outside
  public NDArray slice(int axis, int start, int count, int step) {
    return Views.slice(this, axis, start, count, step);
  }

  /// Repeats size-1 axes and adds leading axes, up to the given shape, without copying.
  ///
  /// @throws ShapeException if this array's shape does not broadcast to it
  public NDArray broadcastTo(Shape shape) {
    return Views.broadcastTo(this, shape);
  }

  /// A new axis of size 1, which becomes axis `axis` of the result.
  ///
  /// @throws ShapeException if `axis` is not in [−rank − 1, rank]
  public NDArray expandDims(int axis) {
    return Views.expandDims(this, axis);
  }

  /// Without the given axes, which must have size 1; without all axes of size 1 where none is
  /// given.
  ///
  /// @throws ShapeException if one of them has another size
  public NDArray squeeze(int... axes) {
    return Views.squeeze(this, axes);
  }

  /// The elements whose index is the same along two axes, as the last axis of the result; for a
  /// matrix, its diagonal.
  ///
  /// @throws ShapeException if the axes are the same
  public NDArray diagonal(int axis1, int axis2) {
    return Views.diagonal(this, axis1, axis2);
  }

  // ---- as a value -------------------------------------------------------------------------------

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof NDArray array
            && signature.equals(array.signature)
            && (dtype() == DType.FLOAT64
                ? Arrays.equals(toArray(), array.toArray())
                : Arrays.equals(toFloatArray(), array.toFloatArray()));
  }

  @Override
  public int hashCode() {
    return 31 * signature.hashCode() + Arrays.hashCode(toArray());
  }

  /// The numbers in nested brackets, with the type and shape in front; long axes are shortened.
  @Override
  public String toString() {
    return Text.of(this);
  }
}
