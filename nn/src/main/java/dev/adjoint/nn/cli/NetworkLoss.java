package dev.adjoint.nn.cli;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.data.Scaling;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.ops.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The loss of a fresh perceptron on a few examples, as a function of its parameters.
record NetworkLoss(Mlp mlp, Losses criterion, Dataset batch) {

  static NetworkLoss of(DataOptions data, ModelOptions model, int examples) throws IOException {
    Dataset all = data.load(DType.FLOAT64, List.of()).data();
    Dataset batch = standard(all).select(chosen(all.size(), examples, model.random(3)));
    return new NetworkLoss(model.build(all, DType.FLOAT64), model.loss(), batch);
  }

  Tensor at(List<Tensor> values) {
    List<Parameter> parameters = mlp.parameters();
    Pass pass = Pass.with(parameter -> values.get(parameters.indexOf(parameter)));
    return criterion.of(mlp.apply(Tensor.of(batch.inputs()), pass), Tensor.of(batch.targets()));
  }

  NDArray[] point() {
    return mlp.parameters().stream().map(Parameter::value).toArray(NDArray[]::new);
  }

  List<String> names() {
    return mlp.parameters().stream().map(p -> p.name() + ", " + p.value().signature()).toList();
  }

  String name() {
    return criterion.label() + " of " + mlp.describe();
  }

  String model() {
    return String.format(Locale.ROOT, "%s, %,d parameters", mlp.describe(), mlp.parameterCount());
  }

  String loss() {
    return criterion.label() + " of " + batch.size() + " examples of " + batch.name();
  }

  /// Inputs and numeric targets near 0, as training has them.
  private static Dataset standard(Dataset data) {
    NDArray inputs =
        Picture.fits(data) ? data.inputs() : Scaling.standard(data.inputs()).apply(data.inputs());
    NDArray targets =
        data.isClassified()
            ? data.targets()
            : Scaling.standard(data.targets()).apply(data.targets());
    return new Dataset(data.name(), inputs, targets, data.classes());
  }

  private static int[] chosen(int size, int examples, RandomGenerator random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = 0; i < Math.min(examples, size); i++) {
      int j = i + random.nextInt(size - i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return IntStream.range(0, Math.min(examples, size)).map(i -> order[i]).toArray();
  }
}
