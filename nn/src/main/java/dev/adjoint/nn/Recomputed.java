package dev.adjoint.nn;

import dev.adjoint.ops.Recompute;
import dev.adjoint.ops.Tensor;
import java.util.List;

/// A layer whose intermediate values are not kept for the reverse sweep but
/// [computed again][Recompute]: less memory for more time, and the same bits.
///
/// ```java
/// Layer hidden = Sequential.of(mlp.linears().getFirst(), Activation.GELU, new Dropout(0.5));
/// Layer network = Sequential.of(new Recomputed(hidden), mlp.linears().getLast());
/// ```
///
/// @param layer the layer
public record Recomputed(Layer layer) implements Layer {

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return Recompute.of(input -> layer.apply(input, pass)).at(x);
  }

  @Override
  public List<Parameter> parameters() {
    return layer.parameters();
  }

  @Override
  public String describe() {
    return "recomputed(" + layer.describe() + ")";
  }
}
