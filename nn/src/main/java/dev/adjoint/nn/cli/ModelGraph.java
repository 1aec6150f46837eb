package dev.adjoint.nn.cli;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Linear;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.model.SavedModel;
import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.explain.Explanation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The loss of a saved model for one example, layer by layer.
final class ModelGraph {
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  private final SavedModel model;
  private final Map<Tensor, String> names = new HashMap<>();

  private ModelGraph(SavedModel model) {
    this.model = model;
  }

  /// @param input numbers with commas between, in the units that the model was trained on
  /// @param target likewise, or the name of a class
  static Explanation explanation(SavedModel model, String input, String target) {
    List<Integer> sizes = model.mlp().sizes();
    NDArray x = row("--input", numbers("--input", input), sizes.getFirst());
    NDArray t = row("--target", target(model, target), sizes.getLast());
    ModelGraph graph = new ModelGraph(model);
    try (Tape tape = new Tape()) {
      return Explanation.of(
          graph.loss(
              tape,
              model.inputScaling().map(scaling -> scaling.apply(x)).orElse(x),
              model.targetScaling().map(scaling -> scaling.apply(t)).orElse(t)),
          graph.names);
    }
  }

  private Tensor loss(Tape tape, NDArray x, NDArray t) {
    Tensor y = named("x", Tensor.of(x).cast(model.dtype()));
    for (int i = 0; i < model.mlp().linears().size(); i++) {
      Linear layer = model.mlp().linears().get(i);
      Activation activation = model.mlp().activations().get(i);
      String number = String.valueOf(i + 1);
      Tensor weight = named("W" + number, layer.weight().on(tape));
      Tensor bias = named("b" + number, layer.bias().on(tape));
      Tensor net = y.matmul(weight).add(bias);
      names.put(net, activation == Activation.LINEAR ? "y" + number : "z" + number);
      y =
          activation == Activation.LINEAR
              ? net
              : named("y" + number, activation.apply(net, Pass.inference()));
    }
    return named("E", model.loss().of(y, named("t", Tensor.of(t).cast(model.dtype()))));
  }

  private Tensor named(String name, Tensor tensor) {
    names.put(tensor, name);
    return tensor;
  }

  private static double[] target(SavedModel model, String target) {
    int label = model.classes().indexOf(target.strip());
    if (label < 0 && !model.classes().isEmpty() && !target.contains(",")) {
      throw Failure.usage(
          "--target " + target, "the classes are " + String.join(", ", model.classes()));
    }
    if (label < 0) {
      return numbers("--target", target);
    }
    double[] shares = new double[model.classes().size()];
    shares[label] = 1;
    return shares;
  }

  private static double[] numbers(String option, String text) {
    String[] parts = COMMA.split(text.strip(), -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        numbers[i] = Double.parseDouble(parts[i]);
      } catch (NumberFormatException _) {
        throw Failure.usage(option + " '" + parts[i] + "'", "it is not a number");
      }
      if (!Double.isFinite(numbers[i])) {
        throw Failure.usage(option + " '" + parts[i] + "'", "it is not finite");
      }
    }
    return numbers;
  }

  private static NDArray row(String option, double[] numbers, int count) {
    if (numbers.length != count) {
      throw Failure.usage(
          option + " with " + numbers.length + " numbers", "the model has " + count);
    }
    return NDArray.wrap(numbers, 1, count);
  }
}
