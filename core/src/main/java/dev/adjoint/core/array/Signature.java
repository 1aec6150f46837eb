package dev.adjoint.core.array;

/// What is known of an array before its numbers are: the type of its elements and its shape.
///
/// @param dtype the type of the elements
/// @param shape the shape
public record Signature(DType dtype, Shape shape) {

  /// The same type of elements in another shape.
  public Signature withShape(Shape other) {
    return new Signature(dtype, other);
  }

  /// For example `float64[2, 3]`.
  @Override
  public String toString() {
    return dtype + shape.toString();
  }

  // Written out: what javac makes of a record is put together at the first call, which takes a
  // tenth of a small program's time.

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature that && dtype == that.dtype && shape.equals(that.shape);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + dtype.hashCode();
  }
}
