package dev.adjoint.ops;

import dev.adjoint.core.tape.Stretch;
import dev.adjoint.ops.kernel.FusedLoop;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Operations that run one by one until one loop for all of them is faster.
///
/// The loop is written when so much time has been spent that this may pay. At first it is slow, for
/// the virtual machine compiles it after some thousand calls; so only the first vector of a stretch
/// is left to it, and once in a while a whole stretch: from the first one for which it takes less
/// time than the operations do, it runs alone. Until then it gets no more time than they have
/// taken, so that a run never lasts much longer than twice as long. The bits are the same all
/// along.
final class Race implements Stretch {
  /// In nanoseconds, some times what it takes to write a loop.
  static final long PATIENCE = 50_000_000;

  /// Every so many stretches a whole one is tried.
  private static final int LAP = 256;

  /// After so many stretches without success the loop is given up.
  private static final int LAST = LAP << 10;

  private final Stretch alone;
  private final Supplier<FusedLoop> writer;
  private final int lanes;
  private final Span[] operands;
  private final Object[] arrays;
  private final int[] at;
  private @Nullable FusedLoop loop;
  private int tries;
  private boolean isWon;

  /// What may still be spent on the operations before the loop gets its share.
  private long patience;

  /// The least time that a number has taken without the loop, in nanoseconds.
  private double least = Double.POSITIVE_INFINITY;

  /// @param alone the operations
  /// @param writer makes the loop
  /// @param lanes how many numbers it takes at a time
  /// @param operands what it reads, then what it writes
  /// @param patience how many nanoseconds are spent before it is written
  Race(Stretch alone, Supplier<FusedLoop> writer, int lanes, List<Span> operands, long patience) {
    this.alone = alone;
    this.writer = writer;
    this.lanes = lanes;
    this.operands = operands.toArray(Span[]::new);
    this.arrays = new Object[this.operands.length];
    this.at = new int[arrays.length];
    this.patience = patience;
  }

  @Override
  public void run(int from, int n) {
    int whole = n - n % lanes;
    if (isWon && loop != null) {
      loop(loop, from, whole);
      if (whole < n) {
        alone.run(from + whole, n - whole);
      }
    } else if (patience < 0 && tries < LAST && whole > 0) {
      train(written(), from, n, tries++ % LAP == 0 ? whole : lanes);
    } else {
      alone(from, n);
    }
  }

  private FusedLoop written() {
    FusedLoop written = loop == null ? writer.get() : loop;
    loop = written;
    return written;
  }

  private void loop(FusedLoop fused, int from, int n) {
    for (int k = 0; k < at.length; k++) {
      arrays[k] = Chain.buffer(operands[k].array());
      at[k] = operands[k].at(from);
    }
    fused.run(arrays, at, n);
  }

  private void alone(int from, int n) {
    long begin = System.nanoTime();
    alone.run(from, n);
    long time = System.nanoTime() - begin;
    patience -= time;
    least = Math.min(least, (double) time / n);
  }

  /// Leaves the first numbers to the loop.
  private void train(FusedLoop fused, int from, int n, int first) {
    long begin = System.nanoTime();
    loop(fused, from, first);
    long time = System.nanoTime() - begin;
    patience += time;
    if (first < n) {
      alone(from + first, n - first);
    }
    isWon = first > lanes && (double) time / first < least;
  }
}
