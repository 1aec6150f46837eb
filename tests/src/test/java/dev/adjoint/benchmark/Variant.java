package dev.adjoint.benchmark;

import dev.adjoint.core.program.Settings;
import dev.adjoint.ops.kernel.VectorSupport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A way to run the workloads.
public enum Variant {
  /// As programs, with the Vector API: the ordinary way.
  PROGRAM("", Settings.DEFAULT, List.of("--add-modules", "jdk.incubator.vector")),
  /// Without programs: recorded anew, and swept, each time.
  EAGER("eager", Settings.EAGER, PROGRAM.options),
  /// As programs, on plain loops.
  NO_VECTOR("no-vector", Settings.DEFAULT, List.of());

  private final String key;
  private final Settings settings;
  private final List<String> options;

  Variant(String key, Settings settings, List<String> options) {
    this.key = key;
    this.settings = settings;
    this.options = options;
  }

  /// What a workload took when it was run this way.
  Figure figure(String workload, int threads, Figure.Unit unit, double value) {
    return new Figure(workload, Figure.OURS, key, threads, unit, value);
  }

  Settings settings() {
    return settings;
  }

  /// The options that a JVM needs for it.
  List<String> options() {
    return options;
  }

  /// Whether it differs from the ordinary way: numbers on a scalar tape know neither programs nor
  /// vectors, and a single step has no program.
  boolean matters(String workload) {
    return switch (this) {
      case PROGRAM -> true;
      case EAGER -> !ScalarWorkloads.isOne(workload) && !workload.equals(ColdStart.NAME);
      case NO_VECTOR -> !ScalarWorkloads.isOne(workload);
    };
  }

  /// Why it would not be what its name says, if so.
  ///
  /// @param here in this process
  Optional<String> hindrance(int threads, boolean here) {
    if (this == EAGER && threads > 1) {
      return Optional.of("programs alone run on " + threads + " threads");
    }
    boolean hasVectors = this != NO_VECTOR;
    return here && hasVectors != VectorSupport.AVAILABLE
        ? Optional.of("a JVM " + (hasVectors ? "with" : "without") + " the Vector API is required")
        : Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
