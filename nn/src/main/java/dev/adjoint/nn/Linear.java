package dev.adjoint.nn;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.ops.Tensor;
import java.util.List;

/// y = x·W + b.
///
/// @param weight W, of shape [in, out]
/// @param bias b, of shape [out]
public record Linear(Parameter weight, Parameter bias) implements Layer {

  /// @throws ShapeException if the weight is not a matrix or the bias does not fit it
  public Linear {
    Shape w = weight.signature().shape();
    Shape b = bias.signature().shape();
    if (w.rank() != 2 || !b.equals(Shape.of(w.size(1)))) {
      throw new ShapeException(
          "linear", "weight " + w + " and bias " + b, "[in, out] and [out] are required");
    }
  }

  /// A layer with the given weights.
  ///
  /// @param name begins the parameters' names
  public static Linear of(String name, NDArray weight, NDArray bias) {
    return new Linear(new Parameter(name + ".weight", weight), new Parameter(name + ".bias", bias));
  }

  /// The number of inputs.
  public int in() {
    return weight.signature().shape().size(0);
  }

  /// The number of outputs.
  public int out() {
    return weight.signature().shape().size(1);
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return x.matmul(pass.of(weight)).add(pass.of(bias));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  @Override
  public String describe() {
    return "linear(" + in() + " → " + out() + ")";
  }
}
