package dev.adjoint.core.scalar;

import java.util.Arrays;

/// The Hessian-vector product, forward over reverse: what the reverse sweep computes is itself moved
/// along a direction.
///
/// With the tangents ȧ, ḃ of the forward sweep, an entry y = f(a, b) hands on its adjoint ȳ as ever,
/// and the tangent ẏ̄ of its adjoint by
///
/// ```
/// tangent of ā += ẏ̄ · ∂y/∂a + ȳ · (∂²y/∂a² · ȧ + ∂²y/∂a∂b · ḃ)
/// ```
///
/// and likewise for b. At the leaves the tangents of the adjoints are the product. The values that
/// second derivatives need are computed anew from the leaves, so what it costs is one recording and a
/// few sweeps, and three numbers an entry while it runs.
final class ScalarCurvature {
  private final ScalarTape tape;
  private final int[] outputs;
  private final double[] seeds;
  private final int last;
  private final int shift;
  private final double[] values;
  private final ScalarTangents tangents;
  private final double[] adjoints;
  private final double[] moved;
  private int swept;

  ScalarCurvature(ScalarTape tape, int[] outputs, double[] seeds, double[] moves) {
    this.tape = tape;
    this.outputs = outputs;
    this.seeds = seeds;
    this.last = ScalarTape.last(outputs);
    this.shift = tape.leafCount();
    this.values = new double[last + 1];
    this.tangents = new ScalarTangents(tape, last, moves);
    this.adjoints = new double[shift + last + 1];
    this.moved = new double[shift + last + 1];
  }

  ScalarGradients run() {
    for (int i = 0; i <= last; i++) {
      ScalarChunk chunk = tape.chunk(i / ScalarChunk.SIZE);
      int k = i - chunk.base;
      values[i] = chunk.ops[k].value(value(chunk, 2 * k), value(chunk, 2 * k + 1));
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
    return new ScalarGradients(tape, outputs, ofLeaves, new int[0], new double[0], swept);
  }

  /// The value of an argument, or the plain number in its place.
  private double value(ScalarChunk chunk, int j) {
    int argument = chunk.arguments[j];
    if (argument == ScalarTape.NONE) {
      return chunk.partials[j];
    }
    return argument < 0 ? tape.leafValue(~argument) : values[argument];
  }

  private void handOn(int i) {
    ScalarChunk chunk = tape.chunk(i / ScalarChunk.SIZE);
    int k = i - chunk.base;
    ScalarOp op = chunk.ops[k];
    double g = adjoints[shift + i];
    double gMoved = moved[shift + i];
    double va = value(chunk, 2 * k);
    double vb = value(chunk, 2 * k + 1);
    double y = values[i];
    int a = chunk.arguments[2 * k];
    int b = chunk.arguments[2 * k + 1];
    double aMoves = tangents.of(a);
    double bMoves = b == ScalarTape.NONE ? ScalarSweep.ABSENT : tangents.of(b);

    double bend = ScalarSweep.ABSENT;
    if (!ScalarSweep.isAbsent(aMoves)) {
      bend += op.second(0, 0, va, vb, y) * aMoves + 0.0;
    }
    if (!ScalarSweep.isAbsent(bMoves)) {
      bend += op.second(0, 1, va, vb, y) * bMoves + 0.0;
    }
    put(a, g, gMoved, chunk.partials[2 * k], bend);

    if (b != ScalarTape.NONE) {
      bend = ScalarSweep.ABSENT;
      if (!ScalarSweep.isAbsent(aMoves)) {
        bend += op.second(0, 1, va, vb, y) * aMoves + 0.0;
      }
      if (!ScalarSweep.isAbsent(bMoves)) {
        bend += op.second(1, 1, va, vb, y) * bMoves + 0.0;
      }
      put(b, g, gMoved, chunk.partials[2 * k + 1], bend);
    }
  }

  private void put(int argument, double g, double gMoved, double partial, double bend) {
    adjoints[shift + argument] += g * partial + 0.0;
    if (!ScalarSweep.isAbsent(gMoved)) {
      moved[shift + argument] += gMoved * partial + 0.0;
    }
    if (!ScalarSweep.isAbsent(bend)) {
      moved[shift + argument] += g * bend + 0.0;
    }
  }
}
