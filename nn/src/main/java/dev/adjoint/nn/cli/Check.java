package dev.adjoint.nn.cli;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.Pass;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.data.Scaling;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.ops.GradientCheck;
import dev.adjoint.ops.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = {
      "Compares the gradient of the loss, for every weight and bias of a fresh perceptron, with"
          + " differences of the loss itself, in float64."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class Check implements Callable<Integer> {
  private final Screen screen;

  @Mixin private DataOptions dataOptions = new DataOptions();
  @Mixin private ModelOptions modelOptions = new ModelOptions();

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many examples make the batch; default: 4.")
  private int examples = 4;

  @Option(
      names = "--order",
      paramLabel = "N",
      defaultValue = "1",
      description = "1 for the gradient (the default), 2 for the gradient of the gradient.")
  private int order = 1;

  Check(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Dataset all = dataOptions.load(DType.FLOAT64, List.of()).data();
    if (examples < 1 || order < 1) {
      throw Failure.usage(
          examples < 1 ? "--examples " + examples : "--order " + order, "it must be at least 1");
    }
    Dataset batch = standard(all).select(chosen(all.size()));
    Mlp mlp = modelOptions.build(all, DType.FLOAT64);
    Losses loss = modelOptions.loss();
    screen.line("model     %s, %,d parameters", mlp.describe(), mlp.parameterCount());
    screen.line("loss      %s of %d examples of %s", loss.label(), batch.size(), all.name());
    List<Parameter> parameters = mlp.parameters();
    GradientReport report =
        GradientCheck.ofAll(values -> loss(mlp, loss, batch, values))
            .named(loss.label() + " of " + mlp.describe())
            .order(order)
            .seed(modelOptions.seed())
            .at(parameters.stream().map(Parameter::value).toArray(NDArray[]::new))
            .reports()
            .getFirst();
    screen.line("arguments %s", names(parameters));
    screen.blank();
    report.toString().lines().forEach(screen::line);
    return report.isRejected() ? Failure.RUN : 0;
  }

  private static Tensor loss(Mlp mlp, Losses loss, Dataset batch, List<Tensor> values) {
    List<Parameter> parameters = mlp.parameters();
    Pass pass = Pass.with(parameter -> values.get(parameters.indexOf(parameter)));
    return loss.of(mlp.apply(Tensor.of(batch.inputs()), pass), Tensor.of(batch.targets()));
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

  private int[] chosen(int size) {
    int[] order = IntStream.range(0, size).toArray();
    var random = modelOptions.random(3);
    for (int i = 0; i < Math.min(examples, size); i++) {
      int j = i + random.nextInt(size - i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return IntStream.range(0, Math.min(examples, size)).map(i -> order[i]).toArray();
  }

  private static String names(List<Parameter> parameters) {
    return String.join(
        ", ",
        IntStream.range(0, parameters.size())
            .mapToObj(i -> i + " is " + parameters.get(i).name())
            .toList());
  }
}
