package dev.adjoint.benchmark;

import dev.adjoint.benchmark.Figure.Unit;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// How long a workload is looked at, and where: then the best of a few short rounds is the figure.
///
/// @param warmUp seconds before anything counts
/// @param threads for large kernels
/// @param here whether to measure in this process, as it is, instead of one of its own
record Measurement(int warmUp, int threads, boolean here) {
  /// As many and about as long as those in which other libraries are timed: the longer a round, the
  /// more of what else runs on the machine is in it.
  private static final int ROUNDS = 5;

  private static final TimeValue ROUND = TimeValue.milliseconds(100);

  private static final int STARTS = 10;

  /// JMH asks for the place of a field, and JDK 25 would complain of it each time.
  private static final String QUIET = "--sun-misc-unsafe-memory-access=allow";

  /// This, in this process or in others.
  Measurement here(boolean value) {
    return new Measurement(warmUp, threads, value);
  }

  /// This, on so many threads.
  Measurement onThreads(int count) {
    return new Measurement(warmUp, count, here);
  }

  /// What the workload takes, run the given way.
  List<Figure> of(String workload, Variant variant)
      throws RunnerException, IOException, InterruptedException {
    if (workload.equals(ColdStart.NAME)) {
      return ColdStart.figures(STARTS, variant);
    }
    double microseconds = microseconds(workload, variant);
    if (ScalarWorkloads.isOne(workload)) {
      double each = 1000 * microseconds / ScalarWorkloads.operations(workload);
      return List.of(variant.figure(workload, 1, Unit.NANOSECONDS_PER_OPERATION, each));
    }
    return List.of(variant.figure(workload, threads, Unit.MICROSECONDS, microseconds));
  }

  /// The best round.
  private double microseconds(String workload, Variant variant) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(WorkloadBenchmark.class.getName())
            .param("workload", workload)
            .param("variant", variant.name())
            .param("threads", String.valueOf(threads))
            .warmupIterations(2 * warmUp)
            .warmupTime(TimeValue.milliseconds(500))
            .measurementIterations(ROUNDS)
            .measurementTime(ROUND)
            .forks(here ? 0 : 1)
            .jvmArgs(variant.options().toArray(String[]::new))
            .jvmArgsAppend(QUIET)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Runner(options).runSingle().getPrimaryResult().getStatistics().getMin();
  }
}
