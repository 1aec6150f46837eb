package dev.adjoint.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
  private static final Measurement QUICK = new Measurement(4, 1, false);
  private static final Measurement CAREFUL = new Measurement(8, 1, false);

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "workloads whose name has this in it")
  String only = "";

  @Option(
      names = "--variant",
      converter = VariantNames.class,
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
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setParameterExceptionHandler((problem, _) -> complain(problem, 2));
    line.setExecutionExceptionHandler(
        (problem, _, _) -> complain(problem, problem instanceof IllegalArgumentException ? 2 : 1));
    return line.execute(arguments);
  }

  @Override
  public Integer call() throws RunnerException, IOException, InterruptedException {
    if (threads < 1) {
      throw new IllegalArgumentException("--threads " + threads + ": at least 1 is required");
    }
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
    for (Variant variant : variants) {
      variant
          .hindrance(threads, here)
          .ifPresent(
              hindrance -> {
                throw new IllegalArgumentException("--variant " + variant + ": " + hindrance);
              });
    }
    return variants.isEmpty()
        ? Stream.of(Variant.values())
            .filter(variant -> variant.hindrance(threads, here).isEmpty())
            .limit(quick ? 1 : Long.MAX_VALUE)
            .toList()
        : variants;
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
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new IllegalArgumentException("compare: " + file + ": a readable file is required");
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
    Throwable cause = exitCode == 1 ? problem.getCause() : null;
    while (cause != null) {
      System.err.println("benchmark: because of " + cause);
      Stream.of(cause.getSuppressed()).forEach(other -> System.err.println("benchmark: " + other));
      cause = cause.getCause();
    }
    return exitCode;
  }

  private static final class VariantNames implements CommandLine.ITypeConverter<Variant> {
    @Override
    public Variant convert(String name) {
      return Stream.of(Variant.values())
          .filter(variant -> variant.toString().equals(name.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new CommandLine.TypeConversionException(
                      "one of " + List.of(Variant.values()) + " is required, not " + name));
    }
  }
}
