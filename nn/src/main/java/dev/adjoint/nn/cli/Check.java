package dev.adjoint.nn.cli;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.check.GradientReport;
import dev.adjoint.ops.GradientCheck;
import dev.adjoint.ops.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description = {
      "Compares the gradient of the loss, for every weight and bias of a fresh perceptron, with"
          + " differences of the loss itself, in float64; or, with --function, the gradient of a"
          + " function of your own.",
      "Exit codes: 0 accepted, 1 rejected or undecided, 2 the command or its data are wrong."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class Check implements Callable<Integer> {
  /// The options that make a difference together with --function.
  private static final Set<String> OF_FUNCTIONS =
      Set.of("--function", "--class-path", "--at", "--shape", "--order", "--sample", "--seed");

  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private FunctionOptions functionOptions = new FunctionOptions();
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

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = {
        "Check N elements of each argument one by one, and all others along random directions;"
            + " default: every element."
      })
  private int sample = Integer.MAX_VALUE;

  Check(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    requirePositive("--examples", examples);
    requirePositive("--order", order);
    requirePositive("--sample", sample);
    return functionOptions.isGiven() ? checkFunction() : checkNetwork();
  }

  private int checkFunction() {
    requireNothingElse();
    UserFunction function = functionOptions.load();
    NDArray[] point = functionOptions.point(function.arity(), modelOptions.random(1));
    screen.line("function  %s", function.name());
    for (int i = 0; i < point.length; i++) {
      screen.line("argument  %d is %s", i, point[i].signature());
    }
    function.at(Arrays.stream(point).map(Tensor::of).toList());
    try {
      return judge(GradientCheck.ofAll(function::at).named(function.name()), point);
    } catch (AssertionError | LinkageError | StackOverflowError thrown) {
      throw function.failure(thrown); // By a rule: what the function throws is told already.
    }
  }

  private int checkNetwork() throws IOException {
    NetworkLoss network = NetworkLoss.of(dataOptions, modelOptions, examples);
    List<String> names = network.names();
    screen.line("model     %s", network.model());
    screen.line("loss      %s", network.loss());
    for (int i = 0; i < names.size(); i++) {
      screen.line("argument  %d is %s", i, names.get(i));
    }
    return judge(GradientCheck.ofAll(network::at).named(network.name()), network.point());
  }

  private int judge(GradientCheck check, NDArray... point) {
    GradientReport report =
        check
            .order(order)
            .seed(modelOptions.seed())
            .sample(sample)
            .onProgress(new CheckLine(screen)::show)
            .at(point)
            .reports()
            .getFirst();
    screen.blank();
    report.toString().lines().forEach(screen::line);
    return report.passes() ? 0 : Failure.RUN;
  }

  /// Options of the network, or of its data, would make no difference.
  private void requireNothingElse() {
    spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .filter(option -> !OF_FUNCTIONS.contains(option))
        .findFirst()
        .ifPresent(
            option -> {
              throw Failure.usage(option, "it belongs to a perceptron, not to a --function");
            });
  }

  private static void requirePositive(String option, int given) {
    if (given < 1) {
      throw Failure.usage(option + " " + given, "it must be at least 1");
    }
  }
}
