package dev.adjoint.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Measures the workloads, or compares what was measured.
@Command(
    name = "benchmark",
    description = "Prints what each workload takes, one JSON object a line.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  private static final Measurement QUICK = new Measurement(4, 4, 0.2, 1, false);
  private static final Measurement CAREFUL = new Measurement(5, 8, 0.5, 1, false);

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "workloads whose name has this in it")
  String only = "";

  @Option(
      names = "--variant",
      description = "of ${COMPLETION-CANDIDATES}; all, if not said; with --quick, the first")
  List<Variant> variants = List.of();

  @Option(names = "--quick", description = "rough figures, in under three minutes")
  boolean quick;

  @Option(names = "--here", description = "in this process, as it was started: for trying things")
  boolean here;

  @Option(names = "--threads", paramLabel = "N", description = "threads for large kernels")
  int threads = 1;

  private Main() {}

  /// Runs the command and ends the JVM with its exit code: 1 if it failed, 2 if it was misused.
  public static void main(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((problem, _) -> complain(problem, 2));
    line.setExecutionExceptionHandler((problem, _, _) -> complain(problem, 1));
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws RunnerException, IOException, InterruptedException {
    Measurement measurement = (quick ? QUICK : CAREFUL).onThreads(threads).here(here);
    List<String> names = names();
    for (Variant variant : variants()) {
      for (String name : names.stream().filter(variant::matters).toList()) {
        measurement.of(name, variant).forEach(figure -> System.out.println(figure.json()));
      }
    }
    return 0;
  }

  private List<Variant> variants() {
    List<Variant> all = List.of(Variant.values());
    return !variants.isEmpty() ? variants : quick ? List.of(Variant.PROGRAM) : all;
  }

  private List<String> names() {
    List<String> names = Workloads.NAMES.stream().filter(name -> name.contains(only)).toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "--only " + only + ": one of " + String.join(", ", Workloads.NAMES) + " is required");
    }
    return names;
  }

  @Command(
      name = "compare",
      description = "Joins figures, ours and others', into a table of ratios.")
  int compare(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files)
      throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new IllegalArgumentException("compare: " + file + ": there is no such file");
      }
      Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("{"))
          .map(Figure::of)
          .forEach(figures::add);
    }
    new Comparison(figures).rows().forEach(System.out::println);
    return 0;
  }

  private static int complain(Exception problem, int exitCode) {
    System.err.println("benchmark: " + problem.getMessage());
    return exitCode;
  }
}
