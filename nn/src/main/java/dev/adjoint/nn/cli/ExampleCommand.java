package dev.adjoint.nn.cli;

import dev.adjoint.nn.examples.Example;
import dev.adjoint.nn.examples.Examples;
import dev.adjoint.nn.examples.Sheet;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "example",
    description = {
      "Runs a system that a textbook publishes, and prints its figures beside the published ones.",
      "Exit code 1 if one of them does not agree."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ExampleCommand implements Callable<Integer> {
  private static final String ALL = "all";
  private static final String LIST = "list";

  private final Screen screen;

  @Parameters(
      paramLabel = "NAME",
      defaultValue = LIST,
      description = "The example, \"all\" of them, or \"list\" for their names; default: list.")
  private String name = LIST;

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      description = {
        "Where the files train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte",
        "and t10k-labels-idx1-ubyte are, plain or gzipped (.gz); without, what needs them is"
            + " skipped."
      })
  private Optional<Path> mnist = Optional.empty();

  ExampleCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    List<Example> examples = Examples.all(mnist);
    if (name.equals(LIST)) {
      examples.forEach(example -> screen.line("%-20s %s", example.name(), example.title()));
      return 0;
    }
    List<Example> chosen =
        name.equals(ALL)
            ? examples
            : examples.stream().filter(example -> example.name().equals(name)).toList();
    if (chosen.isEmpty()) {
      List<String> names = examples.stream().map(Example::name).toList();
      throw Failure.usage(
          "example '" + name + "'",
          "there is no such example; "
              + Spelling.nearest(name, names)
                  .map(near -> "is it " + near + "?")
                  .orElse("\"example list\" names them"));
    }
    return run(screen, chosen);
  }

  /// Runs examples one after the other.
  ///
  /// @return the exit code
  static int run(Screen screen, List<Example> chosen) {
    List<Sheet> sheets = chosen.stream().map(example -> run(screen, example)).toList();
    if (chosen.size() > 1) {
      List<Sheet> run = sheets.stream().filter(sheet -> !sheet.figures().isEmpty()).toList();
      String skipped =
          IntStream.range(0, chosen.size())
              .filter(i -> sheets.get(i).figures().isEmpty())
              .mapToObj(i -> chosen.get(i).name())
              .collect(Collectors.joining(", "));
      screen.line(
          "%s of %d systems: %s%s",
          count(run), run.size(), verdict(run), skipped.isEmpty() ? "" : "; skipped: " + skipped);
    }
    return misses(sheets) == 0 ? 0 : Failure.RUN;
  }

  private static Sheet run(Screen screen, Example example) {
    screen.line("━".repeat(100));
    screen.line("%s: %s", example.name(), example.title());
    screen.line("%s", example.source());
    Sheet sheet = new Sheet(screen::line, screen.isTerminal() ? screen::passing : _ -> {});
    List<Sheet> alone = List.of(sheet);
    long start = System.nanoTime();
    example.run(sheet);
    screen.blank();
    screen.line(
        "%s: %s (%.1f s)",
        example.name(),
        sheet.figures().isEmpty() ? "skipped" : count(alone) + ": " + verdict(alone),
        (System.nanoTime() - start) / 1e9);
    screen.blank();
    return sheet;
  }

  private static String count(List<Sheet> sheets) {
    int quoted = sheets.stream().mapToInt(Sheet::quoted).sum();
    int all = sheets.stream().mapToInt(sheet -> sheet.figures().size()).sum();
    return number(quoted, "published figure") + " and " + number(all - quoted, "check");
  }

  private static String number(int count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  private static int misses(List<Sheet> sheets) {
    return sheets.stream().mapToInt(sheet -> sheet.misses().size()).sum();
  }

  private static String verdict(List<Sheet> sheets) {
    int misses = misses(sheets);
    return misses == 0 ? "all agree" : misses + (misses == 1 ? " does" : " do") + " not agree";
  }
}
