package dev.adjoint.nn;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.core.array.Signature;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// The multi-layer perceptron: aˡ = σ(aˡ⁻¹·Wˡ + bˡ), layer after layer.
///
/// ```java
/// Mlp mlp = Mlp.of(64, 30, 10);
/// Mlp other = Mlp.sizes(784, 300, 10).activations(Activation.RELU, Activation.LINEAR).build();
/// ```
///
/// It is composition and nothing else: a [Linear] layer and an [Activation] in turn.
public final class Mlp implements Layer {
  private final List<Integer> sizes;
  private final List<Activation> activations;
  private final List<Linear> linears;
  private final Sequential layers;

  private Mlp(List<Linear> linears, List<Activation> activations) {
    this.linears = List.copyOf(linears);
    this.activations = List.copyOf(activations);
    List<Layer> all = new ArrayList<>();
    List<Integer> widths = new ArrayList<>(List.of(linears.getFirst().in()));
    for (int i = 0; i < linears.size(); i++) {
      all.add(linears.get(i));
      all.add(activations.get(i));
      widths.add(linears.get(i).out());
    }
    this.sizes = List.copyOf(widths);
    this.layers = new Sequential(all);
  }

  /// A perceptron with sigmoid activations, LeCun's initial weights, float64 numbers, and the seed
  /// 1.
  ///
  /// @param sizes of the input, the hidden layers and the output
  /// @throws IllegalArgumentException if there are fewer than two sizes, or one is not positive
  public static Mlp of(int... sizes) {
    return sizes(sizes).build();
  }

  /// Begins to describe a perceptron.
  ///
  /// @param sizes of the input, the hidden layers and the output
  public static Builder sizes(int... sizes) {
    return new Builder(sizes);
  }

  /// A perceptron of the given layers.
  ///
  /// @param activations one for each layer
  /// @throws IllegalArgumentException if there is no layer, a layer's inputs are not as many as the
  ///     outputs of the one before, or the activations are not as many as the layers
  public static Mlp of(List<Linear> linears, List<Activation> activations) {
    if (linears.isEmpty() || linears.size() != activations.size()) {
      throw new IllegalArgumentException(
          "mlp: "
              + linears.size()
              + " layers and "
              + activations.size()
              + " activations: at least one layer, and as many activations, are required");
    }
    for (int i = 1; i < linears.size(); i++) {
      if (linears.get(i).in() != linears.get(i - 1).out()) {
        throw new ShapeException(
            "mlp",
            "layer " + (i + 1) + " takes " + linears.get(i).in() + " inputs",
            "layer " + i + " gives " + linears.get(i - 1).out());
      }
    }
    return new Mlp(linears, activations);
  }

  /// The sizes of the input, the hidden layers and the output.
  public List<Integer> sizes() {
    return sizes;
  }

  /// The activation of each layer.
  public List<Activation> activations() {
    return activations;
  }

  /// The linear layers.
  public List<Linear> linears() {
    return linears;
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return layers.apply(x, pass);
  }

  @Override
  public List<Parameter> parameters() {
    return layers.parameters();
  }

  @Override
  public List<Layer> parts() {
    return layers.parts();
  }

  /// For example `64-30-10 sigmoid`.
  @Override
  public String describe() {
    String names =
        activations.stream().distinct().count() == 1
            ? activations.getFirst().describe()
            : activations.stream().map(Activation::describe).collect(Collectors.joining(", "));
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("-")) + " " + names;
  }

  @Override
  public String toString() {
    return describe();
  }

  /// A description of a perceptron that is yet to be made. What is not said is as in
  /// [Mlp#of(int...)].
  public static final class Builder {
    private final List<Integer> sizes;
    private List<Activation> activations = List.of(Activation.SIGMOID);
    private Initializer initializer = Initializer.LECUN;
    private DType dtype = DType.FLOAT64;
    private RandomGenerator random = new Random(1);

    private Builder(int... sizes) {
      this.sizes = Arrays.stream(sizes).boxed().toList();
      if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
        throw new IllegalArgumentException(
            "mlp: sizes "
                + this.sizes
                + ": an input and an output size, and hidden ones between, each at least 1");
      }
    }

    /// The activation of every layer, or one for each layer.
    ///
    /// @throws IllegalArgumentException if there are neither one nor as many as layers
    public Builder activations(Activation... each) {
      if (each.length != 1 && each.length != sizes.size() - 1) {
        throw new IllegalArgumentException(
            "mlp: " + each.length + " activations: 1 or " + (sizes.size() - 1) + " are required");
      }
      activations = List.of(each);
      return this;
    }

    /// How the weights begin.
    public Builder initializer(Initializer given) {
      initializer = given;
      return this;
    }

    /// The type of the numbers.
    public Builder dtype(DType given) {
      dtype = given;
      return this;
    }

    /// What the initial weights are drawn from.
    public Builder random(RandomGenerator given) {
      random = given;
      return this;
    }

    /// Makes the perceptron, drawing its weights.
    public Mlp build() {
      List<Linear> linears = new ArrayList<>();
      for (int i = 1; i < sizes.size(); i++) {
        int in = sizes.get(i - 1);
        int out = sizes.get(i);
        NDArray weight = initializer.weights(in, out, dtype, random).value();
        NDArray bias = NDArray.zeros(new Signature(dtype, Shape.of(out)));
        linears.add(Linear.of("layer" + i, weight, bias));
      }
      return new Mlp(
          linears,
          activations.size() == linears.size()
              ? activations
              : Collections.nCopies(linears.size(), activations.getFirst()));
    }
  }
}
