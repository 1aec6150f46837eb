package dev.adjoint.benchmark;

import dev.adjoint.core.program.Settings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// The workloads as programs, and eagerly. Run by [#main], it prints one JSON object a line, as
/// comparisons with other libraries do.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class WorkloadBenchmark {
  @Param({
    "mlp-2-2-2-b1-f64",
    "mlp-784-30-10-b10-f32",
    "mlp-784-30-10-b10-f64",
    "mlp-784-512-512-10-b128-f32",
    "mlp-1024-1024-1024-1024-b256-f32",
    "elementwise-1000000-f32",
    "elementwise-100-f32",
    "rnn-t50-b32-i64-h128-f32",
    "logistic-10000x100-f32",
    "hvp-784-30-10-b10-f64",
    "scalar-chain-1000-f64"
  })
  String workload = "";

  @Param({"program", "eager"})
  String variant = "";

  private Runnable run = () -> {};

  /// Makes the workload.
  @Setup
  public void setUp() {
    Settings settings = variant.equals("eager") ? Settings.EAGER : Settings.DEFAULT;
    run = new Workloads(settings).named(workload);
  }

  /// One run.
  @Benchmark
  public void run() {
    run.run();
  }

  /// Runs the workloads and prints the best round of each.
  ///
  /// @param arguments as JMH takes them, such as `-p workload=scalar-chain-1000-f64`
  public static void main(String... arguments) throws RunnerException, CommandLineOptionException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .parent(new CommandLineOptions(arguments))
        .include(WorkloadBenchmark.class.getName())
        .verbosity(VerboseMode.SILENT);
    for (RunResult result : new Runner(options.build()).run()) {
      System.out.println(line(result));
    }
  }

  private static String line(RunResult result) {
    List<String> keys = List.of("workload", "variant");
    List<String> values = keys.stream().map(result.getParams()::getParam).toList();
    return String.format(
        Locale.ROOT,
        "{\"workload\": \"%s\", \"peer\": \"adjoint\", \"microseconds\": %.3f, \"threads\": 1%s}",
        values.get(0),
        result.getPrimaryResult().getStatistics().getMin(),
        values.get(1).equals("eager") ? ", \"variant\": \"eager\"" : "");
  }
}
