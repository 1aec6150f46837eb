package dev.adjoint.ops;

import java.util.List;

/// A computation with scalars on the elements of tensors: what [Scalar#operation] makes an
/// operation of.
@FunctionalInterface
public interface ScalarFunction {

  /// The elements of the result.
  ///
  /// It is called with constants for the value, and with leaves of a [tape][Scalar] for
  /// derivatives, so it must compute from nothing but the scalars that it is given. It may decide
  /// by their values.
  ///
  /// @param inputs the elements of each input
  /// @return the elements of the result; those of inputs and result alike in row-major order
  List<Scalar> at(List<List<Scalar>> inputs);
}
