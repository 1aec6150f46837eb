package dev.adjoint.core.check.numerical;

/// A straight line through the point at which a gradient is checked, and the values of the function
/// along it.
///
/// @param f the values at a coordinate; NaN where the function has none
/// @param origin the coordinate of the point
/// @param scale the size of a move along the line that changes the arguments as a whole: an
///     element's own size
/// @param single whether coordinates are float32 numbers
public record Line(Values f, double origin, double scale, boolean single) {

  /// The values of the function at a coordinate.
  @FunctionalInterface
  public interface Values {
    double[] at(double coordinate);
  }

  /// The coordinate nearest to the origin plus a move.
  public double coordinate(double move) {
    double moved = origin + move;
    return single ? (float) moved : moved;
  }
}
