package dev.adjoint.nn;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.ops.Tensor;
import java.util.List;

/// A function with parameters, written with operations. It has no derivative code: the tape has.
///
/// ```java
/// record Scale(Parameter factor) implements Layer {
///   public Tensor apply(Tensor x, Pass pass) { return x.mul(pass.of(factor)); }
///   public List<Parameter> parameters() { return List.of(factor); }
/// }
/// ```
public interface Layer {

  /// The layer's value at x.
  ///
  /// @param x a batch: the first axis counts examples. In training the next batch is written over
  ///     it
  /// @param pass says which tensor stands for each parameter
  Tensor apply(Tensor x, Pass pass);

  /// The parameters, in the order in which they are saved and listed.
  default List<Parameter> parameters() {
    return List.of();
  }

  /// The layer's value at x with the present parameters, as numbers.
  default NDArray predict(NDArray x) {
    return apply(Tensor.of(x), Pass.inference()).value();
  }

  /// The layers that this is, one after the other; it alone if it does not show them.
  default List<Layer> parts() {
    return List.of(this);
  }

  /// The number of trained numbers. A parameter that is used twice counts once.
  default long parameterCount() {
    return parameters().stream().distinct().mapToLong(p -> p.signature().shape().count()).sum();
  }

  /// A short name for summaries, such as `linear(64 → 30)`: by default the name of the class, or,
  /// where that has none, of the one that it is written in.
  default String describe() {
    Class<?> type = getClass();
    return type.isAnonymousClass() || type.isHidden()
        ? "layer in " + type.getNestHost().getSimpleName()
        : type.getSimpleName();
  }
}
