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
}
