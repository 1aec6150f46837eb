package dev.adjoint.nn;

import dev.adjoint.ops.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/// Layers one after the other: each is given the result of the one before.
///
/// @param layers first layer first
public record Sequential(List<Layer> layers) implements Layer {

  /// Copies the list.
  public Sequential {
    layers = List.copyOf(layers);
  }

  /// The given layers one after the other.
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    Tensor y = x;
    for (Layer layer : layers) {
      y = layer.apply(y, pass);
    }
    return y;
  }

  @Override
  public List<Parameter> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  @Override
  public List<Layer> parts() {
    return layers.stream().flatMap(layer -> layer.parts().stream()).toList();
  }

  @Override
  public String describe() {
    return layers.stream().map(Layer::describe).collect(Collectors.joining(", "));
  }
}
