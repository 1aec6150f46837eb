package dev.adjoint.nn.optim;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.ShapeException;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.ops.Differentiate;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Estimates of the second derivatives ∂²E/∂w² of a perceptron's loss, one for each parameter,
/// found by one sweep back through the network like that of the gradient. Where the loss is convex
/// in each output they are not negative, for the sweep leaves out what the activations' own
/// curvature adds (Gauss and Newton), and the mixed derivatives between units of a layer:
///
/// ```
/// hᶻ = hᵃ·σ′(z)²        hʷ = (a²)ᵀ·hᶻ        hᵇ = Σ hᶻ        hᵃ ← hᶻ·(W²)ᵀ
/// ```
///
/// from the output, where hᵃ = ∂²E/∂a² is that of the loss, and takes one product with its Hessian
/// per output unit. With at most one hidden layer and outputs that the loss treats one by one,
/// nothing but the first is left out.
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
  /// @param loss a sum or mean over examples, each of which has outputs of its own
  /// @param inputs of shape [examples, inputs]
  /// @param targets of shape [examples, outputs]
  /// @throws ShapeException if the batch does not fit the network
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
    Tensor h = diagonal(y -> loss.of(y, Tensor.of(targets)), a);
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

  /// ∂²E/∂a² for a of shape [examples, units]. No example is mixed with another, so that column k
  /// of H·v has its diagonal where v is 1 in column k, and 0 in the others.
  private static Tensor diagonal(TensorFunction loss, Tensor a) {
    TensorFunction.Directional product = Differentiate.hvp(loss);
    List<Tensor> columns = new ArrayList<>();
    Tensor units = Tensor.eye(a.shape().size(1), a.dtype());
    for (int k = 0; k < a.shape().size(1); k++) {
      Tensor v = units.select(0, k).broadcastTo(a.shape());
      columns.add(product.at(a, v).select(1, k));
    }
    return Tensor.stack(1, columns);
  }

  /// Gradients divided by h + μ: plain descent along the result has a rate for each weight.
  ///
  /// @param gradients of the parameters' shapes, in their order
  /// @param mu μ, above 0: it keeps the rates from growing too great where the loss is flat
  /// @return tensors of the same shapes
  /// @throws ShapeException if a gradient is not of its parameter's shape
  /// @throws IllegalArgumentException if μ is not above 0, or there are more or fewer gradients
  ///     than parameters
  public List<Tensor> scale(List<Tensor> gradients, double mu) {
    Settings.positive("diagonal curvature", "mu", mu);
    if (gradients.size() != values.size()) {
      throw new IllegalArgumentException(
          "diagonal curvature: %d gradients: there are %d parameters"
              .formatted(gradients.size(), values.size()));
    }
    List<Tensor> scaled = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Tensor gradient = gradients.get(i);
      Tensor h = Tensor.of(values.get(i));
      if (!gradient.shape().equals(h.shape())) {
        throw new ShapeException(
            "diagonal curvature",
            "gradient %d of shape %s".formatted(i, gradient.shape()),
            "its parameter is of shape " + h.shape());
      }
      scaled.add(gradient.div(h.add(mu)));
    }
    return scaled;
  }
}
