package dev.adjoint.table;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;

/// An input of a call, before it has numbers.
///
/// @param shape its shape
/// @param domain which numbers it may hold
public record Slot(Shape shape, Domain domain) {

  /// Numbers for it.
  public NDArray draw(Dice dice) {
    double[] data = domain.draw(dice, shape);
    return shape.rank() == 0 ? NDArray.scalar(data[0]) : NDArray.wrap(data, shape.sizes());
  }
}
