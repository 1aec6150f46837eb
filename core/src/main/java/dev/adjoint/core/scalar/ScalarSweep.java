package dev.adjoint.core.scalar;

import java.util.Arrays;

/// The reverse sweep: a loop over the entries, from the outputs back to the leaves.
///
/// Most tapes have finite partials only, and then an adjoint of 0 has nothing to pass on, whether it
/// is absent or not: the swift loop skips it. Where such an entry has a partial that is not finite,
/// the difference matters, and the careful loop sweeps again from the start. It writes −0.0 for an
/// absent adjoint, which adding anything replaces, and never −0.0 for one that is there. Both loops
/// add in the same order, so they agree to the bit.
///
/// A chain's entry passes its adjoint to the entry just before it; that contribution is carried in a
/// register, for a processor needs longer to read back what it has just written to memory than for
/// all the arithmetic of an entry.
final class ScalarSweep {
  static final double ABSENT = -0.0;

  private final ScalarTape tape;
  private final int[] outputs;
  private final double[] seeds;
  private final int last;
  private final int shift;
  private final double[] adjoints;

  private double carry;
  private int swept;

  ScalarSweep(ScalarTape tape, int[] outputs, double[] seeds) {
    this.tape = tape;
    this.outputs = outputs;
    this.seeds = seeds;
    this.last = ScalarTape.last(outputs);
    this.shift = tape.leafCount();
    this.adjoints = tape.adjoints(last);
  }

  static boolean isAbsent(double adjoint) {
    return Double.doubleToRawLongBits(adjoint) == Long.MIN_VALUE;
  }

  /// @param kept indices of variables whose adjoints are wanted beside those of the leaves
  ScalarGradients run(int... kept) {
    int[] stops =
        Arrays.stream(kept).filter(i -> i >= 0 && i <= last).sorted().distinct().toArray();
    double[] found = new double[stops.length];
    boolean careful = !sweep(stops, found, false);
    if (careful) {
      sweep(stops, found, true);
    }
    double[] ofLeaves = Arrays.copyOf(adjoints, shift);
    Arrays.fill(adjoints, 0, careful ? shift + last + 1 : shift, 0);
    return new ScalarGradients(tape, outputs, ofLeaves, stops, found, swept);
  }

  /// Returns whether the sweep came to its end.
  private boolean sweep(int[] stops, double[] found, boolean careful) {
    double zero = careful ? ABSENT : 0;
    if (careful) {
      Arrays.fill(adjoints, 0, shift + last + 1, zero);
    }
    carry = zero;
    swept = 0;
    for (int i = 0; i < outputs.length; i++) {
      adjoints[shift + outputs[i]] += seeds[i] + 0.0;
    }
    int end = last + 1;
    for (int i = stops.length - 1; i >= 0; i--) {
      if (!sweep(stops[i] + 1, end, careful)) {
        return false;
      }
      found[i] = adjoints[shift + stops[i]] + carry;
      end = stops[i] + 1;
    }
    if (!sweep(0, end, careful)) {
      return false;
    }
    if (shift > 0) {
      adjoints[shift - 1] += carry;
    }
    return true;
  }

  /// Sweeps the entries from `end` − 1 down to `start`.
  private boolean sweep(int start, int end, boolean careful) {
    int size = ScalarChunk.SIZE;
    for (int to = end; to > start; to = (to - 1) / size * size) {
      ScalarChunk chunk = tape.chunk((to - 1) / size);
      int from = Math.max(0, start - chunk.base);
      if (careful) {
        careful(chunk, from, to - chunk.base);
      } else if (!swift(chunk, from, to - chunk.base)) {
        return false;
      }
    }
    return true;
  }

  /// Sweeps a part of a chunk, leaving zeros behind; false if it met a partial that needs care.
  private boolean swift(ScalarChunk chunk, int start, int end) {
    double[] adjoint = adjoints;
    int[] arguments = chunk.arguments;
    double[] partials = chunk.partials;
    int shift = this.shift;
    int base = shift + chunk.base;
    double carry = this.carry;
    int skipped = 0;
    for (int k = end - 1; k >= start; k--) {
      int here = base + k;
      double g = adjoint[here] + carry;
      adjoint[here] = 0;
      carry = 0;
      int b = arguments[2 * k + 1];
      if (g == 0) {
        if (!(Math.abs(partials[2 * k]) <= Double.MAX_VALUE)
            || b != ScalarTape.NONE && !(Math.abs(partials[2 * k + 1]) <= Double.MAX_VALUE)) {
          return false;
        }
        skipped++;
        continue;
      }
      int a = arguments[2 * k] + shift;
      double toA = g * partials[2 * k];
      if (a == here - 1) {
        carry = toA;
      } else {
        adjoint[a] += toA;
      }
      if (b != ScalarTape.NONE) {
        b += shift;
        double toB = g * partials[2 * k + 1];
        if (b == here - 1) {
          carry += toB;
        } else {
          adjoint[b] += toB;
        }
      }
    }
    this.carry = carry;
    swept += end - start - skipped;
    return true;
  }

  /// Sweeps a part of a chunk, passing on adjoints of 0 too, and leaving the adjoints standing.
  private void careful(ScalarChunk chunk, int start, int end) {
    int base = shift + chunk.base;
    for (int k = end - 1; k >= start; k--) {
      int here = base + k;
      double g = adjoints[here] + carry;
      carry = ABSENT;
      if (isAbsent(g)) {
        continue;
      }
      swept++;
      int a = chunk.arguments[2 * k] + shift;
      double toA = g * chunk.partials[2 * k] + 0.0;
      if (a == here - 1) {
        carry = toA;
      } else {
        adjoints[a] += toA;
      }
      if (chunk.arguments[2 * k + 1] != ScalarTape.NONE) {
        int b = chunk.arguments[2 * k + 1] + shift;
        double toB = g * chunk.partials[2 * k + 1] + 0.0;
        if (b == here - 1) {
          carry += toB;
        } else {
          adjoints[b] += toB;
        }
      }
    }
  }
}
