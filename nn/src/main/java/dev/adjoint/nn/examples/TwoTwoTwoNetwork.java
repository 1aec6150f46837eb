package dev.adjoint.nn.examples;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The network of the step-by-step example, o = σ(σ(i·W₁ + b₁)·W₂ + b₂), of which only some of the
/// parameters are trained.
///
/// @param w1 W₁, of shape [2, 2]: w1 and w2 into h1, w3 and w4 into h2
/// @param b1 b₁, one for each unit, or a single one that they share
/// @param w2 W₂, of shape [2, 2]: w5 and w6 into o1, w7 and w8 into o2
/// @param b2 b₂, one for each unit, or a single one that they share
/// @param trained those of the four that are trained
public record TwoTwoTwoNetwork(
    Parameter w1, Parameter b1, Parameter w2, Parameter b2, List<Parameter> trained)
    implements Layer {
  private static final Map<String, Double> NUMBERS =
      Map.ofEntries(
          Map.entry("i1", 0.05),
          Map.entry("i2", 0.10),
          Map.entry("w1", 0.15),
          Map.entry("w2", 0.20),
          Map.entry("w3", 0.25),
          Map.entry("w4", 0.30),
          Map.entry("w5", 0.40),
          Map.entry("w6", 0.45),
          Map.entry("w7", 0.50),
          Map.entry("w8", 0.55),
          Map.entry("b1", 0.35),
          Map.entry("b2", 0.60),
          Map.entry("target_o1", 0.01),
          Map.entry("target_o2", 0.99));

  static final Tensor INPUT = matrix(1, "i1", "i2");
  static final Tensor TARGET = matrix(1, "target_o1", "target_o2");

  /// Copies the list.
  public TwoTwoTwoNetwork {
    trained = List.copyOf(trained);
  }

  /// The number of a name: an input such as i1, a weight such as w1, a bias such as b1, a target
  /// such as target_o1.
  ///
  /// @throws IllegalArgumentException if the page gives no number this name
  public static double number(String name) {
    Double number = NUMBERS.get(name);
    if (number == null) {
      throw new IllegalArgumentException("2-2-2 network: " + name + ": there is no such number");
    }
    return number;
  }

  private static Tensor matrix(int rows, String... names) {
    double[] numbers = Arrays.stream(names).mapToDouble(TwoTwoTwoNetwork::number).toArray();
    return Tensor.of(NDArray.wrap(numbers, rows, names.length / rows));
  }

  /// @param biases in each layer: 2, or 1 that its units share
  static TwoTwoTwoNetwork begin(int biases, boolean trainsBiases) {
    Parameter w1 = new Parameter("W1", matrix(2, "w1", "w3", "w2", "w4").value());
    Parameter w2 = new Parameter("W2", matrix(2, "w5", "w7", "w6", "w8").value());
    Parameter b1 = new Parameter("b1", Tensor.full(number("b1"), biases).value());
    Parameter b2 = new Parameter("b2", Tensor.full(number("b2"), biases).value());
    List<Parameter> trained = trainsBiases ? List.of(w1, b1, w2, b2) : List.of(w1, w2);
    return new TwoTwoTwoNetwork(w1, b1, w2, b2, trained);
  }

  Tensor hidden(Tensor i, Pass pass) {
    return i.matmul(pass.of(w1)).add(pass.of(b1));
  }

  Tensor output(Tensor h, Pass pass) {
    return h.matmul(pass.of(w2)).add(pass.of(b2));
  }

  @Override
  public Tensor apply(Tensor i, Pass pass) {
    return output(hidden(i, pass).sigmoid(), pass).sigmoid();
  }

  @Override
  public List<Parameter> parameters() {
    return trained;
  }

  boolean trainsBiases() {
    return trained.contains(b1);
  }

  /// w1 … w8.
  Tensor weights() {
    return numbered(w1.value(), w2.value());
  }

  /// Two matrices like W₁ and W₂ in the order of w1 … w8.
  static Tensor numbered(NDArray first, NDArray second) {
    return Tensor.concat(0, Tensor.of(first).transpose(), Tensor.of(second).transpose()).flatten();
  }

  /// Those of h1, h2, o1, o2.
  Tensor biases() {
    return Tensor.concat(
        0, Tensor.of(b1.value()).broadcastTo(2), Tensor.of(b2.value()).broadcastTo(2));
  }

  Tensor predict() {
    return Tensor.of(predict(INPUT.value()));
  }

  double error() {
    return Losses.SQUARED_ERROR.of(predict(), TARGET).item();
  }

  /// E as a function of w1 … w8 and the four units' biases.
  Tensor error(Tensor theta) {
    List<Tensor> parts = theta.split(0, new int[] {4, 4, 2, 2});
    Map<Parameter, Tensor> tensors =
        Map.of(
            w1, parts.get(0).reshape(2, 2).transpose(),
            w2, parts.get(1).reshape(2, 2).transpose(),
            b1, parts.get(2),
            b2, parts.get(3));
    return apply(INPUT, Pass.with(tensors::get)).squaredError(TARGET);
  }

  /// The same network, if each unit has a bias of its own.
  Mlp mlp() {
    return Mlp.of(
        List.of(
            Linear.of("hidden", w1.value(), b1.value()),
            Linear.of("output", w2.value(), b2.value())),
        List.of(Activation.SIGMOID, Activation.SIGMOID));
  }
}
