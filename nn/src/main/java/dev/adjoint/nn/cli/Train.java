package dev.adjoint.nn.cli;

import dev.adjoint.core.array.DType;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.data.AtomicFile;
import dev.adjoint.nn.data.DataException;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.data.Scaling;
import dev.adjoint.nn.model.Provenance;
import dev.adjoint.nn.model.SavedModel;
import dev.adjoint.nn.optim.Optimizer;
import dev.adjoint.nn.train.EarlyStopping;
import dev.adjoint.nn.train.Epoch;
import dev.adjoint.nn.train.History;
import dev.adjoint.nn.train.Metric;
import dev.adjoint.nn.train.Metrics;
import dev.adjoint.nn.train.Summary;
import dev.adjoint.nn.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description = "Trains a perceptron, and measures it on examples held out.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class Train implements Callable<Integer> {
  private enum Scale {
    AUTO,
    NONE,
    STANDARD,
    UNIT
  }

  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOptions dataOptions = new DataOptions();
  @Mixin private ModelOptions modelOptions = new ModelOptions();
  @Mixin private OptimizerOptions optimizerOptions = new OptimizerOptions();

  @Option(
      names = "--scale",
      paramLabel = "KIND",
      defaultValue = "AUTO",
      description = {
        "Of the inputs: none, standard (mean 0, deviation 1), unit (from 0 to 1), or auto (the"
            + " default): none for images, standard for others. Targets that are numbers are always"
            + " standardized."
      })
  private Scale scale = Scale.AUTO;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "40",
      description = "How often each example is seen; default: 40.")
  private int epochs = 40;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many examples make one step; default: 10.")
  private int batch = 10;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      defaultValue = "float32",
      converter = Kinds.OfDType.class,
      description = "float32 (the default) or float64.")
  private DType dtype = DType.FLOAT32;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "The share of each class that is held out; default: 0.2.")
  private double heldOut = 0.2;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = {
        "Ends when the loss has not improved for so many epochs on a part that is split off the"
            + " training examples for that, and takes the best parameters."
      })
  private @Nullable Integer patience;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Saves the model, in the format safetensors.")
  private @Nullable Path output;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = {
        "Writes a page about the run, in one file of HTML: curves, which classes were taken for"
            + " which, the worst mistakes, and how to repeat it."
      })
  private @Nullable Path report;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints the result only.")
  private boolean quiet;

  Train(Screen screen) {
    this.screen = screen;
  }

  /// The parts of the data, and the scalings that they go through.
  private record Prepared(
      Dataset training, Optional<Dataset> validation, Dataset heldOut, SavedModel untrained) {

    /// What the model is evaluated on after each epoch.
    String validated() {
      return validation.isPresent() ? "validation" : "held out";
    }
  }

  @Override
  public Integer call() throws IOException {
    if (output != null) {
      AtomicFile.requireWritable("model", output);
    }
    if (report != null) {
      AtomicFile.requireWritable("report", report);
    }
    DataOptions.Loaded loaded = dataOptions.load(dtype, List.of());
    Optimizer optimizer = optimizerOptions.optimizer(modelOptions.usualRate(loaded.data()));
    Prepared prepared = prepare(loaded);
    SavedModel untrained = prepared.untrained();
    Trainer trainer = trainer(prepared, optimizer);
    Dataset training = scaled(untrained, prepared.training());
    if (!quiet) {
      introduce(loaded.data(), prepared, optimizer, trainer.summary(training));
    }
    History history = trainer.fit(training);
    Outcome outcome = Outcome.of(untrained, prepared.heldOut());
    String result = "held-out " + outcome.headline();
    if (!quiet) {
      Epoch last = history.last();
      screen.line(
          "%s after %d epochs, %s: loss %.5f",
          history.stoppedEarly() ? "stopped" : "trained",
          last.number(),
          ProgressLine.duration(last.elapsed().toNanos() / 1e9),
          last.trainingLoss());
      new OutcomeText(screen, outcome).show();
      screen.blank();
    }
    screen.line(result);
    Provenance provenance = provenance(loaded, optimizer, result);
    if (output != null) {
      save(untrained, provenance, output);
    }
    if (report != null) {
      describe(prepared, history, outcome, provenance, report);
    }
    return 0;
  }

  private Prepared prepare(DataOptions.Loaded loaded) {
    Dataset.Split split = loaded.data().split(heldOut, modelOptions.seed());
    Dataset training = split.training();
    Optional<Dataset> validation = Optional.empty();
    if (patience != null) {
      Dataset.Split again = training.split(heldOut, modelOptions.seed());
      training = again.training();
      validation = Optional.of(again.heldOut());
    }
    Mlp mlp = modelOptions.build(loaded.data(), dtype);
    boolean numbers = !loaded.data().isClassified();
    SavedModel untrained =
        new SavedModel(
            mlp,
            modelOptions.loss(),
            loaded.data().classes(),
            inputScaling(loaded, training),
            numbers ? Optional.of(Scaling.standard(training.targets())) : Optional.empty(),
            Provenance.UNKNOWN);
    return new Prepared(training, validation, split.heldOut(), untrained);
  }

  private Optional<Scaling> inputScaling(DataOptions.Loaded loaded, Dataset training) {
    return switch (scale) {
      case NONE -> Optional.empty();
      case STANDARD -> Optional.of(Scaling.standard(training.inputs()));
      case UNIT -> Optional.of(Scaling.unit(training.inputs()));
      case AUTO ->
          loaded.scaled() ? Optional.empty() : Optional.of(Scaling.standard(training.inputs()));
    };
  }

  private static Dataset scaled(SavedModel model, Dataset data) {
    return new Dataset(
        data.name(),
        model.inputScaling().map(s -> s.apply(data.inputs())).orElse(data.inputs()),
        model.targetScaling().map(s -> s.apply(data.targets())).orElse(data.targets()),
        data.classes());
  }

  private Trainer trainer(Prepared prepared, Optimizer optimizer) {
    SavedModel model = prepared.untrained();
    Metric[] metrics = model.classes().isEmpty() ? new Metric[0] : new Metric[] {Metrics.ACCURACY};
    Trainer trainer =
        Trainer.of(model.mlp())
            .loss(modelOptions.loss())
            .optimizer(optimizer)
            .clipping(optimizerOptions.clipping())
            .epochs(epochs)
            .batch(batch)
            .seed(modelOptions.random(2).nextLong())
            .validation(scaled(model, prepared.validation().orElse(prepared.heldOut())))
            .metrics(metrics);
    if (!quiet) {
      trainer.callback(new ProgressLine(screen, prepared.validated(), epochs));
    }
    if (patience != null) {
      trainer.callback(new EarlyStopping(model.mlp(), patience));
    }
    return trainer;
  }

  private void introduce(Dataset data, Prepared prepared, Optimizer optimizer, Summary summary) {
    Mlp mlp = prepared.untrained().mlp();
    screen.line(
        "data      %s: %,d examples, %d inputs, %s",
        data.name(),
        data.size(),
        data.inputs().shape().size(1),
        data.isClassified()
            ? data.classes().size() + " classes"
            : data.targets().shape().size(1) + " target");
    screen.line(
        "          %,d to train on, %s%,d held out",
        prepared.training().size(),
        prepared
            .validation()
            .map(part -> String.format(Locale.ROOT, "%,d to validate with, ", part.size()))
            .orElse(""),
        prepared.heldOut().size());
    screen.line("model     %s, %,d parameters, %s", mlp.describe(), mlp.parameterCount(), dtype);
    mlp.linears()
        .forEach(
            layer -> screen.line("          %-22s %,9d", layer.describe(), layer.parameterCount()));
    screen.line("training  %s", configuration(optimizer));
    screen.line("memory    %s", summary.memoryText());
    screen.blank();
  }

  private String configuration(Optimizer optimizer) {
    return modelOptions.loss().label()
        + ", "
        + optimizer.describe()
        + ", "
        + epochs
        + " epochs, batch "
        + batch
        + ", seed "
        + modelOptions.seed();
  }

  private Provenance provenance(DataOptions.Loaded loaded, Optimizer optimizer, String result) {
    return new Provenance(
        loaded.data().name(),
        loaded.hash(),
        heldOut,
        modelOptions.seed(),
        configuration(optimizer),
        result,
        Version.software());
  }

  private void save(SavedModel model, Provenance provenance, Path file) {
    SavedModel complete =
        new SavedModel(
            model.mlp(),
            model.loss(),
            model.classes(),
            model.inputScaling(),
            model.targetScaling(),
            provenance);
    written(file, () -> complete.save(file));
  }

  private void describe(
      Prepared prepared, History history, Outcome outcome, Provenance provenance, Path file) {
    Mlp mlp = prepared.untrained().mlp();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("data", provenance.data() + ", SHA-256 " + provenance.dataHash());
    facts.put(
        "examples",
        prepared.training().size() + " to train on, " + prepared.heldOut().size() + " held out");
    facts.put("model", mlp.describe() + ", " + mlp.parameterCount() + " parameters, " + dtype);
    facts.put("training", provenance.configuration());
    facts.put("result", provenance.result());
    facts.put("software", provenance.software());
    facts.put(
        "command",
        "adjoint " + String.join(" ", spec.commandLine().getParseResult().originalArgs()));
    String title = provenance.data() + ", " + mlp.describe();
    written(file, () -> Report.write(file, title, prepared.validated(), history, outcome, facts));
  }

  /// Something that writes a file.
  private interface Writing {
    void run() throws DataException;
  }

  private void written(Path file, Writing writing) {
    try {
      writing.run();
    } catch (DataException cause) {
      throw Failure.run(String.valueOf(cause.getMessage()));
    }
    if (!quiet) {
      screen.line("saved %s", file);
    }
  }
}
