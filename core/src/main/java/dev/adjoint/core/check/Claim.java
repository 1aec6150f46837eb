package dev.adjoint.core.check;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Place;
import dev.adjoint.core.tape.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A function at a point, and what is claimed to be its gradient there. This is all that the check
/// knows of a function, whatever computes it: a tensor tape, a scalar tape, or anything else.
public interface Claim {

  /// The claim of the reverse sweep for a function of variables.
  ///
  /// @param handle makes the variables that the function takes
  static Claim of(Subject subject, Function<Place, Variable> handle, List<NDArray> point) {
    return new SweptClaim(subject, handle, point, Optional.empty());
  }

  /// The claim of the reverse sweep for a function that is itself a gradient.
  ///
  /// @param potential the function of one value whose gradient the function is
  static Claim ofGradient(
      Subject subject,
      Function<Place, Variable> handle,
      List<NDArray> point,
      ToDoubleFunction<List<NDArray>> potential) {
    return new SweptClaim(subject, handle, point, Optional.of(potential));
  }

  /// The arguments at which the gradient is checked.
  List<NDArray> point();

  /// The elements of all results for arguments like those of the point.
  ///
  /// @throws RuntimeException if the function has no value there
  double[] values(List<NDArray> arguments);

  /// The claimed vector-Jacobian product for each argument, at the point.
  ///
  /// @param cotangent of all results, as many numbers as there are values
  List<double[]> products(double... cotangent);

  /// Whether the function computes with float32 numbers.
  boolean isSingle();

  /// The function whose reverse sweep the claim is, if it is one: its operations can be asked one
  /// by one whether their rules are right.
  default Optional<Swept> swept() {
    return Optional.empty();
  }

  /// The function as a recording at the point, if it can be had.
  default Optional<Recording> recording() {
    return Optional.empty();
  }

  /// The function and its sweep as one recording at the point, if it can be had: a function of the
  /// arguments and of a cotangent for each result, which gives, for each result, the products for
  /// each argument.
  default Optional<Recording> sweep() {
    return Optional.empty();
  }

  /// The function of one value whose gradient the values are, if there is one: that of a claim of
  /// order 2 or more.
  default Optional<ToDoubleFunction<List<NDArray>>> potential() {
    return Optional.empty();
  }
}
