package dev.adjoint.nn.optim;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Estimates of the second derivatives ∂²E/∂w² of a perceptron's loss, one for each parameter,
/// found by one sweep back through the network that is as cheap as that of the gradient. Where the
/// loss is convex in each output they are not negative, for the sweep leaves out what the activations' own curvature adds (Gauss and
/// Newton), and the mixed derivatives between units of a layer:
///
/// ```
/// hᶻ = hᵃ·σ′(z)²        hʷ = (a²)ᵀ·hᶻ        hᵇ = Σ hᶻ        hᵃ ← hᶻ·(W²)ᵀ
/// ```
///
/// from the output, where hᵃ = ∂²E/∂a² is that of the loss. With at most one hidden layer and
/// outputs that the loss treats one by one, nothing but the first is left out.
///
/// In the stochastic diagonal Levenberg-Marquardt method they make a rate for each weight,
/// ε/(h + μ):
///
/// ```java
/// DiagonalCurvature curvature =
///     DiagonalCurvature.of(mlp, Losses.SQUARED_ERROR, digits.inputs(), digits.targets());
/// Trainer.of(mlp).optimizer(new Sgd(0.1)).clipping(g -> curvature.scale(g, 0.02)).fit(digits);
/// ```
///
/// Source: LeCun, Bottou, Orr & Müller, Efficient BackProp, 1998, sections 7.3 and 9.1.
///
/// @param values of the parameters' shapes, in the order of [Mlp#parameters]
public record DiagonalCurvature(List<NDArray> values) {

  /// Copies the list.
  public DiagonalCurvature {
    values = List.copyOf(values);
  }

  /// The estimates at the present parameters, for a batch.
  ///
  /// @param loss whose second derivatives at each output are taken as they are
  /// @throws dev.adjoint.core.array.ShapeException if the batch does not fit the network
  /// @throws IllegalArgumentException if an activation is softmax, which mixes the units of a layer
  public static DiagonalCurvature of(Mlp mlp, Loss loss, NDArray inputs, NDArray targets) {
    if (mlp.activations().contains(Activation.SOFTMAX)) {
      throw new IllegalArgumentException(
          "diagonal curvature: " + mlp + ": each activation must be a function of its own unit");
    }
    Pass pass = Pass.inference();
    List<Tensor> entering = new ArrayList<>();
    List<Tensor> slopes = new ArrayList<>();
    Tensor a = Tensor.of(inputs);
    for (int i = 0; i < mlp.linears().size(); i++) {
      Activation activation = mlp.activations().get(i);
      Tensor z = mlp.linears().get(i).apply(a, pass);
      entering.add(a);
      slopes.add(Differentiate.gradient(x -> activation.apply(x, pass).sum()).at(z));
      a = activation.apply(z, pass);
    }
    Tensor h = Differentiate.hessianDiagonal(y -> loss.of(y, Tensor.of(targets))).at(a);
    Map<Parameter, NDArray> found = new HashMap<>();
    for (int i = mlp.linears().size() - 1; i >= 0; i--) {
      Linear linear = mlp.linears().get(i);
      h = h.mul(slopes.get(i).square());
      found.put(linear.weight(), entering.get(i).square().transpose().matmul(h).value());
      found.put(linear.bias(), h.sum(0).value());
      h = h.matmul(pass.of(linear.weight()).square().transpose());
    }
    return new DiagonalCurvature(mlp.parameters().stream().map(found::get).toList());
  }

  /// Gradients divided by h + μ: plain descent along the result has a rate for each weight.
  ///
  /// @param gradients in the order of the parameters
  /// @param mu μ, above 0: it keeps the rates from growing too great where the loss is flat
  /// @throws IllegalArgumentException if μ is not above 0, or there are more or fewer gradients than
  ///     parameters
  public List<Tensor> scale(List<Tensor> gradients, double mu) {
    Settings.positive("diagonal curvature", "mu", mu);
    if (gradients.size() != values.size()) {
      throw new IllegalArgumentException(
          "diagonal curvature: %d gradients: there are %d parameters"
              .formatted(gradients.size(), values.size()));
    }
    List<Tensor> scaled = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      scaled.add(gradients.get(i).div(Tensor.of(values.get(i)).add(mu)));
    }
    return scaled;
  }
}
