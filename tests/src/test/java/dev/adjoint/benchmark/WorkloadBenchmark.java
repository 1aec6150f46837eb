package dev.adjoint.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One workload, measured by JMH as [Measurement] says.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WorkloadBenchmark {
  @Param("mlp-2-2-2-b1-f64")
  String workload = "";

  @Param("PROGRAM")
  Variant variant = Variant.PROGRAM;

  @Param("1")
  int threads = 1;

  private Runnable run = () -> {};

  /// Makes the workload.
  @Setup
  public void setUp() {
    run =
        ScalarWorkloads.isOne(workload)
            ? new ScalarWorkloads().named(workload)
            : new Workloads(variant.settings().onThreads(threads)).named(workload);
  }

  /// One run.
  @Benchmark
  public void run() {
    run.run();
  }
}
