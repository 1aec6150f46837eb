package dev.adjoint.core.array;

/// The type of an array's elements. There is no silent promotion: arrays of different types do not
/// meet in one operation.
public enum DType {
  /// IEEE 754 binary32, a Java `float`.
  FLOAT32(Float.BYTES),
  /// IEEE 754 binary64, a Java `double`.
  FLOAT64(Double.BYTES);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /// The size of one element, in bytes.
  public int bytes() {
    return bytes;
  }

  /// A new Java array for `count` elements: a `float[]` or a `double[]`, filled with zeros.
  public Object newBuffer(int count) {
    return this == FLOAT32 ? new float[count] : new double[count];
  }

  /// The name in messages: `float32` or `float64`.
  @Override
  public String toString() {
    return this == FLOAT32 ? "float32" : "float64";
  }
}
