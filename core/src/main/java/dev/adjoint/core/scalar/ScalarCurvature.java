package dev.adjoint.core.scalar;

import java.util.Arrays;

/// The Hessian-vector product, forward over reverse: what the reverse sweep computes is itself
/// moved along a direction.
///
/// With the tangents ȧ, ḃ of the forward sweep, an entry y = f(a, b) hands on its adjoint ȳ as
/// ever, and the tangent ẏ̄ of its adjoint by
///
/// ```
/// tangent of ā += ẏ̄ · ∂y/∂a + ȳ · (∂²y/∂a² · ȧ + ∂²y/∂a∂b · ḃ)
/// ```
///
/// and likewise for b. At the leaves the tangents of the adjoints are the product. The values that
/// second derivatives need are computed anew from the leaves, so what it costs is one recording and
/// a few sweeps, and three numbers an entry while it runs.
final class ScalarCurvature {
  private final ScalarRecording recording;
  private final int[] outputs;
  private final double[] seeds;
  private final int last;
  private final int shift;
  private final double[] values;
  private final ScalarTangents tangents;
  private final double[] adjoints;
  private final double[] moved;
  private int swept;

  ScalarCurvature(ScalarRecording recording, int[] outputs, double[] seeds, double[] moves) {
    this.recording = recording;
    this.outputs = outputs;
    this.seeds = seeds;
    this.last = ScalarRecording.last(outputs);
    this.shift = recording.leafCount();
    this.values = new double[last + 1];
    this.tangents = new ScalarTangents(recording, last, moves);
    this.adjoints = new double[shift + last + 1];
    this.moved = new double[shift + last + 1];
  }

  ScalarGradients run() {
    for (int i = 0; i <= last; i++) {
      ScalarChunk chunk = recording.chunkOf(i);
      int k = i - chunk.base;
      values[i] = chunk.ops[k].value(valueA(chunk, k), valueB(chunk, k));
    }
    Arrays.fill(adjoints, ScalarSweep.ABSENT);
    Arrays.fill(moved, ScalarSweep.ABSENT);
    for (int i = 0; i < outputs.length; i++) {
      adjoints[shift + outputs[i]] += seeds[i] + 0.0;
    }
    for (int i = last; i >= 0; i--) {
      if (!ScalarSweep.isAbsent(adjoints[shift + i])) {
        swept++;
        handOn(i);
      }
    }
    double[] ofLeaves = Arrays.copyOf(moved, shift);
    return new ScalarGradients(recording, outputs, ofLeaves, new int[0], new double[0], swept);
  }

  private double valueA(ScalarChunk chunk, int k) {
    return value(ScalarChunk.first(chunk.arguments(k)));
  }

  /// The value of the second argument, or the plain number in its place.
  private double valueB(ScalarChunk chunk, int k) {
    int b = ScalarChunk.second(chunk.arguments(k));
    return b == ScalarChunk.NONE ? chunk.partialB(k) : value(b);
  }

  private double value(int argument) {
    return argument < 0 ? recording.leafValue(~argument) : values[argument];
  }

  private void handOn(int i) {
    ScalarChunk chunk = recording.chunkOf(i);
    int k = i - chunk.base;
    ScalarOp op = chunk.ops[k];
    double g = adjoints[shift + i];
    double gMoved = moved[shift + i];
    double va = valueA(chunk, k);
    double vb = valueB(chunk, k);
    double y = values[i];
    int a = ScalarChunk.first(chunk.arguments(k));
    int b = ScalarChunk.second(chunk.arguments(k));
    double aMoves = tangents.of(a);
    double bMoves = b == ScalarChunk.NONE ? ScalarSweep.ABSENT : tangents.of(b);

    double bend =
        bend(aMoves, op.second(0, 0, va, vb, y)) + bend(bMoves, op.second(0, 1, va, vb, y));
    put(a, g, gMoved, chunk.partialA(k), bend);
    if (b != ScalarChunk.NONE) {
      bend = bend(aMoves, op.second(0, 1, va, vb, y)) + bend(bMoves, op.second(1, 1, va, vb, y));
      put(b, g, gMoved, chunk.partialB(k), bend);
    }
  }

  private static double bend(double moves, double second) {
    return ScalarSweep.isAbsent(moves) || ScalarSweep.isAbsent(second)
        ? ScalarSweep.ABSENT
        : second * moves + 0.0;
  }

  private void put(int argument, double g, double gMoved, double partial, double bend) {
    if (ScalarSweep.isAbsent(partial)) {
      return;
    }
    adjoints[shift + argument] += g * partial + 0.0;
    if (!ScalarSweep.isAbsent(gMoved)) {
      moved[shift + argument] += gMoved * partial + 0.0;
    }
    if (!ScalarSweep.isAbsent(bend)) {
      moved[shift + argument] += g * bend + 0.0;
    }
  }
}
