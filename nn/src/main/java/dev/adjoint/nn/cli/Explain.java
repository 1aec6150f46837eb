package dev.adjoint.nn.cli;

import dev.adjoint.nn.data.AtomicFile;
import dev.adjoint.nn.data.DataException;
import dev.adjoint.nn.model.SavedModel;
import dev.adjoint.ops.explain.Explanation;
import dev.adjoint.ops.explain.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "explain",
    description = {
      "Writes out the chain rule with symbols and numbers, in the order of a calculation by hand:"
          + " of the 2-2-2 network of the step-by-step tutorial, or of a saved model for one"
          + " example. Also writes a page to step through it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class Explain implements Callable<Integer> {
  private final Screen screen;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "FILE",
      description = "A model, saved by train --output; needs --input and --target.")
  private Optional<Path> model = Optional.empty();

  @Option(
      names = "--input",
      paramLabel = "NUMBERS",
      description = "The inputs of the example, with commas between, as in the model's data.")
  private Optional<String> input = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "The class of the example, or its targets with commas between.")
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--parameter",
      paramLabel = "NAME",
      description = "Only what concerns one value: w5, for example, or W1 of a model.")
  private Optional<String> parameter = Optional.empty();

  @Option(
      names = "--dot",
      paramLabel = "FILE",
      description = "Writes the graph in the language of Graphviz.")
  private Optional<Path> dot = Optional.empty();

  @Option(names = "--svg", paramLabel = "FILE", description = "Writes the graph as a drawing.")
  private Optional<Path> svg = Optional.empty();

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = {
        "Writes a page that draws the graph and steps through it; if nothing else is to be"
            + " written, to explanation.html."
      })
  private Optional<Path> page = Optional.empty();

  Explain(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws DataException {
    Map<String, Path> files = files();
    Explanation explanation =
        model.isPresent() ? ofModel(SavedModel.load(model.get())) : ofTutorial();
    String text = parameter.map(name -> text(explanation, name)).orElseGet(explanation::text);
    text.lines().forEach(screen::line);
    screen.blank();
    for (String format : files.keySet()) {
      String content =
          switch (format) {
            case "dot" -> explanation.dot();
            case "svg" -> explanation.svg();
            default -> explanation.page(title());
          };
      write(format, files.get(format), content);
    }
    return 0;
  }

  /// What is to be written to which file.
  private Map<String, Path> files() throws DataException {
    Map<String, Path> files = new LinkedHashMap<>();
    page.ifPresent(file -> files.put("page", file));
    dot.ifPresent(file -> files.put("dot", file));
    svg.ifPresent(file -> files.put("svg", file));
    if (files.isEmpty()) {
      files.put("page", Path.of("explanation.html"));
    }
    Set<Path> different = new HashSet<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      AtomicFile.requireWritable(file.getKey(), file.getValue());
      if (!different.add(file.getValue().toAbsolutePath().normalize())) {
        throw Failure.usage(
            "--" + file.getKey() + " " + file.getValue(), "something else is written to this file");
      }
    }
    return files;
  }

  private static String text(Explanation explanation, String name) {
    List<String> names = explanation.nodes().stream().map(Node::name).toList();
    Optional<String> meant =
        names.contains(name) ? Optional.empty() : Spelling.nearest(name, names);
    if (meant.isPresent()) {
      throw Failure.usage(
          "--parameter " + name, "there is no such value; is it " + meant.get() + "?");
    }
    return explanation.text(name);
  }

  private String title() {
    return model.map(file -> "One example in " + file.getFileName()).orElse(TwoTwoTwo.TITLE);
  }

  private void write(String format, Path file, String content) throws DataException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(format, file, out -> out.write(bytes));
    screen.line("%s written to %s", format, file);
  }

  private Explanation ofTutorial() {
    if (input.isPresent() || target.isPresent()) {
      throw Failure.usage("explain", "--input and --target are for a --model");
    }
    return TwoTwoTwo.explanation();
  }

  private Explanation ofModel(SavedModel saved) {
    if (input.isEmpty() || target.isEmpty()) {
      throw Failure.usage("explain --model", "--input and --target are required: the example");
    }
    return ModelGraph.explanation(saved, input.get(), target.get());
  }
}
