package dev.adjoint.nn.cli;

import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.model.Provenance;
import dev.adjoint.nn.model.SavedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description = {
      "Measures a saved model. On the very data that it was trained on (by their SHA-256) it is"
          + " measured on the part that was held out then, on other data on all of them."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class Evaluate implements Callable<Integer> {
  private final Screen screen;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "FILE",
      required = true,
      description = "The model, saved by train --output.")
  private Path model = Path.of("");

  @Mixin private DataOptions dataOptions = new DataOptions();

  @Option(names = "--all", description = "Measures on all examples in any case.")
  private boolean all;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints the result only.")
  private boolean quiet;

  Evaluate(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    SavedModel saved = SavedModel.load(model);
    Provenance provenance = saved.provenance();
    DataOptions options =
        provenance.data().isEmpty() ? dataOptions : dataOptions.orElse(provenance.data());
    DataOptions.Loaded loaded = options.load(saved.dtype(), saved.classes());
    Dataset data = loaded.data();
    requireFit(saved, data);
    boolean same =
        !all
            && provenance.heldOut() > 0
            && !loaded.hash().isEmpty()
            && loaded.hash().equals(provenance.dataHash());
    Dataset part = same ? data.split(provenance.heldOut(), provenance.seed()).heldOut() : data;
    Outcome outcome = Outcome.of(saved, part);
    if (!quiet) {
      screen.line(
          "data      %s: %,d examples%s",
          data.name(), part.size(), same ? ", held out when the model was trained" : "");
      screen.line("model     %s, from %s", saved.mlp().describe(), model);
      screen.line("trained   on %s, %s", provenance.data(), provenance.configuration());
      new OutcomeText(screen, outcome).show();
      screen.blank();
    }
    screen.line((same ? "held-out " : "") + outcome.headline());
    return 0;
  }

  private void requireFit(SavedModel saved, Dataset data) {
    int in = saved.mlp().sizes().getFirst();
    int out = saved.mlp().sizes().getLast();
    int inputs = data.inputs().shape().size(1);
    int targets = data.targets().shape().size(1);
    if (inputs != in || targets != out || data.isClassified() == saved.classes().isEmpty()) {
      throw Failure.usage(
          data.name()
              + " with "
              + inputs
              + " inputs and "
              + (data.isClassified() ? data.classes().size() + " classes" : targets + " numbers"),
          "model "
              + model
              + " takes "
              + in
              + " inputs and gives "
              + out
              + (saved.classes().isEmpty() ? " numbers" : " classes"));
    }
    if (!data.classes().equals(saved.classes())) {
      throw Failure.usage(
          data.name() + " with other classes", "model " + model + " knows " + saved.classes());
    }
  }
}
