package dev.adjoint.core.scalar;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Records what is computed from its leaves with plain numbers, at a few nanoseconds an operation,
/// so that it can be gone through backwards.
///
/// ```java
/// var tape = new ScalarTape();
/// Scalar x = Scalar.of(0.5).on(tape);
/// double slope = x.sin().mul(x).backward().of(x);
/// ```
///
/// A tape is **confined** to the thread that made it. It **owns** its arrays and is meant to be
/// used again: [#clear] forgets the entries and keeps the arrays. Handles of forgotten entries can
/// no longer be used; [gradients][ScalarGradients] are independent of what becomes of the tape.
///
/// Users seldom call more than the constructor and [#clear]: handles record, and start sweeps.
public final class ScalarTape {
  private ScalarRecording recording;

  /// 0 everywhere but within a sweep; see [#adjoints].
  private double[] adjoints = {};

  /// A new, empty tape for the calling thread.
  public ScalarTape() {
    this.recording = ScalarRecording.first(this, null);
  }

  /// A new, empty tape for the calling thread.
  ///
  /// @param observer sees every look at numbers on the tape
  public ScalarTape(ScalarObserver observer) {
    this.recording = ScalarRecording.first(this, observer);
  }

  /// Records a leaf: an input that gets a derivative.
  ///
  /// @return its index, for the handle
  /// @throws IllegalStateException if the tape belongs to another thread
  public int leaf(double value) {
    return recording.leaf(value);
  }

  /// Records many leaves at once.
  ///
  /// @param values an array that nobody writes into from now on
  /// @return the index of the first, for the handle; those of the others follow, each less by 1
  /// @throws IllegalStateException if the tape belongs to another thread
  public int leaves(double... values) {
    return recording.leaves(values);
  }

  /// The number of entries; leaves are counted apart.
  public int size() {
    return recording.size();
  }

  /// The number of leaves.
  public int leafCount() {
    return recording.leafCount();
  }

  /// What was recorded, in order.
  public List<ScalarEntry> entries() {
    return IntStream.range(0, size()).mapToObj(recording::entry).toList();
  }

  /// The index of a variable's entry, or the complement of a leaf's number.
  ///
  /// @throws IllegalStateException if the variable is not of this tape, or was recorded before the
  ///     tape was cleared
  public int indexOf(ScalarVariable variable) {
    return recording.indexOf("indexOf", variable);
  }

  /// Forgets all leaves and entries, and keeps the arrays for the next recording.
  ///
  /// @throws IllegalStateException if the tape belongs to another thread
  public void clear() {
    recording.checkThread("clear");
    recording = recording.next();
  }

  // ---- derivatives ------------------------------------------------------------------------------

  /// The derivatives of Σ seedᵢ·outputᵢ with respect to every leaf, and to the given intermediate
  /// results as well: a vector-Jacobian product.
  ///
  /// @param seeds one number for each output
  /// @throws IllegalArgumentException if there are not as many seeds as outputs
  /// @throws IllegalStateException if a variable is not of this tape, or was recorded before the
  ///     tape was cleared, or the tape belongs to another thread
  public ScalarGradients backward(
      List<? extends ScalarVariable> outputs,
      double[] seeds,
      List<? extends ScalarVariable> alsoOf) {
    int[] from = outputs("backward", outputs, seeds);
    int[] kept =
        alsoOf.isEmpty()
            ? new int[0]
            : recording.indicesOf(
                "backward", alsoOf.stream().filter(ScalarVariable::isRecorded).toList());
    return new ScalarSweep(recording, from, seeds, kept).run();
  }

  /// The tangents of the outputs, Σⱼ directionⱼ·∂outputᵢ/∂leafⱼ: a Jacobian-vector product, by one
  /// sweep forwards.
  ///
  /// @param of the leaves that the direction moves; others stay
  /// @param direction one number for each of them
  /// @throws IllegalArgumentException if there are not as many numbers as leaves, or an
  ///     intermediate result is among the leaves
  /// @throws IllegalStateException if a variable is not of this tape, or was recorded before the
  ///     tape was cleared, or the tape belongs to another thread
  public double[] jacobianProduct(
      List<? extends ScalarVariable> outputs,
      List<? extends ScalarVariable> of,
      double[] direction) {
    recording.checkThread("jacobianProduct");
    int[] wanted = recording.indicesOf("jacobianProduct", outputs);
    double[] moves = moves("jacobianProduct", of, direction);
    return new ScalarTangents(recording, ScalarRecording.last(wanted), moves).of(wanted);
  }

  /// The Hessian of Σ seedᵢ·outputᵢ times a direction: see [ScalarVariable#hessianProduct].
  ///
  /// Tangents are swept forwards, then adjoints and the tangents of adjoints backwards; the values
  /// in between are computed anew from the leaves.
  ///
  /// @param seeds one number for each output
  /// @param of the leaves that the direction moves; others stay
  /// @param direction one number for each of them
  /// @throws IllegalArgumentException if there are not as many seeds as outputs, or numbers as
  ///     leaves, or an intermediate result is among the leaves
  /// @throws IllegalStateException if a variable is not of this tape, or was recorded before the
  ///     tape was cleared, or the tape belongs to another thread
  public ScalarGradients hessianProduct(
      List<? extends ScalarVariable> outputs,
      double[] seeds,
      List<? extends ScalarVariable> of,
      double[] direction) {
    int[] from = outputs("hessianProduct", outputs, seeds);
    double[] moves = moves("hessianProduct", of, direction);
    return new ScalarCurvature(recording, from, seeds, moves).run();
  }

  private int[] outputs(String operation, List<? extends ScalarVariable> outputs, double[] seeds) {
    recording.checkThread(operation);
    requireEqual(operation, outputs.size(), "outputs", seeds.length, "seeds");
    return recording.indicesOf(operation, outputs);
  }

  /// The direction's component for each leaf of the tape, absent where it is 0 or not given.
  private double[] moves(String operation, List<? extends ScalarVariable> of, double[] direction) {
    requireEqual(operation, of.size(), "leaves", direction.length, "numbers as their direction");
    double[] moves = new double[recording.leafCount()];
    Arrays.fill(moves, ScalarSweep.ABSENT);
    for (int i = 0; i < direction.length; i++) {
      int index = recording.indexOf(operation, of.get(i));
      if (index >= 0) {
        throw new IllegalArgumentException(
            operation
                + ": an intermediate result, "
                + of.get(i).number()
                + ": a direction moves leaves only");
      }
      if (direction[i] != 0) {
        moves[~index] += direction[i];
      }
    }
    return moves;
  }

  private static void requireEqual(String operation, int a, String as, int b, String bs) {
    if (a != b) {
      throw new IllegalArgumentException(
          operation + ": " + a + " " + as + " and " + b + " " + bs + ": there must be as many");
    }
  }

  // ---- for handles and sweeps -------------------------------------------------------------------

  ScalarRecording recording() {
    return recording;
  }

  /// Room for the adjoints of all leaves and of the entries up to `last`: that of leaf k stands at
  /// `leafCount` − 1 − k, that of entry i at `leafCount` + i. 0 everywhere, and to be left so.
  double[] adjoints(int last) {
    int needed = recording.leafCount() + last + 1;
    if (adjoints.length < needed) {
      int chunked = recording.chunkCount() * ScalarChunk.SIZE;
      adjoints = new double[Math.max(needed, size() < 256 ? 2 * needed : needed + chunked - last)];
    }
    return adjoints;
  }
}
