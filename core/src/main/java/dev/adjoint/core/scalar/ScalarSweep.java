package dev.adjoint.core.scalar;

import java.util.Arrays;

/// The reverse sweep: a loop over the entries, from the outputs back to the leaves.
///
/// Most tapes have finite partials only. Then an adjoint of 0 has nothing to pass on, whether it is
/// absent or not, and the swift loop skips it. Where a partial or a result is not finite, the
/// difference matters, and the careful loop does the sweep. It writes −0.0 for an absent adjoint,
/// which adding anything replaces, and never −0.0 for one that is there; an absent partial is −0.0
/// too. Both loops add in the same order and agree to the bit.
///
/// A chain's entry passes its adjoint to the entry just before it; that contribution is carried in
/// a register, for a processor needs longer to read back what it has just written to memory than
/// for all the arithmetic of an entry.
final class ScalarSweep {
  static final double ABSENT = ScalarOp.ABSENT;

  private final ScalarRecording recording;
  private final int[] outputs;
  private final double[] seeds;
  private final int last;
  private final int[] stops;
  private final double[] found;
  private final int shift;
  private final double[] adjoints;

  private double carry;
  private int swept;

  /// @param kept indices of variables whose adjoints are wanted beside those of the leaves
  ScalarSweep(ScalarRecording recording, int[] outputs, double[] seeds, int... kept) {
    this.recording = recording;
    this.outputs = outputs;
    this.seeds = seeds;
    this.last = ScalarRecording.last(outputs);
    this.stops = kept.length == 0 ? kept : entries(last, kept);
    this.found = new double[stops.length];
    this.shift = recording.leafCount();
    this.adjoints = recording.tape.adjoints(last);
  }

  private static int[] entries(int last, int[] indices) {
    return Arrays.stream(indices).filter(i -> i >= 0 && i <= last).sorted().distinct().toArray();
  }

  static boolean isAbsent(double adjoint) {
    return Double.doubleToRawLongBits(adjoint) == Long.MIN_VALUE;
  }

  ScalarGradients run() {
    boolean careful = !recording.isFinite();
    sweep(careful);
    if (!careful && !(isFinite(adjoints, shift) && isFinite(found, found.length))) {
      careful = true;
      sweep(true);
    }
    double[] ofLeaves = Arrays.copyOf(adjoints, shift);
    Arrays.fill(adjoints, 0, careful ? shift + last + 1 : shift, 0);
    return new ScalarGradients(recording, outputs, ofLeaves, stops, found, swept);
  }

  private void sweep(boolean careful) {
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
      sweep(stops[i] + 1, end, careful);
      found[i] = adjoints[shift + stops[i]] + carry;
      end = stops[i] + 1;
    }
    sweep(0, end, careful);
    if (shift > 0) {
      adjoints[shift - 1] += carry;
    }
  }

  /// Sweeps the entries from `end` − 1 down to `start`.
  private void sweep(int start, int end, boolean careful) {
    int size = ScalarChunk.SIZE;
    for (int to = end; to > start; to = (to - 1) / size * size) {
      ScalarChunk chunk = recording.chunkOf(to - 1);
      int from = Math.max(0, start - chunk.base);
      if (careful) {
        careful(chunk, from, to - chunk.base);
      } else {
        swift(chunk, from, to - chunk.base);
      }
    }
  }

  /// Sweeps a part of a chunk, leaving zeros behind.
  private void swift(ScalarChunk chunk, int start, int end) {
    double[] adjoint = adjoints;
    long[] words = chunk.words;
    int shift = this.shift;
    int base = shift + chunk.base;
    double carry = this.carry;
    int skipped = 0;
    for (int k = end - 1; k >= start; k--) {
      int here = base + k;
      double g = adjoint[here] + carry;
      if (g == 0) {
        if (carry != 0) {
          adjoint[here] = 0;
          carry = 0;
        }
        int first = k;
        while (k > start && adjoint[base + k - 1] == 0) {
          k--;
        }
        skipped += first - k + 1;
        continue;
      }
      adjoint[here] = 0;
      carry = 0;
      long arguments = words[3 * k];
      double partialA = Double.longBitsToDouble(words[3 * k + 1]);
      double partialB = Double.longBitsToDouble(words[3 * k + 2]);
      int a = ScalarChunk.first(arguments) + shift;
      double toA = g * partialA;
      if (a == here - 1) {
        carry = toA;
      } else {
        adjoint[a] += toA;
      }
      int b = ScalarChunk.second(arguments);
      if (b != ScalarChunk.NONE) {
        b += shift;
        double toB = g * partialB;
        if (b == here - 1) {
          carry += toB;
        } else {
          adjoint[b] += toB;
        }
      }
    }
    this.carry = carry;
    swept += end - start - skipped;
  }

  private static boolean isFinite(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      if (!(Math.abs(x[i]) <= Double.MAX_VALUE)) {
        return false;
      }
    }
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
      long arguments = chunk.arguments(k);
      put(here, ScalarChunk.first(arguments), g, chunk.partialA(k));
      if (ScalarChunk.second(arguments) != ScalarChunk.NONE) {
        put(here, ScalarChunk.second(arguments), g, chunk.partialB(k));
      }
    }
  }

  private void put(int here, int argument, double g, double partial) {
    if (isAbsent(partial)) {
      return;
    }
    int to = argument + shift;
    double contribution = g * partial + 0.0;
    if (to == here - 1) {
      carry += contribution;
    } else {
      adjoints[to] += contribution;
    }
  }
}
