package dev.adjoint.nn.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.data.AtomicFile;
import dev.adjoint.nn.data.DataException;
import dev.adjoint.nn.model.SavedModel;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "predict",
    description = {
      "Applies a saved model to inputs, and writes a CSV table with a row for each: the class and"
          + " the score of each class, or the number. Inputs are in the units that the model was"
          + " trained on; a CSV file may have one more column, which is left out."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class Predict implements Callable<Integer> {
  private static final int CHUNK = 1 << 13;

  private final Screen screen;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "FILE",
      required = true,
      description = "The model, saved by train --output.")
  private Path model = Path.of("");

  @Mixin private DataOptions dataOptions = new DataOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Writes the table to a file; default: to standard output.")
  private @Nullable Path output;

  Predict(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    if (output != null) {
      AtomicFile.requireWritable("csv", output);
    }
    SavedModel saved = SavedModel.load(model);
    if (!dataOptions.isGiven()) {
      throw Failure.usage("predict", "--data is required: what is to be predicted from");
    }
    int in = saved.mlp().sizes().getFirst();
    NDArray inputs = dataOptions.loadInputs(saved.dtype(), in);
    if (inputs.shape().size(1) != in) {
      throw Failure.usage(
          dataOptions.name() + " with " + inputs.shape().size(1) + " inputs",
          "model " + model + " takes " + in);
    }
    NDArray scores = saved.scores(inputs);
    if (output == null) {
      print(saved.classes(), scores);
    } else {
      save(saved.classes(), scores, output);
    }
    return 0;
  }

  private void print(List<String> classes, NDArray scores) throws IOException {
    StringWriter buffer = new StringWriter();
    CsvWriter csv = csv(buffer);
    csv.writeRecord(header(classes));
    for (int i = 0; i < scores.shape().size(0); i++) {
      csv.writeRecord(row(classes, scores, i));
      if (buffer.getBuffer().length() > CHUNK) {
        csv.flush();
        screen.raw(buffer.toString());
        buffer.getBuffer().setLength(0);
      }
    }
    csv.flush();
    screen.raw(buffer.toString());
  }

  private void save(List<String> classes, NDArray scores, Path file) {
    try {
      AtomicFile.write(
          "csv",
          file,
          out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CsvWriter csv = csv(writer);
            csv.writeRecord(header(classes));
            for (int i = 0; i < scores.shape().size(0); i++) {
              csv.writeRecord(row(classes, scores, i));
            }
            csv.flush();
          });
    } catch (DataException cause) {
      throw Failure.run(String.valueOf(cause.getMessage()));
    }
  }

  private static CsvWriter csv(Writer writer) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
  }

  private static List<String> header(List<String> classes) {
    List<String> header = new ArrayList<>(List.of("prediction"));
    header.addAll(classes);
    return header;
  }

  private static List<String> row(List<String> classes, NDArray scores, int row) {
    List<String> fields = new ArrayList<>();
    int best = 0;
    for (int i = 0; i < scores.shape().size(1); i++) {
      fields.add(text(scores, row, i));
      best = scores.get(row, i) > scores.get(row, best) ? i : best;
    }
    if (!classes.isEmpty()) {
      fields.addFirst(classes.get(best));
    }
    return fields;
  }

  /// The shortest text that is read as the same number of the same type.
  private static String text(NDArray scores, int row, int column) {
    double score = scores.get(row, column);
    return switch (scores.dtype()) {
      case FLOAT32 -> String.valueOf((float) score);
      case FLOAT64 -> String.valueOf(score);
    };
  }
}
