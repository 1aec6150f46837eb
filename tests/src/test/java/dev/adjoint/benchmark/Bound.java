package dev.adjoint.benchmark;

import dev.adjoint.benchmark.Figure.Unit;
import java.util.List;
import java.util.Optional;

/// What was promised of a figure of ours.
///
/// @param variant as in [Figure#variant]
/// @param rival what the figure is divided by
/// @param atMost the greatest quotient
record Bound(String workload, String variant, int threads, Unit unit, Rival rival, double atMost) {
  private static final List<Bound> PROMISED =
      List.of(
          peers("mlp-2-2-2-b1-f64", 0.05),
          peers("mlp-784-30-10-b10-f32", 0.35),
          peers("mlp-784-30-10-b10-f64", 0.35),
          peers("mlp-784-512-512-10-b128-f32", 1.10),
          peers("mlp-1024-1024-1024-1024-b256-f32", 1.10),
          peers("elementwise-1000000-f32", 0.70),
          peers("elementwise-100-f32", 0.10),
          peers("rnn-t50-b32-i64-h128-f32", 0.75),
          peers("logistic-10000x100-f32", 1),
          peers("hvp-784-30-10-b10-f64", 0.60),
          peers("scalar-chain-1000-f64", 0.60),
          number("scalar-arithmetic-1e6-f64", Unit.NANOSECONDS_PER_OPERATION, 4.5),
          number("scalar-functions-1e6-f64", Unit.NANOSECONDS_PER_OPERATION, 5.3),
          number(ColdStart.NAME, Unit.MICROSECONDS, 0.15 * 1_650_000),
          number(ColdStart.NAME, Unit.MEGABYTES, 0.4 * 229),
          ratio("mlp-784-30-10-b10-f32", "eager", 1, Rival.PROGRAM, 2),
          ratio("mlp-784-30-10-b10-f64", "eager", 1, Rival.PROGRAM, 2),
          ratio("mlp-784-30-10-b10-f32", "no-vector", 1, Rival.PYTORCH, 1),
          ratio("mlp-784-30-10-b10-f64", "no-vector", 1, Rival.PYTORCH, 1),
          ratio("mlp-1024-1024-1024-1024-b256-f32", "", 2, Rival.PROGRAM, 1 / 1.7));

  /// What was promised of the figure, if anything.
  static Optional<Bound> of(Figure figure) {
    return PROMISED.stream().filter(bound -> bound.isOf(figure)).findFirst();
  }

  private boolean isOf(Figure figure) {
    return workload.equals(figure.workload())
        && variant.equals(figure.variant())
        && threads == figure.threads()
        && unit == figure.unit();
  }

  private static Bound peers(String workload, double atMost) {
    return ratio(workload, "", 1, Rival.BEST_PEER, atMost);
  }

  private static Bound number(String workload, Unit unit, double atMost) {
    return new Bound(workload, "", 1, unit, Rival.NONE, atMost);
  }

  private static Bound ratio(
      String workload, String variant, int threads, Rival rival, double atMost) {
    return new Bound(workload, variant, threads, Unit.MICROSECONDS, rival, atMost);
  }

  /// What a figure is divided by.
  enum Rival {
    /// The best of the others, on as many threads.
    BEST_PEER,
    /// PyTorch, on as many threads.
    PYTORCH,
    /// Ours, run the ordinary way on one thread.
    PROGRAM,
    /// One of its unit.
    NONE;

    boolean isOne(Figure other, int threads) {
      return switch (this) {
        case BEST_PEER -> !other.ours() && other.threads() == threads;
        case PYTORCH -> other.peer().equals("torch") && other.threads() == threads;
        case PROGRAM -> other.ours() && other.variant().isEmpty() && other.threads() == 1;
        case NONE -> false;
      };
    }
  }
}
